import type { DataSource } from 'typeorm';
import type { Logger } from '../../../common/logger.ts';
import { RevisionRow } from '../history/Revision.ts';
import { WebhookPosition, WebhookState } from './WebhookState.ts';

/** How long a process keeps the others from sending at most, in milliseconds: longer than a look takes. */
const CLAIM_MS = 600_000;
/** Attempts that may fail one after another, before a webhook is switched off: about a day and a half. */
const MAX_FAILURES = 40;
/** Milliseconds before the second attempt; each further wait is twice as long, up to an hour. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 3_600_000;

const after = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();

/** Lets a webhook begin with what changes from now on; nothing where it has begun. */
export async function begin(dataSource: DataSource, name: string, datasets: readonly string[]): Promise<void> {
  const { manager } = dataSource;
  if (await manager.existsBy(WebhookState, { name })) return;
  const since = new Date().toISOString();
  // The state comes last: with it all of this is done.
  for (const dataset of datasets) {
    if (await manager.existsBy(WebhookPosition, { name, dataset })) continue;
    const revision = (await manager.maximum(RevisionRow, 'id', { dataset })) ?? 0;
    await manager.insert(WebhookPosition, { name, dataset, revision, at: since });
  }
  const none = { retryAt: null, claimedUntil: null, deliveredAt: null, disabledAt: null, lastError: null };
  await manager.insert(WebhookState, { name, since, failures: 0, ...none });
}

/** Takes a webhook for this process. @returns whether it may be sent to now, and by this process */
export async function claim(dataSource: DataSource, name: string): Promise<boolean> {
  const now = new Date().toISOString();
  const { affected } = await dataSource
    .createQueryBuilder()
    .update(WebhookState)
    .set({ claimedUntil: after(CLAIM_MS) })
    .where('name = :name AND disabledAt IS NULL', { name })
    .andWhere('(claimedUntil IS NULL OR claimedUntil < :now)', { now })
    .andWhere('(retryAt IS NULL OR retryAt <= :now)', { now })
    .execute();
  return affected === 1;
}

export async function release(dataSource: DataSource, name: string): Promise<void> {
  await dataSource.manager.update(WebhookState, name, { claimedUntil: null });
}

/** How far a webhook is in a dataset: at the very beginning in one that was added later. */
export async function positionOf(dataSource: DataSource, name: string, dataset: string): Promise<WebhookPosition> {
  const { manager } = dataSource;
  const known = await manager.findOneBy(WebhookPosition, { name, dataset });
  if (known) return known;
  const { since } = await manager.findOneByOrFail(WebhookState, { name });
  return { name, dataset, revision: 0, at: since };
}

/** Notes that what was found up to a revision is taken. @param isSent whether any of it was sent */
export async function taken(
  dataSource: DataSource,
  name: string,
  dataset: string,
  { id: revision, at }: { id: number; at: string },
  isSent: boolean,
): Promise<void> {
  await dataSource.manager.save(WebhookPosition, { name, dataset, revision, at });
  if (!isSent) return;
  const sent = { failures: 0, retryAt: null, lastError: null, deliveredAt: new Date().toISOString() };
  await dataSource.manager.update(WebhookState, name, { ...sent, claimedUntil: after(CLAIM_MS) });
}

/** Notes a failure: the next attempt waits longer, and after too many there is none. */
export async function failed(
  dataSource: DataSource,
  department: string,
  name: string,
  reason: string,
  logger: Logger,
): Promise<void> {
  const { failures: before } = await dataSource.manager.findOneByOrFail(WebhookState, { name });
  const failures = before + 1;
  const isOver = failures >= MAX_FAILURES;
  await dataSource.manager.update(WebhookState, name, {
    failures,
    lastError: reason.slice(0, 250),
    retryAt: after(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** before)),
    disabledAt: isOver ? new Date().toISOString() : null,
  });
  const what = `The webhook ${name} of ${department} failed for the ${failures}. time: ${reason}.`;
  if (isOver) logger.error(`${what} It is switched off; "hub webhooks enable ${name}" switches it on again.`);
  else if (failures === 1) logger.warn(`${what} It is tried again, later each time.`);
}

/** Switches a webhook on again, where it has come. @returns whether there is one of this name */
export async function enableWebhook(dataSource: DataSource, name: string): Promise<boolean> {
  const { affected } = await dataSource.manager.update(WebhookState, name, {
    failures: 0,
    retryAt: null,
    disabledAt: null,
  });
  return affected === 1;
}

/** How far all webhooks of a department are. */
export function listWebhooks(dataSource: DataSource): Promise<WebhookState[]> {
  return dataSource.getRepository(WebhookState).find({ order: { name: 'ASC' } });
}
