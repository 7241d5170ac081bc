import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Connection } from 'mysql2';
import type { DatabaseOptions } from '../../subgraphs/kit/database/database.ts';
import { openSubgraphDatabase } from '../../subgraphs/kit/database/subgraphDatabase.ts';
import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import { livelihood } from '../../subgraphs/livelihood/index.ts';

/** The hub's import, an engine's own loader, or the undoing of an import that changes every row. */
export type Side = 'import' | 'loadData' | 'preparedInserts' | 'undo';

export interface LoadRequest {
  side: Side;
  path: string;
  /** For `undo`: a file of the same rows with other values. */
  changedPath?: string;
  database: Pick<DatabaseOptions, 'databaseUrl' | 'dataDirectory'>;
}

/** Memory in bytes. */
export interface Loaded {
  milliseconds: number;
  /** For `undo`: how long the import took that was undone. */
  imported?: number;
  rows: number;
  before: number;
  peak: number;
}

/** The part of a better-sqlite3 connection that is used here. */
interface SqliteDatabase {
  exec(sql: string): void;
  prepare(sql: string): { run(...values: string[]): void };
}

// One load of one file into an empty table, in a process of its own; prints how long it took and how large it grew.
const { side, path, changedPath = path, database } = JSON.parse(process.argv[2] ?? '') as LoadRequest;
const { dataSource } = await openSubgraphDatabase(livelihood, database);
for (const table of ['observation', 'import_run', 'revision']) await dataSource.query(`DELETE FROM ${table}`);

const importOf = (file: string) =>
  importFile(dataSource, livelihood, { dataset: 'OBSERVATIONS', path: file, person: 'bench' });

const sides: Readonly<Record<Side, () => Promise<void>>> = {
  async undo() {
    await undoRun(dataSource, livelihood, run as number, { person: 'bench' });
  },

  async import() {
    const report = await importOf(path);
    if (report.rejected > 0) throw new Error(`${report.rejected} rows were rejected.`);
  },

  /** MySQL's own loader; it checks nothing. */
  async loadData() {
    const runner = dataSource.createQueryRunner();
    // The driver's own connection: TypeORM cannot stream a file.
    const connection = (await runner.connect()) as Connection;
    const sql = `LOAD DATA LOCAL INFILE 'file' INTO TABLE observation CHARACTER SET utf8mb4 FIELDS TERMINATED BY ','
      LINES TERMINATED BY '\\n' IGNORE 1 LINES (indicator, place, dimension1, period, value)
      SET frequency = 'H', status = 'NORMAL', quality = 'OFFICIAL', provenanceId = 1`;
    await new Promise<void>((resolve, reject) => {
      connection.query({ sql, infileStreamFactory: () => createReadStream(path) }, (error) =>
        error ? reject(error) : resolve(),
      );
    });
    await runner.release();
  },

  /** What the sqlite3 shell's .import does: lines split and inserted by one prepared statement in one transaction. */
  async preparedInserts() {
    const connection = (dataSource.driver as unknown as { databaseConnection: SqliteDatabase }).databaseConnection;
    const insert = connection.prepare(
      "INSERT INTO observation (indicator, place, dimension1, frequency, period, value, status, quality, provenanceId) VALUES (?, ?, ?, 'H', ?, ?, 'NORMAL', 'OFFICIAL', 1)",
    );
    connection.exec('BEGIN');
    let header = true;
    for await (const line of createInterface({ input: createReadStream(path) })) {
      if (header) header = false;
      else insert.run(...line.split(','));
    }
    connection.exec('COMMIT');
  },
};

let run: number | null = null;
let imported: number | undefined;
if (side === 'undo') {
  await importOf(path);
  const started = performance.now();
  ({ run } = await importOf(changedPath));
  imported = performance.now() - started;
}
const before = process.memoryUsage().rss;
const started = performance.now();
await sides[side]();
const milliseconds = performance.now() - started;
const [{ count }] = (await dataSource.query('SELECT COUNT(*) AS count FROM observation')) as [
  { count: number | string },
];
await dataSource.destroy();
const loaded: Loaded = {
  milliseconds,
  ...(imported === undefined ? {} : { imported }),
  rows: Number(count),
  before,
  peak: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(loaded));
