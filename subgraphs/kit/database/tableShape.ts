import type { DataSource, QueryRunner, Table, TableColumn, TableIndex } from 'typeorm';
import { isSqlite } from './engine.ts';
import { STEP_TABLE } from './resumableSteps.ts';

/** A column as an engine describes it. */
export interface ColumnShape {
  name: string;
  /** With its length or precision: `varchar(40)`, `decimal(20,4)`. */
  type: string;
  required: boolean;
  /** What follows the type in a statement: collation, NOT NULL, default. */
  rest: string;
}

/** An index, or on SQLite a constraint of the table, which is made and dropped with it alone. */
export interface IndexShape {
  columns: readonly string[];
  unique: boolean;
  isConstraint: boolean;
}

/** A table as an engine describes it. */
export interface TableShape {
  name: string;
  columns: ReadonlyMap<string, ColumnShape>;
  /** Columns of the primary key. */
  keys: readonly string[];
  /** By name. */
  indexes: ReadonlyMap<string, IndexShape>;
  /** Whether the engine numbers the rows. */
  isNumbered: boolean;
  /** What TypeORM makes statements of. */
  source: Table;
}

const BOOKKEEPING = ['migrations', 'typeorm_metadata', 'sqlite_sequence', STEP_TABLE];

/** Every table of a database by name, except those that keep its books. */
export async function readTables(dataSource: DataSource): Promise<Map<string, TableShape>> {
  const runner = dataSource.createQueryRunner();
  try {
    const rows: Record<string, string>[] = await runner.query(
      isSqlite(dataSource) ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name" : 'SHOW TABLES',
    );
    const names = rows.map((row) => Object.values(row)[0] as string).filter((name) => !BOOKKEEPING.includes(name));
    const shapes = new Map<string, TableShape>();
    for (const name of names) {
      const table = (await runner.getTable(name)) as Table;
      if (!isSqlite(dataSource)) await putInOrder(runner, table, name);
      shapes.set(name, shapeOf(dataSource, table));
    }
    return shapes;
  } finally {
    await runner.release();
  }
}

/** Puts columns, and those of indexes, in their order, which TypeORM does not ask a server for. */
async function putInOrder(runner: QueryRunner, table: Table, name: string): Promise<void> {
  const rows: { name: string; columnName: string }[] = await runner.query(
    "SELECT '' AS name, COLUMN_NAME AS columnName, ORDINAL_POSITION AS place FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? UNION ALL SELECT INDEX_NAME, COLUMN_NAME, SEQ_IN_INDEX FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY name, place",
    [name, name],
  );
  const columnsOf = (index: string) => rows.filter((row) => row.name === index).map(({ columnName }) => columnName);
  const places = columnsOf('');
  table.columns.sort((one, other) => places.indexOf(one.name) - places.indexOf(other.name));
  for (const index of table.indices) index.columnNames = columnsOf(index.name as string);
}

function shapeOf(dataSource: DataSource, source: Table): TableShape {
  // A server puts the name of the database before that of the table.
  const name = source.name.split('.').at(-1) as string;
  const indexes = [
    ...source.indices.map(
      (index) => [index.name, { columns: index.columnNames, unique: index.isUnique, isConstraint: false }] as const,
    ),
    ...source.uniques.map(
      (unique) => [unique.name, { columns: unique.columnNames, unique: true, isConstraint: true }] as const,
    ),
  ];
  return {
    name,
    columns: new Map(source.columns.map((column) => [column.name, columnOf(dataSource, column)])),
    keys: source.primaryColumns.map((column) => column.name),
    indexes: new Map(indexes.map(([index, shape]) => [index as string, shape])),
    isNumbered: source.columns.some(({ isGenerated }) => isGenerated),
    source,
  };
}

function columnOf(dataSource: DataSource, column: TableColumn): ColumnShape {
  const { name, isNullable, isGenerated, collation, default: standard } = column;
  const rest = [
    ...(collation ? [`COLLATE ${isSqlite(dataSource) ? collation : `'${collation}'`}`] : []),
    isNullable ? 'NULL' : 'NOT NULL',
    ...(isGenerated && !isSqlite(dataSource) ? ['AUTO_INCREMENT'] : []),
    ...(standard == null ? [] : [`DEFAULT ${isSqlite(dataSource) ? `(${standard})` : standard}`]),
  ].join(' ');
  // Servers tell the bits of a double as its precision, which no statement takes.
  const type = column.type === 'double' ? column.type : dataSource.driver.createFullType(column);
  return { name, type, required: !isNullable, rest };
}

/** The statements that make a table and its indexes, as TypeORM writes them. */
export async function createStatements(runner: QueryRunner, { source, name }: TableShape): Promise<string[]> {
  return statementsOf(runner, () => runner.createTable(copyOf(source, name)));
}

/** Servers tell the bits of a double as its precision, which no statement takes. */
function copyOf(source: Table, name: string): Table {
  const table = source.clone();
  table.name = name;
  for (const column of table.columns) if (column.type === 'double') delete column.precision;
  return table;
}

/** The same without indexes, under another name. */
export async function createTableAs(runner: QueryRunner, { source }: TableShape, name: string): Promise<string[]> {
  const table = copyOf(source, name);
  table.indices = [];
  return statementsOf(runner, () => runner.createTable(table));
}

/** The statement that makes one index on a table. */
export async function createIndexStatement(runner: QueryRunner, table: TableShape, name: string): Promise<string> {
  const source = table.source.clone();
  source.name = table.name;
  const index = source.indices.find((candidate) => candidate.name === name) as TableIndex;
  source.indices = [];
  const [statement] = await statementsOf(runner, () => runner.createIndex(source, index));
  return statement as string;
}

/** What a query runner would run; nothing is run. */
async function statementsOf(runner: QueryRunner, work: () => Promise<void>): Promise<string[]> {
  runner.enableSqlMemory();
  try {
    await work();
    return runner.getMemorySql().upQueries.map(({ query }) => query.trim());
  } finally {
    runner.clearSqlMemory();
    runner.disableSqlMemory();
  }
}
