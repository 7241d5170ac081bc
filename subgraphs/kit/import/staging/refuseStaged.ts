import { AccessClass, CLASS_COLUMN } from '../../dataset/accessClass.ts';
import { datasetOf } from '../../dataset/definition.ts';
import { splitKey } from '../../dataset/key.ts';
import { acceptedTotal } from '../../values/total.ts';
import type { GraphLookup } from '../graph/lookup.ts';
import { refuseUnknownForeign } from '../graph/refuseUnknown.ts';
import type { RejectReport } from '../rejectReport.ts';
import type { OwnReference } from '../target.ts';
import type { DatasetTable } from './datasetTable.ts';
import {
  findDuplicate,
  refuseByRecords,
  refuseDuplicates,
  refuseMissingReferences,
  refuseWrongTotals,
} from './refuseStatements.ts';
import { raw, type Sql, sql } from './sql.ts';
import { copyStagedKeys, deleteRefusedRows } from './stagingTables.ts';
import type { Workspace } from './workspace.ts';

/** Rejects the staged rows whose mistakes show only in the whole file or in the database. */
export async function refuseStaged(
  workspace: Workspace,
  table: DatasetTable,
  report: RejectReport,
  graph?: GraphLookup,
): Promise<void> {
  await rejectDuplicates(workspace, table, report);
  await rejectTotals(workspace, table, report);
  await rejectReferences(workspace, table, report, graph);
  await rejectByRecords(workspace, table, report);
}

async function rejectDuplicates(workspace: Workspace, table: DatasetTable, report: RejectReport): Promise<void> {
  if ((await workspace.select(findDuplicate(table))).length === 0) return;
  const { columns, record } = table.target;
  const natural = datasetOf(record)?.naturalKey.map(({ name }) => name);
  const names = natural ?? columns.map(({ path }) => path).filter((path) => table.keys.includes(path));
  await workspace.change(refuseDuplicates(table));
  await rejectRefused(workspace, table, report, (detail) => {
    const [, first, key = ''] = /^(\d+) (.*)$/s.exec(detail) ?? [];
    const parts = natural?.length === 1 ? [key] : splitKey(key).filter((part) => part !== '');
    return {
      column: names.join(', '),
      value: parts.join(', '),
      accepted: `a key that no other row of the file has; row ${report.placeOf(Number(first))} has this one`,
      rule: 'duplicate',
    };
  });
}

/** A total and its parts are different rows, in any order, so they are compared when all rows are staged. */
async function rejectTotals(workspace: Workspace, table: DatasetTable, report: RejectReport): Promise<void> {
  for (const rule of table.target.totals) {
    const { dimension, parts } = rule;
    await workspace.change(refuseWrongTotals(table, rule));
    const words = parts ? parts.join(', ') : `every other ${dimension} of the period in the file`;
    await rejectRefused(workspace, table, report, (detail) => {
      const [stated, sum] = detail.split(' ').map(Number) as [number, number];
      return { column: 'value', value: stated, accepted: acceptedTotal(sum, words), rule: 'total' };
    });
  }
}

