import type { DataSource } from 'typeorm';
import { Quality } from '../../values/provenance.ts';
import { BINARY_NOISE } from '../../values/total.ts';
import type { ImportTarget } from '../target.ts';

/** The names of one dataset's table as SQL wants them, and the statements that move staged rows into it. */
export class Statements {
  readonly isSqlite: boolean;
  readonly table: string;
  /** Columns of the primary key. */
  readonly keys: string[];
  /** The columns that rows are staged in: all but those that every row of a file shares. */
  readonly staged: string[];
  /** The record's own columns beside its key. */
  readonly values: string[];
  /** The key in one text, of the row called `alias`. */
  readonly keyText: (alias: string) => string;
  private readonly types: Map<string, string>;

  constructor(
    private readonly source: DataSource,
    readonly target: ImportTarget,
  ) {
    const { driver } = source;
    const metadata = source.getMetadata(target.record);
    this.isSqlite = source.options.type === 'better-sqlite3';
    this.table = driver.escape(metadata.tablePath);
    this.keys = metadata.primaryColumns.map(({ databaseName }) => databaseName);
    const shared = ['provenanceId', 'quality'];
    this.staged = metadata.columns.map(({ databaseName }) => databaseName).filter((name) => !shared.includes(name));
    this.values = this.staged.filter((name) => !this.keys.includes(name));
    this.types = new Map(metadata.columns.map((column) => [column.databaseName, driver.normalizeType(column)]));
    this.keyText = (alias) => {
      const parts = this.keys.map((key) => `${alias}.${this.name(key)}`);
      return this.isSqlite ? parts.join(" || ':' || ") : `CONCAT_WS(':', ${parts.join(', ')})`;
    };
  }

  name(column: string): string {
    return this.source.driver.escape(column);
  }

  names(columns: readonly string[], alias?: string): string {
    return columns.map((column) => (alias ? `${alias}.${this.name(column)}` : this.name(column))).join(', ');
  }

  /**
   * A table of this connection alone, which goes with it: when the process dies nothing is left behind. Its rows stand
   * in the order of the dataset's key, so equal keys meet and the move appends.
   */
  createStaging(): string[] {
    const key = `PRIMARY KEY (${this.names([...this.keys, 'rowNumber'])})`;
    if (!this.isSqlite) {
      return [
        'DROP TEMPORARY TABLE IF EXISTS hub_staging, hub_refused',
        `CREATE TEMPORARY TABLE hub_staging (rowNumber INT NOT NULL DEFAULT 0, ${key}) SELECT ${this.names(this.staged)} FROM ${this.table} LIMIT 0`,
        'CREATE TEMPORARY TABLE hub_refused (rowNumber INT NOT NULL PRIMARY KEY, detail VARCHAR(500))',
      ];
    }
    const columns = this.staged.map((column) => `${this.name(column)} ${this.types.get(column)}`);
    return [
      `CREATE TEMP TABLE hub_staging (${columns.join(', ')}, rowNumber INTEGER NOT NULL, ${key}) WITHOUT ROWID`,
      'CREATE TEMP TABLE hub_refused (rowNumber INTEGER PRIMARY KEY, detail TEXT)',
    ];
  }

  dropStaging(): string[] {
    return this.isSqlite
      ? ['DROP TABLE IF EXISTS temp.hub_staging', 'DROP TABLE IF EXISTS temp.hub_refused']
      : ['DROP TEMPORARY TABLE IF EXISTS hub_staging, hub_refused'];
  }

  /** Gives a row where two rows have one key. */
  hasDuplicates(): string {
    return `SELECT 1 AS found FROM hub_staging GROUP BY ${this.names(this.keys)} HAVING COUNT(*) > 1 LIMIT 1`;
  }

  /** Refuses every row but the first of its key; the detail is the first one's number. */
  refuseDuplicates(): string {
    const first = `MIN(rowNumber) OVER (PARTITION BY ${this.names(this.keys)})`;
    return `INSERT INTO hub_refused SELECT rowNumber, firstRow FROM (SELECT rowNumber, ${first} AS firstRow FROM hub_staging) numbered WHERE rowNumber <> firstRow`;
  }

