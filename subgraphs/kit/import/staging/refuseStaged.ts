import { acceptedTotal } from '../../values/total.ts';
import type { RejectReport } from '../rejectReport.ts';
import type { DatasetTable } from './datasetTable.ts';
import { findDuplicate, refuseDuplicates, refuseMissingReferences, refuseWrongTotals } from './refuseStatements.ts';
import { raw, sql } from './sql.ts';
import { copyStagedKeys, deleteRefusedRows } from './stagingTables.ts';
import type { Workspace } from './workspace.ts';

/** Rejects the staged rows whose mistakes show only in the whole file or in the database. */
export async function refuseStaged(workspace: Workspace, table: DatasetTable, report: RejectReport): Promise<void> {
  await rejectDuplicates(workspace, table, report);
  await rejectTotals(workspace, table, report);
  await rejectReferences(workspace, table, report);
}

async function rejectDuplicates(workspace: Workspace, table: DatasetTable, report: RejectReport): Promise<void> {
  if ((await workspace.select(findDuplicate(table))).length === 0) return;
  const keys = table.target.columns.map(({ path }) => path).filter((path) => table.keys.includes(path));
  await workspace.change(refuseDuplicates(table));
  await rejectRefused(workspace, table, report, (first) => ({
    column: keys.length > 0 ? keys.join(', ') : 'key',
    value: null,
    accepted: `a key that no other row of the file has; row ${report.placeOf(Number(first))} has this one`,
    rule: 'duplicate',
  }));
}

/** A total and its parts are different rows, in any order, so they are compared when all rows are staged. */
async function rejectTotals(workspace: Workspace, table: DatasetTable, report: RejectReport): Promise<void> {
  for (const rule of table.target.totals) {
    const { dimension = 'breakdown', parts } = rule;
    await workspace.change(refuseWrongTotals(table, rule));
    const words = parts ? parts.join(', ') : `every other ${dimension} of the period in the file`;
    await rejectRefused(workspace, table, report, (detail) => {
      const [stated, sum] = detail.split(' ').map(Number) as [number, number];
      return { column: 'value', value: stated, accepted: acceptedTotal(sum, words), rule: 'total' };
    });
  }
}

async function rejectReferences(workspace: Workspace, table: DatasetTable, report: RejectReport): Promise<void> {
  // Other rows may refer to a refused row, so the check is repeated until it refuses nothing.
  for (let refused = true; refused; ) {
    refused = false;
    for (const { column, name, target: referred } of table.target.references) {
      const isOwn = referred.record === table.target.record;
      if (isOwn) for (const statement of copyStagedKeys(table)) await workspace.change(statement);
      const reference = {
        column: table.column(column),
        table: table.column(workspace.dataSource.getMetadata(referred.record).tablePath),
        key: table.column(referred.primaryKey),
        isOwn,
      };
      await workspace.change(refuseMissingReferences(reference));
      const rows = await rejectRefused(workspace, table, report, (value) => ({
        column: name,
        value,
        accepted: `the key of a ${referred.typeName} that is there`,
        rule: 'reference',
      }));
      if (rows > 0 && isOwn) refused = true;
    }
  }
}

interface Reason {
  column: string;
  value: unknown;
  accepted: string;
  rule: string;
}

const PAGE_SIZE = 5_000;

/** Reports the refused rows and deletes them from the staging table. @returns their number */
async function rejectRefused(
  workspace: Workspace,
  table: DatasetTable,
  report: RejectReport,
  reasonFor: (detail: string) => Reason,
): Promise<number> {
  const [{ count }] = (await workspace.select(sql`SELECT COUNT(*) AS count FROM hub_refused`)) as [
    { count: number | string },
  ];
  const refused = Number(count);
  if (refused === 0) return 0;
  let described = 0;
  for (let after = 0; report.wantsMore && described < refused; ) {
    const page = (await workspace.select(
      sql`SELECT rowNumber, detail FROM hub_refused WHERE rowNumber > ${after} ORDER BY rowNumber LIMIT ${raw(String(PAGE_SIZE))}`,
    )) as { rowNumber: number; detail: string }[];
    for (const { rowNumber, detail } of page) report.add([{ row: rowNumber, ...reasonFor(detail) }]);
    described += page.length;
    after = page.at(-1)?.rowNumber ?? after;
    await report.ready();
  }
  report.addUndescribed(refused - described);
  await workspace.change(deleteRefusedRows(table));
  await workspace.change(sql`DELETE FROM hub_refused`);
  return refused;
}
