import type { DataSource, EntityManager } from 'typeorm';
import type { SubgraphDefinition } from '../definition.ts';
import { OBSERVATIONS } from '../import/batch.ts';
import { DatasetTable } from '../import/staging/datasetTable.ts';
import { openWorkspace } from '../import/staging/openWorkspace.ts';
import { join, raw, type Sql, sql } from '../import/staging/sql.ts';
import { importTargets } from '../import/targets.ts';
import { DatasetVersion } from './DatasetVersion.ts';
import { rowInJson } from './restoreStatements.ts';

/**
 * Gives datasets that were filled before versions were counted their versions and history, from their revisions. A
 * dataset that has a version stays as it is, so that only the first start after an upgrade does anything.
 */
export async function adoptRevisions(dataSource: DataSource, department: SubgraphDefinition): Promise<void> {
  if (dataSource.options.database === ':memory:') return;
  const filled = await unversioned(dataSource.manager);
  const targets = importTargets(department).filter(({ code }) => filled.has(code));
  if (targets.length === 0) return;
  const codes = targets.map(({ code }) => code);
  const workspace = await openWorkspace(dataSource, codes);
  try {
    await workspace.transaction(async () => {
      const { manager } = workspace.runner;
      // While this one waited, another process may have done it.
      const open = await unversioned(manager);
      for (const target of targets) {
        if (!open.has(target.code)) continue;
        await manager.insert(DatasetVersion, await versionsOf(manager, target.code));
        const table = new DatasetTable(workspace.dataSource, target);
        await workspace.change(insertHistory(table));
        await workspace.change(markPresent(table));
      }
    });
  } finally {
    await workspace.close();
  }
}

/** The codes of datasets that something was loaded into and that have no version. */
async function unversioned(manager: EntityManager): Promise<Set<string>> {
  const rows: { dataset: string }[] = await manager.query(
    'SELECT DISTINCT dataset FROM data_load WHERE dataset NOT IN (SELECT dataset FROM dataset_version) UNION SELECT DISTINCT dataset FROM import_run WHERE dataset NOT IN (SELECT dataset FROM dataset_version)',
  );
  return new Set(rows.map(({ dataset }) => dataset));
}

/** What it was opened with, then a version for each moment of revisions, and for each run that has none. */
async function versionsOf(manager: EntityManager, dataset: string): Promise<DatasetVersion[]> {
  const groups: { runId: number | null; at: string }[] = await manager.query(
    'SELECT runId, at FROM revision WHERE dataset = ? GROUP BY runId, at ORDER BY MIN(id)',
    [dataset],
  );
  const runs: { id: number; startedAt: string; duration: number }[] = await manager.query(
    'SELECT id, startedAt, duration FROM import_run WHERE dataset = ? ORDER BY id',
    [dataset],
  );
  const [load] = (await manager.query('SELECT MIN(loadedAt) AS at FROM data_load WHERE dataset = ?', [dataset])) as {
    at: string | null;
  }[];
  const silent = runs
    .filter(({ id }) => !groups.some(({ runId }) => runId === id))
    .map(({ id, startedAt, duration }) => ({
      runId: id,
      at: new Date(Date.parse(startedAt) + duration).toISOString(),
    }));
  const changes = [...groups, ...silent].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const first = [load?.at, runs[0]?.startedAt, changes[0]?.at].filter((at): at is string => at != null).sort()[0];
  return [{ runId: null, at: first as string }, ...changes].map((change, index) => ({
    ...change,
    dataset,
    number: index + 1,
  }));
}

const numberOf = (runId: Sql, dataset: string, at?: Sql): Sql =>
  sql`(SELECT MIN(v.number) FROM dataset_version v WHERE v.dataset = ${dataset} AND v.runId = ${runId}${at ? sql` AND v.at = ${at}` : raw('')})`;

/** The version that inserted a row of this origin; records have revisions of that, observations have none. */
const insertedBy = (origin: Sql, { target }: DatasetTable): Sql =>
  target.code === OBSERVATIONS
    ? sql`COALESCE((SELECT ${numberOf(raw('p.runId'), target.code)} FROM provenance p WHERE p.id = ${origin}), 0)`
    : raw('0');

/** The rows before each revision, from the revision before it on. */
function insertHistory(table: DatasetTable): Sql {
  const { code } = table.target;
  const greatest = raw(table.isSqlite ? 'MAX' : 'GREATEST');
  const before = sql`r.${table.column('before')}`;
  const { columns, values, joined } = rowInJson(table, before);
  const origin = values[columns.indexOf('provenanceId')] as Sql;
  const revisions = sql`SELECT r.*, LAG(r.number, 1, 0) OVER (PARTITION BY r.recordKey ORDER BY r.id) AS earlier FROM (SELECT i.id, i.recordKey, i.${table.column('before')}, ${numberOf(raw('i.runId'), code, raw('i.at'))} AS number FROM revision i WHERE i.dataset = ${code}) r`;
  const from = sql`${greatest}(r.earlier, ${insertedBy(origin, table)})`;
  return sql`INSERT INTO ${table.history} (${table.columns(columns)}, knownFrom, knownUntil) SELECT ${join(values)}, ${from}, r.number FROM (${revisions}) r${joined} WHERE ${before} IS NOT NULL AND ${from} < r.number`;
}

/** Says of the present rows since which version they stand. */
function markPresent(table: DatasetTable): Sql {
  const { code } = table.target;
  const greatest = raw(table.isSqlite ? 'MAX' : 'GREATEST');
  const key = table.keyText(table.name.sql);
  const newest = sql`(SELECT ${numberOf(raw('i.runId'), code, raw('i.at'))} FROM revision i WHERE i.dataset = ${code} AND i.recordKey = ${key} ORDER BY i.id DESC LIMIT 1)`;
  return sql`UPDATE ${table.name} SET knownFrom = ${greatest}(COALESCE(${newest}, 0), ${insertedBy(sql`${table.name}.provenanceId`, table)})`;
}
