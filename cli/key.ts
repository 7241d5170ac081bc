import { randomBytes } from 'node:crypto';
import {
  createServiceKey,
  listServiceKeys,
  revokeServiceKey,
  SERVICE_KEY_ROLES,
} from '../subgraphs/kit/identity/serviceKeys.ts';
import { printTable } from './console.ts';
import { departmentsNamed, withDatabase } from './departments.ts';
import { lifetime, oneOf } from './options.ts';
import { thisUser } from './token.ts';

/** The options of `hub key create`. */
export interface KeyFlags {
  department: string;
  name: string;
  organisation?: string;
  role: string;
  expires: string;
}

/** `hub key create`: makes a service key and prints it, once; what is kept of it goes to standard error. */
export async function createKey({
  department,
  name,
  organisation = department,
  role,
  expires,
}: KeyFlags): Promise<void> {
  const request = {
    name: name.slice(0, 80),
    organisation,
    role: oneOf('--role', role, SERVICE_KEY_ROLES),
    lifetimeMs: lifetime('--expires', expires),
    createdBy: thisUser(),
  };
  for (const definition of departmentsNamed(department)) {
    const { key, kept } = await withDatabase(definition, ({ dataSource }) => createServiceKey(dataSource, request));
    console.error(`Key ${kept.id} of ${definition.name} holds until ${kept.expiresAt}. It is shown only now:`);
    console.log(key);
  }
}

/** `hub key list`: the service keys of each department, without what is secret. */
export async function listKeys({ department }: { department?: string }): Promise<void> {
  for (const definition of departmentsNamed(department)) {
    const keys = await withDatabase(definition, ({ dataSource }) => listServiceKeys(dataSource));
    const now = new Date().toISOString();
    printTable(
      `${definition.name}${keys.length === 0 ? ': no service keys' : ''}`,
      keys.map(({ id, name, organisation, role, expiresAt, revokedAt }) => {
        const state = revokedAt
          ? `revoked ${revokedAt}`
          : `${expiresAt <= now ? 'expired' : 'holds until'} ${expiresAt}`;
        return [id, `${name}, ${role} of ${organisation}, ${state}`] as const;
      }),
    );
  }
}

/** `hub key revoke <id>`: ends a service key at once. @throws SetupError where there is none */
export async function revokeKey(id: string, { department }: { department: string }): Promise<void> {
  for (const definition of departmentsNamed(department)) {
    await withDatabase(definition, ({ dataSource }) => revokeServiceKey(dataSource, id, thisUser()));
    console.log(`Key ${id} of ${definition.name} is revoked.`);
  }
}

/** `hub key signing`: prints a new key for HUB_SIGNING_KEYS. */
export function printSigningKey(): void {
  console.log(
    `${new Date().toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}:${randomBytes(32).toString('base64url')}`,
  );
}
