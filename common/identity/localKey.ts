import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SignJWT } from 'jose';
import { SetupError } from '../errors.ts';
import type { Viewer } from './viewer.ts';

/** The issuer and audience of tokens that `hub token` makes, and the way in which they are signed. */
export const LOCAL_ISSUER = 'hub-local';
export const LOCAL_ALGORITHM = 'HS256';

const KEY_BYTES = 32;

/** The file of the key that signs tokens for development. */
export function localKeyFile(dataDirectory: string): string {
  return join(dataDirectory, 'local-token.key');
}

/**
 * Reads the key, or makes one where there is none. Several processes may do so at once: all get the same one.
 *
 * @throws SetupError where it cannot be read or made, or where other users of the machine may read it
 */
export function openLocalKey(file: string): Uint8Array {
  try {
    return readKey(file) ?? makeKey(file);
  } catch (cause) {
    if (cause instanceof SetupError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw new SetupError(
      `The key for local tokens, ${file}, cannot be opened (${code}): let this user read and write it.`,
      { cause },
    );
  }
}

function readKey(file: string): Uint8Array | undefined {
  const state = statSync(file, { throwIfNoEntry: false });
  if (!state) return undefined;
  // Windows has other rights than these bits.
  if (process.platform !== 'win32' && (state.mode & 0o077) !== 0) {
    throw new SetupError(`The key for local tokens, ${file}, is open to other users: run "chmod 600 ${file}".`);
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new SetupError(`The key for local tokens, ${file}, is damaged: delete it, and make new tokens.`);
}

function makeKey(file: string): Uint8Array {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flag: 'wx' });
  try {
    // A link appears whole or not at all, and not over a key that another process has made meanwhile.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readKey(file) as Uint8Array;
}

/**
 * A token for a viewer, signed with the local key. It holds until the key is deleted or the time is over.
 *
 * @param seconds how long it holds
 */
export function signLocalToken(
  key: Uint8Array,
  { person, organisation, side, roles, scopes }: Viewer,
  seconds: number,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    name: person?.name,
    organisation: organisation ?? undefined,
    side: side ?? undefined,
    roles,
    scope: scopes.join(' '),
  })
    .setProtectedHeader({ alg: LOCAL_ALGORITHM, typ: 'JWT' })
    .setSubject(person?.subject ?? '')
    .setIssuer(LOCAL_ISSUER)
    .setAudience(LOCAL_ISSUER)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(key);
}