/** Rejects the rows that refer to records which are not there; all such columns of a row are named. */
async function rejectReferences(
  workspace: Workspace,
  table: DatasetTable,
  report: RejectReport,
  graph: GraphLookup | undefined,
): Promise<void> {
  const { references, foreignReferences = [], record } = table.target;
  const isOwn = (reference: OwnReference) => reference.target.record === record;
  const words = [
    ...references.map(({ name, target }) => [name, `a key of ${target.typeName} that is there`] as const),
    ...foreignReferences.map(({ name, typeName }) => [name, `a key of ${typeName} that the graph has`] as const),
  ];
  const reasonOf = (value: string, reason: number): Reason => {
    const [column = '', accepted = ''] = words[reason] ?? [];
    return { column, value, accepted, rule: 'reference' };
  };
  for (const [index, reference] of foreignReferences.entries()) {
    await refuseUnknownForeign(workspace, table, report, { ...reference, reason: references.length + index }, graph);
  }
  // Other rows may refer to a refused row, so the check is repeated until it refuses nothing.
  for (let refused = 1; refused > 0; ) {
    for (const [reason, reference] of references.entries()) {
      if (isOwn(reference)) for (const statement of copyStagedKeys(table)) await workspace.change(statement);
      await workspace.change(
        refuseMissingReferences({
          column: table.column(reference.column),
          table: table.column(workspace.dataSource.getMetadata(reference.target.record).tablePath),
          key: table.column(reference.target.primaryKey),
          only: namableRecords(table, reference),
          isOwn: isOwn(reference),
          reason,
        }),
      );
    }
    refused = await rejectRefused(workspace, table, report, reasonOf);
    if (!references.some(isOwn)) return;
  }
}

/**
 * Which records a row may name, over the alias `t`: of another organisation's dataset with classes the public ones, so that no
 * file finds out which others there are. Undefined for all.
 */
function namableRecords(table: DatasetTable, { target }: OwnReference): Sql | undefined {
  if (target.classified === undefined || target.owner === datasetOf(table.target.record)?.owner) return undefined;
  return target.classified === true
    ? sql`t.${table.column(CLASS_COLUMN)} = ${AccessClass.PUBLIC}`
    : raw(target.classified === AccessClass.PUBLIC ? '1 = 1' : '1 = 0');
}

/** Rejects the rows that break a rule which other records decide. */
async function rejectByRecords(workspace: Workspace, table: DatasetTable, report: RejectReport): Promise<void> {
  const { recordsRules = [], record } = table.target;
  const properties = datasetOf(record)?.properties ?? [];
  for (const { columns, broken, accepted } of recordsRules) {
    const [column = ''] = columns;
    const stored = properties.find(({ name }) => name === column)?.storedAs ?? column;
    await workspace.change(refuseByRecords(table.column(stored), raw(broken)));
    await rejectRefused(workspace, table, report, (value) => ({ column, value, accepted, rule: 'rule' }));
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
  reasonFor: (detail: string, reason: number) => Reason,
): Promise<number> {
  const [{ count }] = (await workspace.select(sql`SELECT COUNT(DISTINCT rowNumber) AS count FROM hub_refused`)) as [
    { count: number | string },
  ];
  const refused = Number(count);
  if (refused === 0) return 0;
  let described = 0;
  for (let after = 0; report.wantsMore && described < refused; ) {
    const page = (await workspace.select(
      sql`SELECT rowNumber, reason, detail FROM hub_refused WHERE rowNumber > ${after} ORDER BY rowNumber, reason LIMIT ${raw(String(PAGE_SIZE))}`,
    )) as RefusedRow[];
    const rows = wholeRows(page);
    for (const reasons of rows) {
      report.add(reasons.map(({ rowNumber, reason, detail }) => ({ row: rowNumber, ...reasonFor(detail, reason) })));
    }
    described += rows.length;
    after = rows.at(-1)?.[0]?.rowNumber ?? Number.POSITIVE_INFINITY;
    await report.ready();
  }
  report.addUndescribed(refused - described);
  await workspace.change(deleteRefusedRows(table));
  await workspace.change(sql`DELETE FROM hub_refused`);
  return refused;
}

interface RefusedRow {
  rowNumber: number;
  reason: number;
  detail: string;
}

/** The reasons of each row of a page; those of its last row may go on in the next page, which then begins with them. */
function wholeRows(page: readonly RefusedRow[]): RefusedRow[][] {
  const rows = new Map<number, RefusedRow[]>();
  for (const refused of page) rows.set(refused.rowNumber, [...(rows.get(refused.rowNumber) ?? []), refused]);
  const whole = [...rows.values()];
  return page.length < PAGE_SIZE ? whole : whole.slice(0, -1);
}
