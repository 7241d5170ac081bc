import type { DataSource } from 'typeorm';
import type { ImportTarget } from '../target.ts';
import { join, raw, type Sql, sql } from './sql.ts';

/** Columns that all rows of one origin share, so that they are not staged with each row. */
const SHARED_COLUMNS = ['provenanceId', 'quality'];

/** One dataset's table, with its names escaped for the engine's SQL. */
export class DatasetTable {
  readonly isSqlite: boolean;
  readonly name: Sql;
  /** Columns of the primary key. */
  readonly keys: readonly string[];
  /** The columns that rows are staged in: all but those that the rows of an origin share. */
  readonly stagedColumns: readonly string[];
  /** The staged columns beside the key. */
  readonly valueColumns: readonly string[];
  private readonly types: ReadonlyMap<string, string>;

  constructor(
    private readonly dataSource: DataSource,
    readonly target: ImportTarget,
  ) {
    const { driver } = dataSource;
    const metadata = dataSource.getMetadata(target.record);
    this.isSqlite = dataSource.options.type === 'better-sqlite3';
    this.name = raw(driver.escape(metadata.tablePath));
    this.keys = metadata.primaryColumns.map(({ databaseName }) => databaseName);
    this.stagedColumns = metadata.columns
      .map(({ databaseName }) => databaseName)
      .filter((column) => !SHARED_COLUMNS.includes(column));
    this.valueColumns = this.stagedColumns.filter((column) => !this.keys.includes(column));
    this.types = new Map(metadata.columns.map((column) => [column.databaseName, driver.normalizeType(column)]));
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

  /** The same as one text: `2025:330200`. */
  keyText(alias: string): Sql {
    if (!this.isSqlite) return sql`CONCAT_WS(':', ${this.keyOf(alias)})`;
    return join(
      this.keys.map((key) => sql`${raw(alias)}.${this.column(key)}`),
      " || ':' || ",
    );
  }

  /** The declared type of a column, as a staging table has it. */
  typeOf(column: string): Sql {
    return raw(this.types.get(column) ?? '');
  }

  /** The row called `alias` as a JSON object by column, with the columns that its origin gives. */
  json(alias: string, provenanceId: Sql, quality: Sql): Sql {
    const entries = this.stagedColumns.map((column) => sql`${raw(`'${column}'`)}, ${this.exactValue(alias, column)}`);
    return sql`JSON_OBJECT(${join([...entries, sql`'provenanceId', ${provenanceId}`, sql`'quality', ${quality}`])})`;
  }

  /** A column's value; a number is written so that JSON loses no digit of it. */
  private exactValue(alias: string, column: string): Sql {
    const value = sql`${raw(alias)}.${this.column(column)}`;
    const type = this.types.get(column);
    if (type !== 'double' && type !== 'decimal') return value;
    return this.isSqlite
      ? sql`CASE WHEN ${value} IS NULL THEN NULL ELSE json(printf('%!.17g', ${value})) END`
      : sql`CAST(${value} AS CHAR)`;
  }
}
