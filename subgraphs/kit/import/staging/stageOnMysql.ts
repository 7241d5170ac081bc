import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { ImportError } from '../ImportError.ts';
import type { Stage } from './stageOfRows.ts';
import type { Statements } from './statements.ts';
import type { Workspace } from './workspace.ts';

/** The part of a mysql2 connection that is used here. */
interface MysqlConnection {
  query(
    options: { sql: string; infileStreamFactory: () => Readable },
    callback: (error: Error | null, result: { warningStatus: number }) => void,
  ): void;
}

const SPECIAL = /[\\\t\n\r\0]/;
/** Characters sent at once. Small pieces are gone before the collector takes them for lasting ones. */
const PIECE = 1 << 15;

/** What servers say where the server or the client forbids files from clients. */
const NO_FILES = new Set([1148, 3948, 4166]);

/**
 * Stages rows on MySQL: as a file, or, where that is forbidden, by plain statements, which take longer. MySQL's own
 * default forbids it, and so may the address of the database.
 */
export async function stageOnMysql(workspace: Workspace, statements: Statements): Promise<Stage> {
  const connection = (await workspace.runner.connect()) as MysqlConnection;
  const sql = loadStatement(statements);
  try {
    // A file without a row shows whether one is taken.
    await send(connection, sql, Readable.from([]));
  } catch (error) {
    if (!NO_FILES.has((error as { errno?: number }).errno ?? 0)) throw error;
    return stageByStatements(workspace, statements);
  }
  return stageByFile(workspace, statements, connection, sql);
}

function loadStatement(statements: Statements): string {
  return `LOAD DATA LOCAL INFILE 'staging' INTO TABLE hub_staging CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' (${statements.names(statements.staged)}, rowNumber)`;
}

/** Sends a file, and says of how many of its values the server complains. */
function send(connection: MysqlConnection, sql: string, file: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    connection.query({ sql, infileStreamFactory: () => file }, (error, result) => {
      if (error) reject(error);
      else resolve(result.warningStatus);
    });
  });
}

/** Refuses the file where the server bent a value to what fits: a value bent is a row falsified. */
async function refuseAltered({ runner }: Workspace, warnings: number): Promise<void> {
  if (warnings === 0) return;
  const [first] = (await runner.query('SHOW WARNINGS LIMIT 1')) as { Message?: string }[];
  throw refusedByDatabase(first?.Message ?? `${warnings} warnings`);
}

function refusedByDatabase(reason: string, cause?: unknown): ImportError {
  return new ImportError(
    `The database would not take the rows as they are: ${reason} (counted among the rows that were right). Nothing was done; its tables may be older than this program.`,
    { cause },
  );
}

/** Sends the rows as a file would be: the quickest way into MySQL. */
async function stageByFile(
  workspace: Workspace,
  statements: Statements,
  connection: MysqlConnection,
  sql: string,
): Promise<Stage> {
  const columns = statements.staged;
  const stream = new PassThrough({ highWaterMark: 1 << 16 });
  let failure: unknown;
  const loaded = send(connection, sql, stream);
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
      await refuseAltered(workspace, await loaded);
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
/** Characters of text in one statement: a server takes statements of a bounded length, 16 MB on MariaDB. */
const TEXT_PER_STATEMENT = 1 << 17;
/** A value that is too long, out of range, or none of its type, as strict servers say it. */
const BAD_VALUE = new Set([1264, 1265, 1292, 1366, 1406]);

async function stageByStatements(workspace: Workspace, statements: Statements): Promise<Stage> {
  const { runner } = workspace;
  const columns = statements.staged;
  const row = `(${[...columns, ''].map(() => '?').join(', ')})`;
  const size = Math.floor(PARAMETERS_PER_STATEMENT / (columns.length + 1));
  const head = `INSERT INTO hub_staging (${statements.names(columns)}, rowNumber) VALUES `;
  let waiting: unknown[][] = [];
  let length = 0;
  const full: unknown[][][] = [];
  const cut = () => {
    if (waiting.length > 0) full.push(waiting);
    waiting = [];
    length = 0;
  };
  const write = async () => {
    for (let rows = full.shift(); rows; rows = full.shift()) {
      const sql = head + rows.map(() => row).join(', ');
      const result = await runner.query(sql, rows.flat()).catch((error: Error & { errno?: number }) => {
        throw BAD_VALUE.has(error.errno ?? 0) ? refusedByDatabase(error.message, error) : error;
      });
      // A server that is not strict takes such values and bends them.
      await refuseAltered(workspace, (result as { warningStatus?: number }).warningStatus ?? 0);
    }
  };
  return {
    add(stored, rowNumber) {
      const values: unknown[] = columns.map((column) => {
        const value = stored[column];
        if (typeof value === 'string') length += value.length;
        return typeof value === 'boolean' ? Number(value) : (value ?? null);
      });
      values.push(rowNumber);
      waiting.push(values);
      if (waiting.length >= size || length >= TEXT_PER_STATEMENT) cut();
    },
    ready: write,
    async end() {
      cut();
      await write();
    },
    abort: async () => {},
  };
}
