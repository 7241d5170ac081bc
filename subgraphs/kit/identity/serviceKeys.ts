import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type DataSource, IsNull } from 'typeorm';
import { echoed } from '../../../common/echo.ts';
import { SetupError } from '../../../common/errors.ts';
import { unauthenticated } from '../../../common/identity/problems.ts';
import { type Role, type Viewer, viewerOf } from '../../../common/identity/viewer.ts';
import { AuditAction } from '../audit/AuditEntry.ts';
import { appendAudit } from '../audit/auditLog.ts';
import { ServiceKey } from './ServiceKey.ts';

/** What a service key looks like: its id and its secret. */
const SERVICE_KEY = /^hubkey_([a-z0-9]{12})_([\w-]{43})$/;

/** The roles that a service key may have: it changes records, and sees what its organisation sees. */
export const SERVICE_KEY_ROLES = ['EDITOR', 'OWNER'] as const satisfies readonly Role[];

/** What a new key is for. */
export interface ServiceKeyRequest {
  readonly name: string;
  readonly organisation: string;
  readonly role: (typeof SERVICE_KEY_ROLES)[number];
  /** Milliseconds from now. */
  readonly lifetimeMs: number;
  readonly createdBy: string;
}

/** Makes a key. @returns the key, which nobody can read again, and what is kept of it */
export async function createServiceKey(
  dataSource: DataSource,
  { lifetimeMs, ...facts }: ServiceKeyRequest,
): Promise<{ key: string; kept: ServiceKey }> {
  const secret = randomBytes(32).toString('base64url');
  const now = Date.now();
  const kept: ServiceKey = {
    ...facts,
    id: randomBytes(6).toString('hex'),
    hash: hashOf(secret),
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + lifetimeMs).toISOString(),
    revokedAt: null,
  };
  const { createdBy: person, organisation, id: subject } = kept;
  await dataSource.transaction(async (manager) => {
    await manager.insert(ServiceKey, kept);
    await appendAudit(manager, { person, action: AuditAction.KEY_CREATED, subject, reason: `for ${organisation}` });
  });
  return { key: `hubkey_${kept.id}_${secret}`, kept };
}

/** Every key that there ever was, the newest first. */
export function listServiceKeys(dataSource: DataSource): Promise<ServiceKey[]> {
  return dataSource.getRepository(ServiceKey).find({ order: { createdAt: 'DESC', id: 'ASC' } });
}

/** Ends a key at once. @param person who revokes it @throws SetupError where there is no such key that holds */
export async function revokeServiceKey(dataSource: DataSource, id: string, person: string): Promise<void> {
  const revokedAt = new Date().toISOString();
  await dataSource.transaction(async (manager) => {
    const { affected } = await manager.update(ServiceKey, { id, revokedAt: IsNull() }, { revokedAt });
    if (!affected) {
      throw new SetupError(`There is no key ${echoed(id)} that is not revoked: "hub key list" lists them.`);
    }
    await appendAudit(manager, { person, action: AuditAction.KEY_REVOKED, subject: id });
  });
}

/** Whether a text is meant as a service key rather than as a token. */
export function looksLikeServiceKey(token: string): boolean {
  return token.startsWith('hubkey_');
}

/** The viewer that a service key stands for. @throws HttpProblem 401 where it does not hold */
export async function viewerOfServiceKey(dataSource: DataSource, text: string): Promise<Viewer> {
  const [, id, secret] = SERVICE_KEY.exec(text) ?? [];
  const key = id === undefined ? null : await dataSource.getRepository(ServiceKey).findOneBy({ id });
  const isRight = key !== null && timingSafeEqual(Buffer.from(key.hash), Buffer.from(hashOf(secret ?? '')));
  // Whoever does not know the secret learns nothing of the key.
  if (!isRight) throw unauthenticated('The service key is wrong: send it whole, as hub key create printed it.');
  if (key.revokedAt !== null) throw unauthenticated('The service key is revoked: ask the operator for another one.');
  if (key.expiresAt <= new Date().toISOString()) {
    throw unauthenticated('The service key has expired: ask the operator for another one.');
  }
  return viewerOf({
    person: { subject: `key:${key.id}`, name: key.name },
    organisation: key.organisation,
    roles: [key.role as Role],
  });
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
