import type { RejectReport } from '../rejectReport.ts';
import type { DatasetTable } from '../staging/datasetTable.ts';
import { parameters, sql } from '../staging/sql.ts';
import type { Workspace } from '../staging/workspace.ts';
import type { ForeignReference } from '../target.ts';
import type { GraphLookup } from './lookup.ts';

/** Keys in one statement. */
const CHUNK_SIZE = 500;

/**
 * Refuses the staged rows that refer to another department's record which the graph does not have. What the graph was
 * not asked, or did not say, is noted in the report: a gateway that does not answer stops no import.
 *
 * @param reference with its number among the reasons of a row
 */
export async function refuseUnknownForeign(
  workspace: Workspace,
  table: DatasetTable,
  report: RejectReport,
  { column: name, name: shown, typeName, key, reason }: ForeignReference & { reason: number },
  graph: GraphLookup | undefined,
): Promise<void> {
  const column = table.column(name);
  const rows = (await workspace.select(
    sql`SELECT DISTINCT ${column} AS value FROM hub_staging WHERE ${column} IS NOT NULL`,
  )) as { value: string }[];
  const values = rows.map(({ value }) => value);
  if (values.length === 0) return;
  const { missing, unchecked, why } = graph
    ? await graph.find(typeName, key, values)
    : { missing: [], unchecked: values.length, why: 'no gateway was asked' };
  if (unchecked > 0) {
    const codes = unchecked === 1 ? '1 code' : `${unchecked} codes`;
    report.notes.push(
      `${codes} of ${typeName} in the column ${shown} ${unchecked === 1 ? 'was' : 'were'} not checked: ${why}.`,
    );
  }
  for (let start = 0; start < missing.length; start += CHUNK_SIZE) {
    const chunk = parameters(missing.slice(start, start + CHUNK_SIZE));
    await workspace.change(
      sql`INSERT INTO hub_refused SELECT rowNumber, ${reason}, ${column} FROM hub_staging WHERE ${column} IN (${chunk})`,
    );
  }
}
