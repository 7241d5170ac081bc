import { randomBytes } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { ErrorCode } from '../../../common/errorCode.ts';
import type { Viewer } from '../../../common/identity/viewer.ts';
import { type DatasetDefinition, keyText } from '../dataset/definition.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { hongKongToday } from '../feeds/days.ts';
import { revive } from '../history/asOf.ts';
import { RevisionRow } from '../history/Revision.ts';
import { personOf } from '../identity/identify.ts';
import type { StoredRow } from '../import/checkRow.ts';
import { withFailuresNamed } from '../import/databaseFailure.ts';
import type { GraphLookup } from '../import/graph/lookup.ts';
import { hashOf } from '../import/hash.ts';
import { ImportMode, ImportRun } from '../import/ImportRun.ts';
import { RejectReport } from '../import/rejectReport.ts';
import { OpenRun } from '../import/run.ts';
import { moveRows } from '../import/staging/moveRows.ts';
import { openWorkspace } from '../import/staging/openWorkspace.ts';
import { stageRows } from '../import/staging/stageRows.ts';
import type { Workspace } from '../import/staging/workspace.ts';
import type { ImportTarget } from '../import/target.ts';
import { importTarget } from '../import/targets.ts';
import { foldKey } from '../values/fold.ts';
import { Provenance, type ProvenanceInput, Quality } from '../values/provenance.ts';
import { type Mistake, mistakesOf } from './mistakes.ts';
import { type Changes, changedProperties, checkChangedRow, presentValues } from './rowChange.ts';

/** What somebody changes of one record by hand. */
export interface RecordChange {
  mode: ImportMode.CORRECTION | ImportMode.WITHDRAWAL | ImportMode.CREATION;
  /** The record's key in one text; empty for a new record, whose values say it. */
  key: string;
  /** Empty for a withdrawal. */
  changes: Changes;
  reason: string;
  /** The version of the record that the change is of; undefined for a new record. */
  expectedVersion?: number;
  idempotencyKey?: string | undefined;
}

/** Who changes it, and how. */
export interface ChangeOptions {
  viewer: Viewer;
  /** Whether samples are there for whoever asks. */
  samples: boolean;
  /** Knows the records of other departments; without it their keys are not checked. */
  graph?: GraphLookup | undefined;
  /** Milliseconds to wait for other changes of the dataset. */
  lockTimeoutMs: number;
}

/** The record as the change leaves it; with mistakes, nothing is changed. */
export interface ChangeOutcome {
  record: StoredRow | null;
  version: number | null;
  mistakes: Mistake[];
}

/**
 * Changes one record by hand: as a run of one row, under the lock of its dataset, by the rules of an imported row, with a
 * revision and an entry in the audit log, all in one transaction. Its quality and its source stay what they were.
 *
 * @throws GraphQLError CONFLICT if the record is not of the expected version, or the idempotency key is of another change
 * @throws ImportError if the dataset is busy or the database fails
 */
export function changeRecord(
  dataSource: DataSource,
  department: SubgraphDefinition,
  definition: DatasetDefinition,
  change: RecordChange,
  options: ChangeOptions,
): Promise<ChangeOutcome> {
  return withFailuresNamed(async () => {
    if (change.mode === ImportMode.CREATION) {
      // The key of a new record is known once its values are right.
      const { row, rejections } = checkChangedRow(definition, null, change.changes);
      if (!row) return { record: null, version: null, mistakes: mistakesOf(definition, rejections) };
      change = { ...change, key: keyText(definition, row) };
    }
    const workspace = await openWorkspace(dataSource, [definition.code], options.lockTimeoutMs);
    try {
      return await changeIn(workspace, department, definition, change, options);
    } finally {
      await workspace.close();
    }
  });
}

async function changeIn(
  workspace: Workspace,
  department: SubgraphDefinition,
  definition: DatasetDefinition,
  change: RecordChange,
  { viewer, samples, graph }: ChangeOptions,
): Promise<ChangeOutcome> {
  const { manager } = workspace.runner;
  const { mode, changes, reason, expectedVersion, idempotencyKey } = change;
  const hash = hashOf(JSON.stringify([mode, definition.code, change.key, changes, reason, expectedVersion ?? null]));
  const fingerprint = hashOf(`${viewer.person?.subject}`, idempotencyKey ?? randomBytes(16));
  const earlier = idempotencyKey === undefined ? null : await manager.findOneBy(ImportRun, { fingerprint });
  if (earlier) return repeated(manager, definition, earlier, hash);

  const found = await findRecord(manager, definition, change.key);
  const isThere = found !== null && (samples || found['quality'] !== Quality.SAMPLE);
  const stored = isThere ? found : null;
  if (isThere !== (mode !== ImportMode.CREATION)) return { record: null, version: null, mistakes: [wrongKey(change)] };
  const version = stored && (await versionOf(manager, definition, stored));
  if (stored && version !== expectedVersion) throw conflict(definition, stored, Number(version), change);

  const target = targetOf(importTarget(department, definition.code), definition, stored, changes);
  const report = new RejectReport('', null, { keepAll: true });
  const startedAt = new Date().toISOString();
  const origin = stored ? await originOf(manager, stored) : ownOrigin(department, target, startedAt);
  const staged = await stageRows(workspace, target, [{ origin, rows: [[{ row: 1, raw: {} }]] }], report, graph);
  if (staged.accepted === 0) return { record: stored, version, mistakes: mistakesOf(definition, report.first) };

  const withdrawn = (stored?.['withdrawnAt'] ?? null) as string | null;
  const mark = mode === ImportMode.WITHDRAWAL ? (withdrawn ?? hongKongToday()) : withdrawn;
  return workspace.transaction(async () => {
    const facts = { dataset: definition.code, feed: null, url: null, hash, fingerprint, mode, reason, startedAt };
    const who = { person: personOf(viewer), organisation: viewer.organisation };
    const run = await OpenRun.begin(manager, { ...facts, ...who, fileName: change.key });
    await moveRows(workspace, department, staged, run, undefined, mark);
    await run.end(manager, { read: 1, rejected: 0, skipped: [], notes: report.notes });
    const record = await findRecord(manager, definition, change.key);
    return { record, version: record && (await versionOf(manager, definition, record)), mistakes: [] };
  });
}

