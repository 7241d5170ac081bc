import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { SubgraphOptions } from '../../subgraphs/kit/server/subgraph.ts';

/** A database engine to run a test on: an empty database for one subgraph, which is removed afterwards. */
export interface TestDatabase {
  engine: 'SQLite' | 'MySQL';
  /** Options for `openSubgraph`, fresh for each `describe`. */
  options: SubgraphOptions;
}

const DEFAULT_SERVER = 'mysql://root@127.0.0.1:3306';

/** The MySQL or MariaDB server that answers, or why there is none. */
async function findServer(): Promise<{ url: string } | { missing: string }> {
  const url = process.env['HUB_TEST_MYSQL_URL'] ?? DEFAULT_SERVER;
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 5_000 });
    await connection.end();
    return { url };
  } catch (error) {
    return { missing: `no server answers at ${new URL(url).host}: ${(error as Error).message || String(error)}` };
  }
}

const server = await findServer();
if ('missing' in server) {
  if (process.env['HUB_TEST_MYSQL_REQUIRED']) throw new Error(`The MySQL tests are required, and ${server.missing}`);
  process.stderr.write(`The MySQL tests are left out: ${server.missing}\n`);
}

/** The server that the MySQL tests run on, or undefined where none answers. */
export const mysqlServer: string | undefined = 'url' in server ? server.url : undefined;

let made = 0;

/**
 * Declares the same tests for SQLite, and for MySQL wherever a server answers.
 *
 * @param options what the subgraph is opened with besides its database, e.g. a folder of source files
 */
export function eachDatabase(declare: (database: TestDatabase) => void, options: Partial<SubgraphOptions> = {}): void {
  describe('on SQLite', () => {
    const database: TestDatabase = { engine: 'SQLite', options: { dataDirectory: ':memory:', ...options } };
    beforeAll(async () => {
      database.options.dataDirectory = await mkdtemp(join(tmpdir(), 'hub-'));
    });
    declare(database);
    afterAll(() => rm(database.options.dataDirectory, { recursive: true, force: true }));
  });

  if (!mysqlServer) return;
  const name = `hub_test_${process.pid}_${Date.now()}_${made++}`;
  const url = new URL(mysqlServer);
  url.pathname = `/${name}`;
  describe('on MySQL', () => {
    declare({ engine: 'MySQL', options: { dataDirectory: ':memory:', databaseUrl: url.href, ...options } });
    afterAll(() => dropDatabases(name));
  });
}

/** Drops the databases whose names begin like this. */
export async function dropDatabases(prefix: string): Promise<void> {
  if (!mysqlServer) return;
  const connection = await createConnection({ uri: mysqlServer });
  try {
    const [rows] = await connection.query('SHOW DATABASES LIKE ?', [`${prefix.replaceAll('_', '\\_')}%`]);
    for (const row of rows as Record<string, string>[]) {
      await connection.query(`DROP DATABASE \`${Object.values(row)[0]}\``);
    }
  } finally {
    await connection.end();
  }
}
