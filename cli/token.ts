import { userInfo } from 'node:os';
import { localKeyFile, openLocalKey, signLocalToken } from '../common/identity/localKey.ts';
import { ROLES, SIDES, viewerOf } from '../common/identity/viewer.ts';
import { readDepartmentSettings } from './config.ts';
import { lifetime, oneOf } from './options.ts';

/** The options of `hub token`. */
export interface TokenFlags {
  subject?: string;
  name?: string;
  organisation?: string;
  side?: string;
  role?: string[];
  scope?: string[];
  expires: string;
}

/** `hub token`: prints a token that the hub of this machine takes. @throws Error for an option that is not accepted */
export async function printToken(flags: TokenFlags): Promise<void> {
  const { subject = thisUser(), name = subject, organisation, side, role = [], scope, expires } = flags;
  const viewer = viewerOf({
    person: { subject, name },
    organisation,
    side: side === undefined ? undefined : oneOf('--side', side, SIDES),
    roles: role.map((given) => oneOf('--role', given, ROLES)),
    scopes: scope,
  });
  const key = openLocalKey(localKeyFile(readDepartmentSettings().dataDirectory));
  console.log(await signLocalToken(key, viewer, lifetime('--expires', expires) / 1_000));
}

/** Who uses this terminal. */
export const thisUser = (): string => userInfo().username;