/** The answer to a change that was made before under the same idempotency key. */
async function repeated(
  manager: EntityManager,
  definition: DatasetDefinition,
  run: ImportRun,
  hash: string,
): Promise<ChangeOutcome> {
  if (run.hash !== hash) {
    throw new GraphQLError('idempotencyKey: it is of another change. Give each change a key of its own.', {
      extensions: { code: ErrorCode.CONFLICT, argument: 'idempotencyKey' },
    });
  }
  const revision = await manager.findOne(RevisionRow, { where: { runId: run.id }, order: { id: 'ASC' } });
  if (revision?.after != null) {
    const record = revive(definition, JSON.parse(revision.after) as StoredRow);
    return { record, version: revision.id, mistakes: [] };
  }
  const record = await findRecord(manager, definition, run.source);
  return { record, version: record && (await versionOf(manager, definition, record)), mistakes: [] };
}

/** A record by its key as given, else by any key that looks the same. */
async function findRecord(
  manager: EntityManager,
  definition: DatasetDefinition,
  key: string,
): Promise<StoredRow | null> {
  const find = (value: string) => manager.findOneBy(definition.record, { [definition.primaryKey]: value });
  return ((await find(key)) ?? (await find(foldKey(key)))) as StoredRow | null;
}

/** The version of a record: the number of its newest revision, and 0 where it has none. */
async function versionOf(manager: EntityManager, definition: DatasetDefinition, row: StoredRow): Promise<number> {
  const where = { dataset: definition.code, recordKey: String(row[definition.primaryKey]) };
  return (await manager.maximum(RevisionRow, 'id', where)) ?? 0;
}

/** The dataset as a target for one row, which is checked for what is changed. */
function targetOf(
  target: ImportTarget,
  definition: DatasetDefinition,
  stored: StoredRow | null,
  changes: Changes,
): ImportTarget {
  const names = new Set(changedProperties(definition, changes).map(({ name }) => name));
  return {
    ...target,
    references: target.references.filter(({ name }) => names.has(name)),
    foreignReferences: (target.foreignReferences ?? []).filter(({ name }) => names.has(name)),
    recordsRules: (target.recordsRules ?? []).filter(({ columns }) => columns.some((name) => names.has(name))),
    check: () => checkChangedRow(definition, stored, changes),
  };
}

async function originOf(manager: EntityManager, row: StoredRow): Promise<ProvenanceInput> {
  return manager.findOneByOrFail(Provenance, { id: Number(row['provenanceId']) });
}

function ownOrigin({ title, name }: SubgraphDefinition, target: ImportTarget, retrievedAt: string): ProvenanceInput {
  const publisher = title.EN?.text ?? name;
  return {
    publisher,
    title: target.title,
    url: null,
    licence: null,
    asOf: null,
    retrievedAt,
    quality: Quality.OFFICIAL,
  };
}

function wrongKey({ mode, key }: RecordChange): Mistake {
  return mode === ImportMode.CREATION
    ? { field: 'key', value: key, accepted: 'a key that no record has', rule: 'duplicate' }
    : { field: 'key', value: key, accepted: 'the key of a record that is there', rule: 'reference' };
}

function conflict(
  definition: DatasetDefinition,
  stored: StoredRow,
  version: number,
  { changes, expectedVersion }: RecordChange,
): GraphQLError {
  const key = keyText(definition, stored);
  const message = `${definition.typeName} ${key} is of version ${version}, not ${expectedVersion}: it was changed since you read it. Look at its present values, and send the change again with this version.`;
  // Who may change a record of which not all see is not always one who may.
  const values = definition.access
    ? null
    : { ...presentValues(definition, stored, changes), withdrawnAt: stored['withdrawnAt'] };
  return new GraphQLError(message, { extensions: { code: ErrorCode.CONFLICT, version, values } });
}
