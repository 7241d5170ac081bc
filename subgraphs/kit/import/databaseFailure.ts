import { ImportError } from './ImportError.ts';

/** The database failed; what was under way is not done. The driver's error, with its statement, is the cause. */
export class DatabaseFailure extends ImportError {
  override readonly name = 'DatabaseFailure';
}

/** What the errors of the drivers mean to a person, by SQLite's and by MySQL's and MariaDB's codes. */
const MEANINGS: readonly [codes: RegExp, sentence: string][] = [
  [
    /^ER_NET_PACKET_TOO_LARGE$/,
    'A statement was longer than the server of the database takes: raise its max_allowed_packet to 16 MB or more',
  ],
  [
    /^SQLITE_FULL$|^ER_(DISK_FULL|RECORD_FILE_FULL|ENGINE_OUT_OF_MEMORY|TEMP_FILE_WRITE_FAILURE)$|^ENOSPC$/,
    'The disk of the database is full: make room, and try again',
  ],
  [
    /^SQLITE_(BUSY|LOCKED)|^ER_LOCK_(WAIT_TIMEOUT|DEADLOCK)$/,
    'Somebody else is writing into the database: try again later',
  ],
  [
    /^SQLITE_(READONLY|PERM|CANTOPEN|AUTH)|^ER_(OPTION_PREVENTS_STATEMENT|READ_ONLY_MODE|TABLEACCESS_DENIED_ERROR|DBACCESS_DENIED_ERROR|COLUMNACCESS_DENIED_ERROR)$|^EACCES$|^EROFS$/,
    'The database may not be written: give this account the right to write, and try again',
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB|IOERR)|^ER_(CRASHED_ON_USAGE|NOT_KEYFILE|TABLE_CORRUPT)$/,
    'The file of the database is damaged or cannot be read: restore it from a copy',
  ],
  [
    /^(PROTOCOL_CONNECTION_LOST|PROTOCOL_SEQUENCE_TIMEOUT|ER_SERVER_SHUTDOWN|ER_CON_COUNT_ERROR|ER_(NORMAL_SHUTDOWN|QUERY_INTERRUPTED|CONNECTION_KILLED|CLIENT_INTERACTION_TIMEOUT)|ER_NET_\w+|ER_NEW_ABORTING_CONNECTION|ER_(USER_LIMIT_REACHED|TOO_MANY_USER_CONNECTIONS)|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$/,
    'The connection to the database was lost: see that its server runs, and try again',
  ],
  [
    /^ER_(ACCESS_DENIED_ERROR|ACCESS_DENIED_NO_PASSWORD_ERROR|NOT_SUPPORTED_AUTH_MODE)$/,
    'The server of the database does not know this account: correct the name and password in DATABASE_URL',
  ],
  [
    /^SQLITE_(TOOBIG|MISMATCH)$|^ER_(DATA_TOO_LONG|WARN_DATA_OUT_OF_RANGE|TRUNCATED_WRONG_VALUE\w*|TOO_BIG_ROWSIZE)$/,
    'The tables do not take a value of the rows: they may be of another release of this program; "hub migrate --status" shows it',
  ],
  [
    /^ER_(NO_SUCH_TABLE|BAD_FIELD_ERROR|BAD_DB_ERROR|UNKNOWN_TABLE)$/,
    'A table of the database is missing or of another release of this program: "hub migrate" makes it',
  ],
];

/** The failure that an error of a database's driver is; undefined for any other error. */
export function failureOf(error: unknown): DatabaseFailure | undefined {
  if (error instanceof DatabaseFailure) return error;
  const {
    driverError,
    code: own,
    name,
  } = Object(error) as {
    driverError?: { code?: unknown };
    code?: unknown;
    name?: string;
  };
  const given = String(driverError?.code ?? own ?? '');
  // The MySQL driver gives no code for a connection that an earlier error has closed.
  const isClosed = /connection is in closed state|Pool is closed/.test(String(Object(driverError ?? error).message));
  const code = isClosed ? 'PROTOCOL_CONNECTION_LOST' : given;
  const meaning = MEANINGS.find(([codes]) => codes.test(code))?.[1];
  if (!meaning && driverError === undefined && name !== 'SqliteError' && !/^(ER|SQLITE)_/.test(given)) return undefined;
  const sentence = meaning ?? `The database refused a statement (${given || 'without a code'}): --trace shows which`;
  return new DatabaseFailure(`${sentence}. Nothing was done.`, { cause: error });
}

/**
 * Does work on a database.
 *
 * @throws DatabaseFailure in place of an error of the database's driver, which has names of tables and perhaps values
 */
export async function withFailuresNamed<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error) ?? error;
  }
}
