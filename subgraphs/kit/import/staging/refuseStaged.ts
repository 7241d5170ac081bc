import type { EntityManager } from 'typeorm';
import { type DatasetDefinition, datasetOf, requireDataset } from '../../dataset/definition.ts';
import type { SubgraphDefinition } from '../../definition.ts';
import { acceptedTotal } from '../../values/total.ts';
import { ImportError } from '../ImportError.ts';
import type { RejectReport } from '../rejectReport.ts';
import { ownReferences } from '../target.ts';
import type { Statements } from './statements.ts';
import type { Workspace } from './workspace.ts';

/** Takes the rows out of the staging table that only the whole file, or the database, shows to be wrong. */
export async function refuseStaged(workspace: Workspace, statements: Statements, report: RejectReport): Promise<void> {
  const { runner } = workspace;
  const { target } = statements;
  const keyName = target.columns.filter(({ path }) => statements.keys.includes(path)).map(({ path }) => path);
  const keyColumn = keyName.length > 0 ? keyName.join(', ') : 'key';
  if (((await runner.query(statements.hasDuplicates())) as unknown[]).length > 0) {
    await runner.query(statements.refuseDuplicates());
    await takeOut(workspace, statements, report, (first) => ({
      column: keyColumn,
      value: null,
      accepted: `a key that no other row of the file has; row ${report.placeOf(Number(first))} has this one`,
      rule: 'duplicate',
    }));
  }
  await refuseTotals(workspace, statements, report);
  // A row refused may be one that others refer to, so the look is repeated until nothing is refused.
  for (let refused = true; refused; ) {
    refused = false;
    for (const { column, name, target: referred } of target.references) {
      const table = runner.connection.getMetadata(referred.record).tablePath;
      const isOwn = referred.record === target.record;
      if (isOwn) for (const statement of statements.copyKeys()) await runner.query(statement);
      await runner.query(statements.refuseReferences(column, statements.name(table), referred.primaryKey, isOwn));
      const rows = await takeOut(workspace, statements, report, (value) => ({
        column: name,
        value,
        accepted: `the key of a ${referred.typeName} that is there`,
        rule: 'reference',
      }));
      if (rows > 0 && isOwn) refused = true;
    }
  }
}

/** A total and its parts stand in rows of their own, in any order: only the whole file shows whether they agree. */
async function refuseTotals(workspace: Workspace, statements: Statements, report: RejectReport): Promise<void> {
  for (const { indicator, dimension = 'breakdown', total, parts, tolerance = 0 } of statements.target.totals) {
    const named = parts ? [total, ...parts] : [];
    // Without a list of parts, the total and at least one other.
    const held = parts ? parts.length + 1 : 1;
    const sql = statements.refuseTotals(dimension, parts?.length);
    await workspace.runner.query(sql, [total, total, total, indicator, ...named, held, tolerance]);
    const words = parts ? parts.join(', ') : `every other ${dimension} of the period in the file`;
    await takeOut(workspace, statements, report, (detail) => {
      const [stated, sum] = detail.split(' ').map(Number) as [number, number];
      return { column: 'value', value: stated, accepted: acceptedTotal(sum, words), rule: 'total' };
    });
  }
}

interface Reason {
  column: string;
  value: unknown;
  accepted: string;
  rule: string;
}

const PAGE = 5_000;

/** Reports the refused rows, takes them out of the staging table, and says how many they were. */
async function takeOut(
  { runner }: Workspace,
  statements: Statements,
  report: RejectReport,
  reasonFor: (detail: string) => Reason,
): Promise<number> {
  const [{ count }] = (await runner.query('SELECT COUNT(*) AS count FROM hub_refused')) as [{ count: number | string }];
  const refused = Number(count);
  if (refused === 0) return 0;
  let described = 0;
  for (let after = 0; report.wantsMore && described < refused; ) {
    const page = (await runner.query(
      `SELECT rowNumber, detail FROM hub_refused WHERE rowNumber > ? ORDER BY rowNumber LIMIT ${PAGE}`,
      [after],
    )) as { rowNumber: number; detail: string }[];
    for (const { rowNumber, detail } of page) report.add([{ row: rowNumber, ...reasonFor(detail) }]);
    described += page.length;
    after = page.at(-1)?.rowNumber ?? after;
    await report.ready();
  }
  report.addUndescribed(refused - described);
  await runner.query(statements.removeRefused());
  await runner.query('DELETE FROM hub_refused');
  return refused;
}

/** How many references an error names. */
const NAMED = 5;

/**
 * Makes sure that no record of the department refers to a record of this dataset that is gone.
 *
 * @throws ImportError that names some that do; the caller's transaction is to be rolled back
 */
export async function refuseDangling(
  manager: EntityManager,
  department: SubgraphDefinition,
  gone: DatasetDefinition | undefined,
): Promise<void> {
  if (!gone) return;
  for (const definition of department.datasets.map(requireDataset)) {
    for (const { column, name, target } of ownReferences(definition)) {
      if (target.record !== gone.record) continue;
      const dangling = await manager
        .getRepository(definition.record)
        .createQueryBuilder('row')
        .select(`row.${definition.primaryKey}`, 'id')
        .addSelect(`row.${column}`, 'value')
        .leftJoin(gone.record, 'target', `target.${gone.primaryKey} = row.${column}`)
        .where(`row.${column} IS NOT NULL AND target.${gone.primaryKey} IS NULL`)
        .limit(NAMED)
        .getRawMany<{ id: string; value: string }>();
      if (dangling.length === 0) continue;
      const lines = dangling.map(({ id, value }) => `  ${definition.typeName} ${id}, ${name}: ${value}`);
      throw new ImportError(
        [`Nothing was done, because records refer to a ${gone.typeName} that would be gone:`, ...lines].join('\n'),
      );
    }
  }
}

/** The dataset that a record class declares, or undefined for observations. */
export const datasetOfTarget = (statements: Statements): DatasetDefinition | undefined =>
  datasetOf(statements.target.record);
