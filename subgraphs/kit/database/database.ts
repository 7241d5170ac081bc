import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { ClassType } from 'type-graphql';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { SetupError } from '../../../common/errors.ts';
import { withHistories } from '../dataset/historyTable.ts';
import { DEFAULT_SQLITE_READERS } from '../server/config.ts';
import { COLLATIONS } from './collation.ts';
import { bringUpToDate, NewerDatabaseError } from './migrate.ts';
import { sessionDriver } from './session.ts';
import { addDecimalFunctions } from './sqliteDecimals.ts';
import { addReaders } from './sqliteReaders.ts';
import { StatementCounter } from './statementCounter.ts';

/** One subgraph's database, open, and the number of statements that it has run. */
export interface Database {
  dataSource: DataSource;
  statements: StatementCounter;
}

/** Which database to open. */
export interface DatabaseOptions {
  /** The subgraph; its SQLite file and, where the address names none, its MySQL database are called after it. */
  subgraph: string;
  /** `mysql://…`; without it SQLite. */
  databaseUrl?: string | undefined;
  /** The SQLite file's folder; `:memory:` keeps nothing. */
  dataDirectory: string;
  /** The classes of its tables; each dataset's history is added. */
  entities: readonly ClassType[];
  migrations: DataSourceOptions['migrations'];
  /** Whether migrations that wait are run, and a newer database is refused. Default: true. */
  upToDate?: boolean;
  /** Processes that read an SQLite file where a statement may take long, at most. Default: 2. */
  sqliteReaders?: number | undefined;
}

/**
 * Opens the database, creating it if it is not there, and brings its tables up to date by migrations.
 *
 * @throws SetupError in one sentence if the server cannot be reached, or does not keep to {@link sessionDriver}'s session
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const statements = new StatementCounter();
  const shared = {
    entities: withHistories(options.entities),
    migrations: options.migrations ?? [],
    migrationsTransactionMode: 'each' as const,
    logging: ['query' as const],
    logger: statements,
  };
  const server = options.databaseUrl ? await ensureMysqlDatabase(options.databaseUrl, options.subgraph) : undefined;
  const dataSource = server
    ? new DataSource({
        ...shared,
        ...server,
        driver: sessionDriver,
        charset: 'utf8mb4_bin',
        extra: { connectionLimit: 10 },
      })
    : new DataSource({ ...shared, type: 'better-sqlite3', ...sqliteFile(options) });
  try {
    await dataSource.initialize();
    if (!server && options.dataDirectory !== ':memory:') {
      addReaders(dataSource, options.sqliteReaders ?? DEFAULT_SQLITE_READERS);
    }
    if (options.upToDate ?? true) await bringUpToDate(dataSource, options.subgraph);
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    if (error instanceof NewerDatabaseError) throw error;
    throw new SetupError(`The database of ${options.subgraph} cannot be opened: ${(error as Error).message}`, {
      cause: error,
    });
  }
  return { dataSource, statements };
}

function sqliteFile({ dataDirectory, subgraph }: DatabaseOptions): {
  database: string;
  enableWAL?: boolean;
  prepareDatabase: (db: Parameters<typeof addDecimalFunctions>[0] & { pragma(text: string): void }) => void;
} {
  if (dataDirectory === ':memory:') return { database: ':memory:', prepareDatabase: addDecimalFunctions };
  try {
    mkdirSync(dataDirectory, { recursive: true });
  } catch (error) {
    throw new SetupError(`The folder ${dataDirectory} cannot be made: ${(error as Error).message}`, { cause: error });
  }
  return {
    database: join(dataDirectory, `${subgraph}.sqlite`),
    enableWAL: true,
    // With a write-ahead log, NORMAL loses nothing when the process dies, and saves a disk flush for each transaction.
    prepareDatabase: (db) => {
      db.pragma('synchronous = NORMAL');
      addDecimalFunctions(db);
    },
  };
}

/** A server and its database. MariaDB describes its tables differently from MySQL, so TypeORM must know which it is. */
interface MysqlServer {
  type: 'mysql' | 'mariadb';
  url: string;
}

/** The server behind the address, and the subgraph's own database there, which is created if missing. */
async function ensureMysqlDatabase(databaseUrl: string, subgraph: string): Promise<MysqlServer> {
  const url = new URL(databaseUrlOf(databaseUrl, subgraph));
  const name = decodeURIComponent(url.pathname.slice(1));
  const server = new URL(url);
  server.pathname = '';
  server.protocol = 'mysql:';
  let type: MysqlServer['type'] = 'mysql';
  try {
    const connection = await createConnection({ uri: server.href, connectTimeout: 10_000 });
    try {
      const [[row]] = (await connection.query('SELECT VERSION() AS version')) as unknown as [[{ version: string }]];
      if (row.version.includes('MariaDB')) type = 'mariadb';
      await connection.query(
        `CREATE DATABASE IF NOT EXISTS \`${name.replaceAll('`', '')}\` CHARACTER SET utf8mb4 COLLATE ${COLLATIONS[type]}`,
      );
    } finally {
      await connection.end();
    }
  } catch (error) {
    // An account that may not create databases may still use an existing one; any other error is reported here.
    if ((error as { code?: string }).code !== 'ER_DBACCESS_DENIED_ERROR') {
      const reason = (error as Error).message || (error as { code?: string }).code;
      throw new SetupError(
        `The database of ${subgraph} cannot be reached at ${url.hostname}:${url.port || 3306}: ${reason}`,
        {
          cause: error,
        },
      );
    }
  }
  url.pathname = `/${encodeURIComponent(name)}`;
  url.protocol = 'mysql:';
  return { type, url: url.href };
}

/** `hub` and `trade-finance` → `hub_trade_finance`. */
export function databaseName(prefix: string, subgraph: string): string {
  return `${prefix}_${subgraph.replaceAll('-', '_')}`;
}

/**
 * The address with the name of the subgraph's own database, since no two departments share one. A name in the address
 * that ends in the subgraph's name is used as it is (`/trade_finance`, `/hub_trade_finance`); any other name is the
 * prefix of the database's name; without a name the prefix is `hub`.
 */
export function databaseUrlOf(databaseUrl: string, subgraph: string): string {
  const url = new URL(databaseUrl);
  const given = decodeURIComponent(url.pathname.slice(1)) || 'hub';
  const own = databaseName('', subgraph);
  const isOwn = given === own.slice(1) || given.endsWith(own);
  url.pathname = `/${encodeURIComponent(isOwn ? given : given + own)}`;
  return url.href;
}
