import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { SubgraphOptions } from '../../subgraphs/kit/server/subgraph.ts';

/** An empty place for every department's rows. */
export interface Scratch {
  /** What it runs on, with the version. */
  engine: string;
  options: SubgraphOptions;
  /** The same as the environment of a `hub` command. */
  environment: Record<string, string>;
  remove(): Promise<void>;
}

const SERVER = process.env.HUB_TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306';

/** A scratch folder of SQLite files. */
export async function sqliteScratch(): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-bench-'));
  return {
    engine: 'SQLite',
    options: { dataDirectory: folder },
    environment: { HUB_DATA_DIR: folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Scratch databases on the server at HUB_TEST_MYSQL_URL, else on this machine; all their names begin with `prefix`.
 * Where no server answers, `missing` says why and nothing is made.
 */
export async function mysqlScratch(prefix: string): Promise<Scratch | { missing: string }> {
  let connection: Awaited<ReturnType<typeof createConnection>>;
  try {
    connection = await createConnection({ uri: SERVER, connectTimeout: 5_000 });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return { missing: `no MySQL server answers at ${new URL(SERVER).host}: ${message || code}` };
  }
  const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
  const version = String(rows[0]?.['version']);
  await connection.end();
  const url = new URL(SERVER);
  url.pathname = `/${prefix}`;
  const remove = () => dropDatabases(prefix);
  // The databases of an earlier run that did not finish.
  await remove();
  return {
    engine: version.includes('MariaDB') ? `MariaDB ${version.split('-')[0]}` : `MySQL ${version}`,
    options: { dataDirectory: ':memory:', databaseUrl: url.href },
    environment: { DATABASE_URL: url.href },
    remove,
  };
}

async function dropDatabases(prefix: string): Promise<void> {
  const connection = await createConnection({ uri: SERVER });
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SHOW DATABASES LIKE ?', [
      `${prefix.replaceAll('_', '\\_')}%`,
    ]);
    for (const row of rows) await connection.query(`DROP DATABASE \`${Object.values(row)[0]}\``);
  } finally {
    await connection.end();
  }
}
