import type { DataSource, Table, TableColumn } from 'typeorm';
import { joinKey } from '../../subgraphs/kit/dataset/key.ts';
import { tableNames } from './tables.ts';

/** Rows of tables, told by what the database says of the tables alone, since older tables have no classes. */
export type TableRows = Record<string, Record<string, unknown>[]>;

/** Every row of these tables, or of all, in an order of its own. */
export async function rowsOf(dataSource: DataSource, tables?: readonly string[]): Promise<TableRows> {
  const rows: TableRows = {};
  for (const table of tables ?? (await tableNames(dataSource))) {
    const found: Record<string, unknown>[] = await dataSource.query(`SELECT * FROM ${dataSource.driver.escape(table)}`);
    rows[table] = found
      .map((row) => Object.fromEntries(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1))))
      .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  return rows;
}

/** The columns and indexes of every table, in an order of their own; and the columns' defaults, where they are asked for. */
export async function shapesOf(dataSource: DataSource, defaults: boolean): Promise<Record<string, string[]>> {
  const runner = dataSource.createQueryRunner();
  const shapes: Record<string, string[]> = {};
  // All at once: the servers answer one question about every table much sooner than one about each.
  const tables = await runner.getTables(await tableNames(dataSource));
  for (const { name, columns, indices, uniques, primaryColumns } of tables) {
    shapes[name] = [
      ...columns.map((column) =>
        [
          column.name,
          dataSource.driver.createFullType(column),
          column.isNullable,
          defaults ? column.default : '',
          column.collation,
        ].join(' '),
      ),
      ...indices.map((index) => `${index.name} ${[...index.columnNames].sort().join()} ${index.isUnique}`),
      ...uniques.map((unique) => `${unique.name} ${[...unique.columnNames].sort().join()} unique`),
      `key ${primaryColumns
        .map((column) => column.name)
        .sort()
        .join()}`,
    ].sort();
  }
  await runner.release();
  return shapes;
}

/** Rows that {@link fillEmptyTables} puts into a table. */
const ROWS = 4;

/**
 * Puts rows into every table that has none, of values as the program stores them: keys made of their parts, of which one
 * holds a colon, moments, periods. Each row of a department has a revision.
 *
 * @param datasets the code of the dataset in each table
 */
export async function fillEmptyTables(dataSource: DataSource, datasets: ReadonlyMap<string, string>): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const name = (text: string) => dataSource.driver.escape(text);
  const insert = async (table: string, row: Record<string, unknown>) => {
    const columns = Object.keys(row);
    await runner.query(
      `INSERT INTO ${name(table)} (${columns.map(name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      Object.values(row),
    );
  };
  for (const table of await tableNames(dataSource)) {
    const [{ count }] = await runner.query(`SELECT COUNT(*) AS count FROM ${name(table)}`);
    if (Number(count) > 0 || table === 'revision') continue;
    const shape = (await runner.getTable(table)) as Table;
    const dataset = datasets.get(table);
    for (let number = 1; number <= ROWS; number++) {
      const row = rowOf(shape, number);
      await insert(table, row);
      if (!dataset || !(await runner.hasTable('revision'))) continue;
      const json = JSON.stringify(row);
      const recordKey = joinedAsThen(shape.primaryColumns.map((column) => row[column.name]));
      const states = [
        { kind: 'UPDATED', before: json, after: json },
        { kind: 'DELETED', before: json, after: null },
      ];
      for (const state of states) {
        await insert('revision', {
          dataset,
          recordKey,
          ...state,
          runId: 1,
          person: 'p',
          reason: null,
          at: '2026-01-01T00:00:00.000Z',
        });
      }
    }
  }
  await runner.release();

  function rowOf({ columns, indices, uniques }: Table, number: number): Record<string, unknown> {
    const row = Object.fromEntries(columns.map((column) => [column.name, cellOf(column, number)]));
    const natural = [...indices, ...uniques].find((index) => index.name?.endsWith('_natural_key'));
    if (natural) row['id'] = joinedAsThen(natural.columnNames.map((column) => row[column]));
    return row;
  }

  /** Programs before the escaping joined the parts of keys as they were. */
  function joinedAsThen(parts: readonly unknown[]): string {
    const escapes = isEscaped(dataSource);
    return escapes ? joinKey(parts) : parts.join(':');
  }
}

/** Whether the migration that escapes the parts of keys is among those of this connection. */
const isEscaped = ({ migrations }: DataSource) => migrations.some(({ name }) => name?.startsWith('EscapePartsOfKeys'));

function cellOf({ name, type, length, isNullable }: TableColumn, number: number): unknown {
  if (isNullable && number === 2) return null;
  const day = `2026-01-0${number}`;
  if (/Offset$/.test(name)) return '+08:00';
  if (/(Time|Departure|Arrival)$/.test(name)) return `${day}T07:30:00+08:00`;
  if (name === 'date' || /(On|asOf)$/.test(name)) return day;
  if (name === 'quality') return 'OFFICIAL';
  if (name === 'period') return day;
  if (name === 'frequency') return 'D';
  if (name === 'place') return `33010${number}`;
  if (/^dimension\d$/.test(name)) return name === 'dimension1' ? `part:${number}` : '';
  if (['skippedFor', 'before', 'after'].includes(name) && isNullable) return null;
  if (name === 'before') return `${day}T00:00:00.000Z`;
  if (['tinyint', 'boolean'].includes(type)) return number % 2;
  if (type === 'varchar' || type === 'text') {
    const longest = Number(length) || 20;
    return longest < 6 ? `${'x'.repeat(longest - 1)}${number}` : `%a:${number}b`.slice(0, longest);
  }
  return number;
}
