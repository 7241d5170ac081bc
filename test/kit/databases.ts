import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { SubgraphOptions } from '../../subgraphs/kit/server/subgraph.ts';

/** The engines that the hub runs on. */
export type Engine = 'SQLite' | 'MariaDB' | 'MySQL';

/** A database engine to run a test on: an empty database for one subgraph, which is removed afterwards. */
export interface TestDatabase {
  engine: Engine;
  /** Options for `openSubgraph`, fresh for each `describe`. */
  options: SubgraphOptions;
}

/** A server that answers, and what it says it is. */
export interface TestServer {
  engine: Exclude<Engine, 'SQLite'>;
  url: string;
}

/** Where the servers are looked for: the setting that names one, and the address where it names none. */
const ADDRESSES = [
  ['HUB_TEST_MYSQL_URL', 'mysql://root@127.0.0.1:3306'],
  ['HUB_TEST_MYSQL_SECOND_URL', 'mysql://root@127.0.0.1:3399'],
] as const;

/** The servers to test on. With `HUB_TEST_MYSQL_REQUIRED` the first must answer, and the second where it is named. */
async function findServers(): Promise<TestServer[]> {
  const found: TestServer[] = [];
  for (const [setting, address] of ADDRESSES) {
    const url = process.env[setting] || address;
    try {
      const connection = await createConnection({ uri: url, connectTimeout: 5_000 });
      const [[row]] = (await connection.query('SELECT VERSION() AS version')) as unknown as [[{ version: string }]];
      await connection.end();
      found.push({ engine: row.version.includes('MariaDB') ? 'MariaDB' : 'MySQL', url });
    } catch (error) {
      const reason = `no server answers at ${new URL(url).host}: ${(error as Error).message || String(error)}`;
      if (process.env['HUB_TEST_MYSQL_REQUIRED'] && (found.length === 0 || process.env[setting])) {
        throw new Error(`The tests of ${setting} are required, and ${reason}`, { cause: error });
      }
      process.stderr.write(`The tests of ${setting} are left out: ${reason}\n`);
    }
  }
  return found;
}

/** MariaDB and MySQL, those of them that answer. */
export const testServers: readonly TestServer[] = await findServers();

let made = 0;

/**
 * Declares the same tests for SQLite, and for MariaDB and MySQL wherever a server answers.
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

  for (const { engine, url: server } of testServers) {
    const name = `hub_test_${process.pid}_${Date.now()}_${made++}`;
    const url = new URL(server);
    url.pathname = `/${name}`;
    describe(`on ${engine}`, () => {
      declare({ engine, options: { dataDirectory: ':memory:', databaseUrl: url.href, ...options } });
      afterAll(() => dropDatabases(server, name));
    });
  }
}

/** Drops the databases of a server whose names begin like this. */
async function dropDatabases(server: string, prefix: string): Promise<void> {
  const connection = await createConnection({ uri: server });
  try {
    const [rows] = await connection.query('SHOW DATABASES LIKE ?', [`${prefix.replaceAll('_', '\\_')}%`]);
    for (const row of rows as Record<string, string>[]) {
      await connection.query(`DROP DATABASE \`${Object.values(row)[0]}\``);
    }
  } finally {
    await connection.end();
  }
}
