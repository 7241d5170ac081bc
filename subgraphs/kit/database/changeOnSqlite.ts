import type { QueryRunner } from 'typeorm';
import { textForSqlite } from './columnFill.ts';
import type { DecidedDifference } from './migrationChoices.ts';
import type { TableChange } from './tableDifference.ts';
import { type ColumnShape, createIndexStatement, createTableAs } from './tableShape.ts';

/**
 * The statements that change a table on SQLite: single ones for what SQLite can change in place, else the table is
 * copied to one of the new form.
 */
export async function changeOnSqlite(
  runner: QueryRunner,
  change: TableChange,
  fills: DecidedDifference['fills'],
): Promise<string[]> {
  const { from, to, renamed, added, dropped, altered, droppedIndexes, addedIndexes, newKey } = change;
  const quote = (name: string) => runner.connection.driver.escape(name);
  const isConstraint = (name: string) => [from, to].some((table) => table.indexes.get(name)?.isConstraint);
  const indexes = async (names: Iterable<string>) => {
    const statements: string[] = [];
    for (const name of names) if (!isConstraint(name)) statements.push(await createIndexStatement(runner, to, name));
    return statements;
  };
  const mustCopy =
    altered.length > 0 ||
    newKey ||
    [...droppedIndexes, ...addedIndexes].some(isConstraint) ||
    added.some(({ required }) => required) ||
    dropped.some(({ name }) => from.keys.includes(name));
  if (mustCopy) return [...(await copy(runner, change, fills)), ...(await indexes(to.indexes.keys()))];
  const table = quote(to.name);
  return [
    ...(from.name === to.name ? [] : [`ALTER TABLE ${quote(from.name)} RENAME TO ${table}`]),
    ...droppedIndexes.map((name) => `DROP INDEX ${quote(name)}`),
    ...dropped.map(({ name }) => `ALTER TABLE ${table} DROP COLUMN ${quote(name)}`),
    ...[...renamed].map(([old, name]) => `ALTER TABLE ${table} RENAME COLUMN ${quote(old)} TO ${quote(name)}`),
    ...added.map(({ name, type, rest }) => `ALTER TABLE ${table} ADD COLUMN ${quote(name)} ${type} ${rest}`),
    ...(await indexes(addedIndexes)),
  ];
}

async function copy(
  runner: QueryRunner,
  { from, to, renamed }: TableChange,
  fills: DecidedDifference['fills'],
): Promise<string[]> {
  const quote = (name: string) => runner.connection.driver.escape(name);
  const temporary = `temporary_${to.name}`;
  const oldName = new Map([...renamed].map(([one, other]) => [other, one]));
  const values = [...to.columns.values()].flatMap((column: ColumnShape) => {
    const old = oldName.get(column.name) ?? column.name;
    const fill = fills.get(`${to.name}.${column.name}`)?.sqlite;
    const stands = from.columns.has(old) && ![...renamed.keys()].some((name) => name === column.name);
    if (!stands && fill === undefined) return [];
    const value = !stands ? (fill as string) : fill === undefined ? quote(old) : `COALESCE(${quote(old)}, ${fill})`;
    return [{ name: quote(column.name), value }];
  });
  const [one, other] = [from.name, temporary].map(textForSqlite);
  return [
    ...(await createTableAs(runner, to, temporary)),
    `INSERT INTO ${quote(temporary)} (${values.map(({ name }) => name).join(', ')}) SELECT ${values.map(({ value }) => value).join(', ')} FROM ${quote(from.name)}`,
    // Numbers of rows that are gone are not given again.
    ...(to.isNumbered
      ? [
          `DELETE FROM sqlite_sequence WHERE name = ${other}`,
          `INSERT INTO sqlite_sequence (name, seq) SELECT ${other}, seq FROM sqlite_sequence WHERE name = ${one}`,
        ]
      : []),
    `DROP TABLE ${quote(from.name)}`,
    `ALTER TABLE ${quote(temporary)} RENAME TO ${quote(to.name)}`,
  ];
}
