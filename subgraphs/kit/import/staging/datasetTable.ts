import type { DataSource } from 'typeorm';
import { isSqlite } from '../../database/engine.ts';
import { datasetOf } from '../../dataset/definition.ts';
import { historyOf } from '../../dataset/historyTable.ts';
import { joinKeySql } from '../../dataset/key.ts';
import type { ImportTarget } from '../target.ts';
import { join, raw, type Sql, sql } from './sql.ts';

/** Columns that all rows of one origin share, so that they are not staged with each row. */
const SHARED_COLUMNS = ['provenanceId', 'quality', 'withdrawnAt', 'knownFrom'];

/** One dataset's table, with its names escaped for the engine's SQL. */
export class DatasetTable {
  readonly isSqlite: boolean;
  readonly name: Sql;
  /** The table of its earlier rows. */
  readonly history: Sql;
  /** Columns of the primary key. */
  readonly keys: readonly string[];
  /** All columns of the table; its history has them too. */
  readonly all: readonly string[];
  /** The columns that rows are staged in: all but those that the rows of an origin share. */
  readonly stagedColumns: readonly string[];
  /** The staged columns beside the key. */
  readonly valueColumns: readonly string[];
  /** Whether its rows can be marked as withdrawn: those of records can, observations cannot. */
  readonly hasMarks: boolean;
  /** Whether each of its records has a class. */
  readonly hasClasses: boolean;
  private readonly types: ReadonlyMap<string, string>;
  private readonly lengths: ReadonlyMap<string, string>;

  constructor(
    private readonly dataSource: DataSource,
    readonly target: ImportTarget,
  ) {
    const { driver } = dataSource;
    const metadata = dataSource.getMetadata(target.record);
    this.isSqlite = isSqlite(dataSource);
    this.name = raw(driver.escape(metadata.tablePath));
    const history = historyOf(target.record);
    if (!history) throw new Error(`${target.code} has no history.`);
    this.history = raw(driver.escape(dataSource.getMetadata(history).tablePath));
    this.keys = metadata.primaryColumns.map(({ databaseName }) => databaseName);
    this.hasMarks = metadata.columns.some(({ databaseName }) => databaseName === 'withdrawnAt');
    this.all = metadata.columns.map(({ databaseName }) => databaseName);
    this.stagedColumns = this.all.filter((column) => !SHARED_COLUMNS.includes(column));
    this.hasClasses = datasetOf(target.record)?.classified === true;
    this.valueColumns = this.stagedColumns.filter((column) => !this.keys.includes(column));
    this.types = new Map(metadata.columns.map((column) => [column.databaseName, driver.normalizeType(column)]));
    this.lengths = new Map(metadata.columns.map((column) => [column.databaseName, column.length]));
  }

  /** An escaped name, of a column or a table. */
  column(name: string): Sql {
    return raw(this.dataSource.driver.escape(name));
  }

  columns(names: readonly string[]): Sql {
    return join(names.map((name) => this.column(name)));
  }

  /** The columns of the key of the row called `alias`. */
  keyOf(alias: string): Sql {
    return join(this.keys.map((key) => sql`${raw(alias)}.${this.column(key)}`));
  }

  /** The same as one text; see `joinKey`. */
  keyText(alias: string): Sql {
    const parts = this.keys.map((key) => `${alias}.${this.column(key).sql}`);
    return raw(parts.length === 1 ? (parts[0] as string) : joinKeySql(parts, this.isSqlite));
  }

  /** The declared type of a column, as a staging table has it. */
  typeOf(column: string): Sql {
    return raw(this.types.get(column) ?? '');
  }

  /** The type in which MySQL reads a column from the JSON of a row: numbers as texts, so that they lose no digit. */
  jsonTypeOf(column: string): Sql {
    const type = this.types.get(column);
    return raw(type === 'text' ? 'text' : `varchar(${type === 'varchar' ? this.lengths.get(column) || 255 : 60})`);
  }

  /** The row called `alias` as a JSON object by column, with the columns that its origin gives. */
  json(alias: string, provenanceId: Sql, quality: Sql, withdrawnAt: Sql): Sql {
    const entries = this.stagedColumns.map((column) => sql`${raw(`'${column}'`)}, ${this.exactValue(alias, column)}`);
    const mark = this.hasMarks ? [sql`'withdrawnAt', ${withdrawnAt}`] : [];
    return sql`JSON_OBJECT(${join([...entries, sql`'provenanceId', ${provenanceId}`, sql`'quality', ${quality}`, ...mark])})`;
  }

  /** A column's value; a number is written so that JSON loses no digit of it. */
  private exactValue(alias: string, column: string): Sql {
    const value = sql`${raw(alias)}.${this.column(column)}`;
    const type = this.types.get(column);
    if (type !== 'double' && type !== 'decimal') return value;
    return this.isSqlite
      ? sql`CASE WHEN ${value} IS NULL THEN NULL ELSE json(printf('%!.17g', ${value})) END`
      : // CAST would give the connection's collation, which MariaDB does not mix with that of the columns.
        sql`CONCAT(${value})`;
  }
}
