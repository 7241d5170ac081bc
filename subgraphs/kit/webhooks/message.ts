import { In } from 'typeorm';
import { changedProperties } from '../history/feed/changedProperties.ts';
import { changesOf } from '../history/feed/changeList.ts';
import { ChangeStatements, type ChangingData } from '../history/feed/changeRows.ts';
import { RevisionRow } from '../history/Revision.ts';
import { OBSERVATIONS } from '../import/batch.ts';
import { join, raw, sql } from '../import/staging/sql.ts';
import type { SubgraphContext } from '../server/context.ts';
import { permanentName } from '../values/permanentName.ts';
import type { Webhook } from './settings.ts';
import type { WebhookPosition } from './WebhookState.ts';

/** Revisions that are looked through for one message. */
const MAX_REVISIONS = 100;
/**
 * The clocks of machines that change one dataset may differ by as much. Revisions are found by their time, for which there
 * is an index, and told apart by their number.
 */
const CLOCK_DIFFERENCE_MS = 3_600_000;

/** What a receiver is to get next of a dataset. */
export interface NextMessage {
  /** Empty where none of the revisions is asked for. */
  changes: RevisionRow[];
  /** The last revision that was looked at. */
  last: { id: number; at: string };
}

/** Datasets whose changes a webhook may send. */
export function datasetsOf({ datasets, indicators }: ChangingData, { filter }: Webhook): string[] {
  const codes = [...datasets.map(({ code }) => code), ...(indicators.length > 0 ? [OBSERVATIONS] : [])];
  return codes.filter((code) => filter.dataset === undefined || filter.dataset === code);
}

/** The revisions of a dataset after a position, or undefined where there are none. */
export async function nextMessage(
  context: SubgraphContext,
  data: ChangingData,
  webhook: Webhook,
  { dataset, revision, at }: Pick<WebhookPosition, 'dataset' | 'revision' | 'at'>,
): Promise<NextMessage | undefined> {
  const { database } = context;
  const since = new Date(Date.parse(at) - CLOCK_DIFFERENCE_MS).toISOString();
  const passed: { id: number | string; at: string }[] = await database.query(
    `SELECT id, at FROM revision WHERE dataset = ? AND at >= ? AND id > ? ORDER BY id LIMIT ${MAX_REVISIONS}`,
    [dataset, since, revision],
  );
  const newest = passed.at(-1);
  if (!newest) return undefined;
  const last = { id: Number(newest.id), at: newest.at };
  const statements = new ChangeStatements(context);
  const conditions = [
    ...statements.conditions(webhook.filter),
    sql`id > ${revision} AND id <= ${last.id} AND at >= ${since}`,
  ];
  const parts = statements.parts(data, { ...webhook.filter, dataset }, conditions);
  if (parts.length === 0) return { changes: [], last };
  const { sql: text, values } = sql`${join(parts, ' UNION ALL ')} ${raw('ORDER BY id')}`;
  const found: { id: number | string }[] = await database.query(text, values);
  const changes = await database
    .getRepository(RevisionRow)
    .find({ where: { id: In(found.map(({ id }) => Number(id))) }, order: { id: 'ASC' } });
  return { changes, last };
}

/** A message's id and its body. The id follows from what it holds, so that it is the same at every attempt. */
export async function writeMessage(
  context: SubgraphContext,
  data: ChangingData,
  { name }: Webhook,
  rows: readonly RevisionRow[],
): Promise<{ id: string; body: string }> {
  const changes = await Promise.all(
    (await changesOf(context, data, rows)).map(async (change) => {
      const { definition, before, after, row } = change;
      return {
        id: change.id,
        department: data.name,
        dataset: row.dataset,
        key: row.recordKey,
        label: change.label(context),
        kind: row.kind,
        at: row.at,
        run: row.runId,
        areas: await change.linked(context, 'area'),
        measures: await change.linked(context, 'measure'),
        cities: await change.linked(context, 'city'),
        properties: changedProperties(definition, before, after, context),
      };
    }),
  );
  const id = permanentName('message', name, ...changes.map((change) => change.id)).slice('urn:uuid:'.length);
  return { id, body: JSON.stringify({ type: 'changes', timestamp: rows.at(-1)?.at, data: { changes } }) };
}
