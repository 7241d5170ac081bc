import type { QueryRunner } from 'typeorm';

type Row = Record<string, unknown>;

/** Rows that are read and written at a time. */
const PAGE_SIZE = 500;

/** A table, the column that numbers or names its rows, and the columns that change. */
export interface ChangedColumns {
  table: string;
  key: string;
  columns: readonly string[];
  /** Only rows of which this holds, in SQL. Default: all. */
  where?: string;
}

/**
 * Changes columns of a table's rows by the program, some hundred rows at a time, so that a migration needs the memory
 * of one page whatever the table's size.
 *
 * @param change the new values of a row's columns, or undefined for a row that stays as it is
 */
export async function changeRows(
  runner: QueryRunner,
  { table, key, columns, where = '1 = 1' }: ChangedColumns,
  change: (row: Row) => Row | undefined,
): Promise<void> {
  const name = (text: string) => runner.connection.driver.escape(text);
  const selection = `SELECT ${[key, ...columns].map(name).join(', ')} FROM ${name(table)} WHERE (${where})`;
  let after: unknown;
  for (;;) {
    const beyond = after === undefined ? '' : ` AND ${name(key)} > ?`;
    const page = (await runner.query(
      `${selection}${beyond} ORDER BY ${name(key)} LIMIT ${PAGE_SIZE}`,
      after === undefined ? [] : [after],
    )) as Row[];
    if (page.length === 0) return;
    after = page.at(-1)?.[key];
    const changed = page.flatMap((row) => {
      const values = change(row);
      return values ? [{ key: row[key], values }] : [];
    });
    if (changed.length === 0) continue;
    const parameters: unknown[] = [];
    const assignments = columns.map((column) => {
      for (const row of changed) parameters.push(row.key, row.values[column] ?? null);
      return `${name(column)} = CASE ${name(key)} ${changed.map(() => 'WHEN ? THEN ?').join(' ')} END`;
    });
    parameters.push(...changed.map((row) => row.key));
    await runner.query(
      `UPDATE ${name(table)} SET ${assignments.join(', ')} WHERE ${name(key)} IN (${changed.map(() => '?').join(', ')})`,
      parameters,
    );
  }
}