  /** Refuses the rows that refer to a record which is neither there nor, for its own dataset, in the file. */
  refuseReferences(column: string, table: string, key: string, isOwn: boolean): string {
    const value = `s.${this.name(column)}`;
    const inFile = isOwn ? ` AND NOT EXISTS (SELECT 1 FROM hub_keys k WHERE k.recordKey = ${value})` : '';
    return `INSERT INTO hub_refused SELECT s.rowNumber, ${value} FROM hub_staging s LEFT JOIN ${table} t ON t.${this.name(key)} = ${value} WHERE ${value} IS NOT NULL AND t.${this.name(key)} IS NULL${inFile}`;
  }

  /**
   * Refuses the totals that are not the sum of their parts, where the file holds all of these with a value; the detail is
   * the total's value and the sum. Takes the total thrice, the indicator, the dimension's values if there are `parts`,
   * how many parts there must be, and how far the sum may be off.
   */
  refuseTotals(dimension: 'breakdown' | 'place', parts: number | undefined): string {
    const others = dimension === 'breakdown' ? 'place' : 'breakdown';
    const ofTotal = (column: string, otherwise: string) =>
      `CASE WHEN ${dimension} = ? THEN ${column} ELSE ${otherwise} END`;
    const named =
      parts === undefined
        ? ''
        : ` AND ${dimension} IN (${Array(parts + 1)
            .fill('?')
            .join(', ')})`;
    const sums = `SELECT MAX(${ofTotal('rowNumber', 'NULL')}) AS totalRow, MAX(${ofTotal('value', 'NULL')}) AS stated, SUM(${ofTotal('0', 'value')}) AS added, COUNT(*) AS held, COUNT(value) AS known FROM hub_staging WHERE indicator = ?${named} GROUP BY ${others}, frequency, period`;
    const detail = this.isSqlite ? "stated || ' ' || added" : "CONCAT(stated, ' ', added)";
    return `INSERT INTO hub_refused SELECT totalRow, ${detail} FROM (${sums}) sums WHERE totalRow IS NOT NULL AND held = known AND held ${parts === undefined ? '>' : '='} ? AND ABS(stated - added) > ? + ${BINARY_NOISE} * ABS(stated)`;
  }

  /** A copy of the staged keys, because MySQL reads a temporary table only once in a statement. */
  copyKeys(): string[] {
    const temporary = this.isSqlite ? 'TEMP' : 'TEMPORARY';
    return [
      `DROP ${this.isSqlite ? '' : 'TEMPORARY '}TABLE IF EXISTS hub_keys`,
      `CREATE ${temporary} TABLE hub_keys AS SELECT ${this.names(this.keys)} AS recordKey FROM hub_staging`,
    ];
  }

  removeRefused(): string {
    return this.isSqlite
      ? 'DELETE FROM hub_staging WHERE rowNumber IN (SELECT rowNumber FROM hub_refused)'
      : 'DELETE s FROM hub_staging s JOIN hub_refused r ON r.rowNumber = s.rowNumber';
  }

  /** How the staged row `s` and the table's row `t` are paired. */
  private get paired(): string {
    return this.keys.map((key) => `t.${this.name(key)} = s.${this.name(key)}`).join(' AND ');
  }

  /** Whether the two differ; takes the file's quality. Where a row comes from is no difference. */
  private get differs(): string {
    const same = this.isSqlite ? 'IS' : '<=>';
    const own = this.values.map((column) => `t.${this.name(column)} ${same} s.${this.name(column)}`);
    return `NOT (${[...own, 't.quality = ?'].join(' AND ')})`;
  }

  /** The row called `alias` in JSON, by column. `shared` gives the columns that are not staged. */
  private json(alias: string, shared: [provenanceId: string, quality: string]): string {
    const entries = this.staged.map((column) => {
      const value = `${alias}.${this.name(column)}`;
      return `'${column}', ${this.exact(column, value)}`;
    });
    return `JSON_OBJECT(${[...entries, `'provenanceId', ${shared[0]}`, `'quality', ${shared[1]}`].join(', ')})`;
  }

  /** A number written so that no digit is lost on its way through JSON. */
  private exact(column: string, value: string): string {
    const type = this.types.get(column);
    if (type !== 'double' && type !== 'decimal') return value;
    return this.isSqlite
      ? `CASE WHEN ${value} IS NULL THEN NULL ELSE json(printf('%!.17g', ${value})) END`
      : `CAST(${value} AS CHAR)`;
  }

  private revision(kind: string, alias: string, before: string, after: string): string {
    return `INSERT INTO revision (dataset, recordKey, kind, ${this.name('before')}, ${this.name('after')}, runId, person, reason, at) SELECT ?, ${this.keyText(alias)}, '${kind}', ${before}, ${after}, ?, ?, ?, ?`;
  }

