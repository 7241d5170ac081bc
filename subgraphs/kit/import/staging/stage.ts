import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { ImportError } from '../ImportError.ts';
import type { StoredRow } from '../validate.ts';
import type { Statements } from './statements.ts';
import type { Workspace } from './workspace.ts';

/** Takes validated rows into the staging table. */
export interface Stage {
  add(row: StoredRow, rowNumber: number): void;
  /** Waits until the database has room for more; to be awaited every so many rows. */
  ready(): Promise<void>;
  /** Ends the staging: all rows are in the table then. */
  end(): Promise<void>;
  /** Gives up; what was staged is of no use. */
  abort(): Promise<void>;
}

/** Makes the staging table and opens it for rows. */
export async function openStage(workspace: Workspace, statements: Statements): Promise<Stage> {
  for (const statement of [...statements.dropStaging(), ...statements.createStaging()]) {
    await workspace.runner.query(statement);
  }
  if (workspace.isSqlite) return stageOnSqlite(workspace, statements);
  const [{ localInfile }] = (await workspace.runner.query('SELECT @@local_infile AS localInfile')) as [
    { localInfile: number | string },
  ];
  // MySQL's own default forbids files from clients; then rows go in by plain statements, which take longer.
  return Number(localInfile) === 1 ? stageByFile(workspace, statements) : stageByStatements(workspace, statements);
}

/** The part of a better-sqlite3 connection that is used here. */
interface SqliteConnection {
  prepare(sql: string): { run(...values: unknown[]): unknown };
}

async function stageOnSqlite({ runner }: Workspace, statements: Statements): Promise<Stage> {
  const connection = (await runner.connect()) as SqliteConnection;
  const columns = statements.staged;
  const insert = connection.prepare(
    `INSERT INTO hub_staging (${statements.names(columns)}, rowNumber) VALUES (${columns.map(() => '?').join(', ')}, ?)`,
  );
  // Of this connection's own tables alone: nobody else waits for it. Within a transaction it is a part of that.
  await runner.query('SAVEPOINT staging');
  const values: unknown[] = new Array(columns.length + 1);
  return {
    add(row, rowNumber) {
      for (let index = 0; index < columns.length; index++) {
        const value = row[columns[index] as string];
        values[index] = typeof value === 'boolean' ? Number(value) : (value ?? null);
      }
      values[columns.length] = rowNumber;
      insert.run(values);
    },
    // The file is read between batches, which lets other work of this process in.
    ready: async () => {},
    end: async () => void (await runner.query('RELEASE staging')),
    // Whoever gives up gives the tables up too: they are dropped, or go with the connection.
    abort: async () => void (await runner.query('RELEASE staging')),
  };
}

/** The part of a mysql2 connection that is used here. */
interface MysqlConnection {
  query(
    options: { sql: string; infileStreamFactory: () => PassThrough },
    callback: (error: Error | null, result: { warningStatus: number }) => void,
  ): void;
}

const SPECIAL = /[\\\t\n\r\0]/;
const PIECE = 1 << 16;

/** Sends the rows as a file would be: the quickest way into MySQL. */
async function stageByFile({ runner }: Workspace, statements: Statements): Promise<Stage> {
  const connection = (await runner.connect()) as MysqlConnection;
  const columns = statements.staged;
  const stream = new PassThrough({ highWaterMark: 1 << 20 });
  const sql = `LOAD DATA LOCAL INFILE 'staging' INTO TABLE hub_staging CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' (${statements.names(columns)}, rowNumber)`;
  let failure: unknown;
  const loaded = new Promise<void>((resolve, reject) => {
    connection.query({ sql, infileStreamFactory: () => stream }, (error, result) => {
      if (error) reject(error);
      // The server bends values of such a file to what fits and says so; a value bent is a row falsified.
      else if (result.warningStatus > 0) reject(new ImportError('The database would not take the rows as they are.'));
      else resolve();
    });
  });
  loaded.catch((error: unknown) => {
    failure = error;
    stream.emit('drain');
  });
  let piece = '';
  return {
    add(row, rowNumber) {
      let line = '';
      for (let index = 0; index < columns.length; index++) line += `${field(row[columns[index] as string])}\t`;
      piece += `${line}${rowNumber}\n`;
    },
    async ready() {
      if (failure) throw failure;
      if (piece.length < PIECE) return;
      const full = piece;
      piece = '';
      if (!stream.write(full)) await once(stream, 'drain');
      if (failure) throw failure;
    },
    async end() {
      stream.end(piece);
      await loaded;
    },
    async abort() {
      stream.end();
      // What the server says of rows that nobody wants any more does not matter.
      await loaded.catch(() => {});
    },
  };
}

function field(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value !== 'string') return String(Number(value));
  if (!SPECIAL.test(value)) return value;
  return value.replace(/[\\\t\n\r\0]/g, (sign) => `\\${ESCAPES[sign]}`);
}

const ESCAPES: Record<string, string> = { '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r', '\0': '0' };

const PARAMETERS_PER_STATEMENT = 16_000;

async function stageByStatements({ runner }: Workspace, statements: Statements): Promise<Stage> {
  const columns = statements.staged;
  const row = `(${[...columns, ''].map(() => '?').join(', ')})`;
  const size = Math.floor(PARAMETERS_PER_STATEMENT / (columns.length + 1));
  const head = `INSERT INTO hub_staging (${statements.names(columns)}, rowNumber) VALUES `;
  const waiting: unknown[][] = [];
  const write = async (rows: unknown[][]) => {
    if (rows.length > 0) await runner.query(head + rows.map(() => row).join(', '), rows.flat());
  };
  return {
    add(stored, rowNumber) {
      waiting.push([
        ...columns.map((column) => {
          const value = stored[column];
          return typeof value === 'boolean' ? Number(value) : (value ?? null);
        }),
        rowNumber,
      ]);
    },
    async ready() {
      while (waiting.length >= size) await write(waiting.splice(0, size));
    },
    async end() {
      while (waiting.length > 0) await write(waiting.splice(0, size));
    },
    abort: async () => {},
  };
}
