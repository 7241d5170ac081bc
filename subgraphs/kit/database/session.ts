import mysql, { type Pool, type PoolConnection, type PoolOptions } from 'mysql2';
import { SetupError } from '../../../common/errors.ts';

/** A server, or something before it, does not give sessions the meaning that the hub's statements have. */
export class SessionError extends SetupError {
  override readonly name = 'SessionError';
}

/**
 * What every session is set to, by the names of MySQL's and MariaDB's variables. The server's own values do not matter:
 *
 * - `sql_mode` decides what a statement means. With NO_BACKSLASH_ESCAPES a quotation mark that the driver has escaped ends
 *   its text, with ANSI_QUOTES a text is a name, without a strict mode a value that does not fit is bent.
 * - the character sets, since a driver that escapes in one and a server that reads another disagree on where a text ends.
 * - `autocommit`, since a change outside a transaction would be lost.
 */
const SESSION: Readonly<Record<string, string | number>> = {
  sql_mode: 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  time_zone: '+00:00',
  character_set_client: 'utf8mb4',
  character_set_results: 'utf8mb4',
  collation_connection: 'utf8mb4_bin',
  autocommit: 1,
};

const NAMES = Object.keys(SESSION);
const SET = `SET ${NAMES.map((name) => `SESSION ${name} = ${literal(SESSION[name])}`).join(', ')}`;
const READ = `SELECT ${NAMES.map((name) => `@@SESSION.${name} AS ${name}`).join(', ')}`;

function literal(value: string | number | undefined): string {
  return typeof value === 'number' ? String(value) : `'${value}'`;
}

/** mysql2, as TypeORM's option `driver` takes it: its pools give out a connection only after its session is set and checked. */
export const sessionDriver = {
  ...mysql,
  createPool: (options: PoolOptions) => withSessions(mysql.createPool(options)),
};

function withSessions(pool: Pool): Pool {
  const isSet = new WeakSet<PoolConnection>();
  const getConnection = pool.getConnection.bind(pool);
  pool.getConnection = (callback) =>
    getConnection((error, connection) => {
      if (error || isSet.has(connection)) return callback(error, connection);
      setSession(connection, (refusal) => {
        if (refusal) connection.destroy();
        else isSet.add(connection);
        callback(refusal, connection);
      });
    });
  return pool;
}

function setSession(connection: PoolConnection, done: (refusal: NodeJS.ErrnoException | null) => void): void {
  connection.query(SET, (error) => {
    if (error) return done(isRefused(error) ? refused(error.message, error) : error);
    connection.query(READ, (error, rows) => {
      if (error) return done(error);
      const [held = {}] = rows as Record<string, unknown>[];
      const other = NAMES.find((name) => !isSame(held[name], SESSION[name]));
      done(other === undefined ? null : refused(`${other} stays "${String(held[other]).slice(0, 200)}"`));
    });
  });
}

/** An error of the server about the statement; any other is one of the connection. */
const isRefused = ({ code = '', errno }: NodeJS.ErrnoException): boolean => errno !== undefined && /^ER_/.test(code);

const refused = (reason: string, cause?: unknown): SessionError =>
  new SessionError(
    `its server does not set a session as the hub's statements need it: ${reason}. Let this account run "${SET}", and let no proxy change it.`,
    { cause },
  );

/** A set of modes has no order. */
function isSame(held: unknown, wanted: unknown): boolean {
  const sorted = (value: unknown) => String(value).split(',').sort().join(',');
  return sorted(held) === sorted(wanted);
}