  /** Holds the staged rows to one origin's; takes the first and the last number. */
  private readonly within = 's.rowNumber BETWEEN ? AND ?';

  private get old(): string {
    return this.json('t', ['t.provenanceId', 't.quality']);
  }

  private get fresh(): string {
    return this.json('s', ['?', '?']);
  }

  // The parameters of each statement stand in the order of the question marks; `move.ts` gives them.

  noteUpdates(): string {
    const { old, fresh } = this;
    return `${this.revision('UPDATED', 't', old, fresh)} FROM hub_staging s JOIN ${this.table} t ON ${this.paired} WHERE ${this.differs} AND ${this.within}`;
  }

  update(): string {
    const assign = (alias: string) =>
      [...this.values.map((column) => `${alias}${this.name(column)} = s.${this.name(column)}`)]
        .concat([`${alias}provenanceId = ?`, `${alias}quality = ?`])
        .join(', ');
    return this.isSqlite
      ? `UPDATE ${this.table} AS t SET ${assign('')} FROM hub_staging s WHERE ${this.paired} AND ${this.differs} AND ${this.within}`
      : `UPDATE ${this.table} t JOIN hub_staging s ON ${this.paired} SET ${assign('t.')} WHERE ${this.differs} AND ${this.within}`;
  }

  noteInsertions(): string {
    return `${this.revision('INSERTED', 's', 'NULL', this.fresh)} FROM hub_staging s LEFT JOIN ${this.table} t ON ${this.paired} WHERE t.${this.name(this.keys[0] as string)} IS NULL AND ${this.within}`;
  }

  insert(): string {
    const into = `INTO ${this.table} (${this.names(this.staged)}, provenanceId, quality) SELECT ${this.names(this.staged)}, ?, ? FROM hub_staging s WHERE ${this.within}`;
    const order = `ORDER BY ${this.names(this.keys)}`;
    // Rows that are there already stay. MySQL has no way to say so of the primary key alone.
    return this.isSqlite
      ? `INSERT ${into} ${order} ON CONFLICT (${this.names(this.keys)}) DO NOTHING`
      : `INSERT IGNORE ${into} ${order}`;
  }

  /** The parts of the table that the file holds, or of which it holds more than gaps. */
  parts(onlyFilled: boolean): string {
    const { column, filledBy } = this.target.parts as NonNullable<ImportTarget['parts']>;
    const filled = onlyFilled ? ` WHERE ${this.name(filledBy)} IS NOT NULL` : '';
    return `SELECT DISTINCT ${this.name(column)} AS part FROM hub_staging${filled}`;
  }

  /** Of the rows that the file does not hold, of so many parts: into the revisions, and out of the table. */
  takeOut(parts: number, onlySamples: boolean): [note: string, remove: string] {
    const column = this.target.parts?.column;
    const condition = [
      ...(onlySamples ? [`t.quality = '${Quality.SAMPLE}'`] : []),
      ...(column ? [`t.${this.name(column)} IN (${Array(parts).fill('?').join(', ')})`] : []),
      `NOT EXISTS (SELECT 1 FROM hub_staging s WHERE ${this.paired})`,
    ].join(' AND ');
    return [
      `${this.revision('DELETED', 't', this.old, 'NULL')} FROM ${this.table} t WHERE ${condition}`,
      this.isSqlite
        ? `DELETE FROM ${this.table} AS t WHERE ${condition}`
        : `DELETE t FROM ${this.table} t WHERE ${condition}`,
    ];
  }

  /** The origins of so many records, by the values of their keys. */
  originsOf(records: number): string {
    const key = `(${this.keys.map(() => '?').join(', ')})`;
    const keys = Array(records).fill(key).join(', ');
    return `SELECT ${this.keyText('t')} AS recordKey, t.provenanceId AS provenanceId FROM ${this.table} t WHERE (${this.names(this.keys, 't')}) IN (${this.isSqlite ? 'VALUES ' : ''}${keys})`;
  }

  /** Of the rows of so many origins, which a run inserted and nothing changed since: into the revisions, and out. */
  removeOf(origins: number): [note: string, remove: string] {
    const condition = `provenanceId IN (${Array(origins).fill('?').join(', ')})`;
    return [
      `${this.revision('DELETED', 't', this.old, 'NULL')} FROM ${this.table} t WHERE t.${condition}`,
      `DELETE FROM ${this.table} WHERE ${condition}`,
    ];
  }
}
