import type { QueryRunner } from 'typeorm';
import type { DecidedDifference } from './migrationChoices.ts';
import type { TableChange } from './tableDifference.ts';
import type { ColumnShape } from './tableShape.ts';

/**
 * The statements that change a table on MySQL and MariaDB. One statement makes all changes, so that it is whole or not
 * there; values that are filled in need one before or after it.
 */
export async function changeOnMysql(
  runner: QueryRunner,
  { from, to, renamed, added, dropped, altered, droppedIndexes, addedIndexes, newKey }: TableChange,
  fills: DecidedDifference['fills'],
): Promise<string[]> {
  const quote = (name: string) => runner.connection.driver.escape(name);
  const list = (names: readonly string[]) => names.map(quote).join(', ');
  const define = ({ name, type, rest }: ColumnShape) => `${quote(name)} ${type} ${rest}`;
  const fillFor = ({ name }: ColumnShape) => fills.get(`${to.name}.${name}`)?.mysql;
  const change = (column: ColumnShape, old = column.name) => `CHANGE ${quote(old)} ${define(column)}`;
  const alteredNames = altered.map((pair) => pair.from.name);

  const before = altered
    .filter(({ from: column, to: next }) => next.required && !column.required && fillFor(next) !== undefined)
    .map(
      ({ from: column, to: next }) =>
        `UPDATE ${quote(from.name)} SET ${quote(column.name)} = ${fillFor(next)} WHERE ${quote(column.name)} IS NULL`,
    );
  const filled = added.filter((column) => column.required && fillFor(column) !== undefined);
  const empty = (column: ColumnShape): ColumnShape =>
    filled.includes(column) ? { ...column, rest: column.rest.replace('NOT NULL', 'NULL') } : column;
  // The key may hold columns that have no values yet.
  const key = newKey ? ['DROP PRIMARY KEY', `ADD PRIMARY KEY (${list(to.keys)})`] : [];
  const clauses = [
    ...(from.name === to.name ? [] : [`RENAME TO ${quote(to.name)}`]),
    ...droppedIndexes.map((name) => `DROP INDEX ${quote(name)}`),
    ...dropped.map(({ name }) => `DROP COLUMN ${quote(name)}`),
    ...[...renamed]
      .filter(([old]) => !alteredNames.includes(old))
      .map(([old, name]) => change(to.columns.get(name) as ColumnShape, old)),
    ...altered.map(({ from: column, to: next }) => change(next, column.name)),
    ...added.map((column) => `ADD ${define(empty(column))}`),
    ...addedIndexes.map((name) => {
      const index = to.indexes.get(name);
      return `ADD ${index?.unique ? 'UNIQUE ' : ''}INDEX ${quote(name)} (${list(index?.columns ?? [])})`;
    }),
    ...(filled.length === 0 ? key : []),
  ];
  const after =
    filled.length === 0
      ? []
      : [
          `UPDATE ${quote(to.name)} SET ${filled.map((column) => `${quote(column.name)} = ${fillFor(column)}`).join(', ')}`,
          `ALTER TABLE ${quote(to.name)} ${[...filled.map((column) => change(column)), ...key].join(', ')}`,
        ];
  const main = clauses.length === 0 ? [] : [`ALTER TABLE ${quote(from.name)} ${clauses.join(', ')}`];
  return [...before, ...main, ...after];
}
