import { createConnection } from 'mysql2/promise';
import type { DataSource, QueryRunner } from 'typeorm';
import type { RequestTime } from '../../../common/requestTime.ts';

/** What this needs of a connection of mysql2's pool. */
interface Connection {
  readonly threadId: number;
  destroy(): void;
}

/**
 * Lets a new runner's statements end with a request's time. The connection of one that runs then is killed on the server; the
 * pool opens another. A killed statement alone (`KILL QUERY`) may have ended by itself meanwhile, and the next one on this
 * connection, of another request, would be hit.
 */
export function runBoundedOnMysql(runner: QueryRunner, time: RequestTime): QueryRunner {
  const run = runner.query.bind(runner) as QueryRunner['query'];
  const release = runner.release.bind(runner);
  let hasConnection = false;
  let isReleased = false;
  // Whoever gives a statement up releases its runner, perhaps before a connection is there. A connection is released once.
  runner.release = async () => {
    if (!hasConnection || isReleased) return;
    isReleased = true;
    await release();
  };
  runner.query = (async (statement: string, parameters?: unknown[], useStructuredResult?: true) => {
    time.check();
    return new Promise((resolve, reject) => {
      let connection: Connection | undefined;
      const stop = time.onOver(() => {
        reject(time.over);
        if (connection === undefined) return;
        connection.destroy();
        kill(runner.connection, connection.threadId);
      });
      const runNow = async () => {
        // Connections are few: a request may wait for one until its time is over.
        const own = (await runner.connect()) as Connection;
        hasConnection = true;
        if (time.over !== undefined) {
          await runner.release();
          throw time.over;
        }
        connection = own;
        return run(limited(runner.connection, time, statement), parameters, useStructuredResult as true);
      };
      runNow().then(resolve, reject).finally(stop);
    });
  }) as QueryRunner['query'];
  return runner;
}

/**
 * The statement with a limit that the server itself keeps: for a process that dies, and for a server behind a proxy, whose
 * connections have other numbers. In whole seconds, so that equal statements have equal texts.
 */
function limited({ options: { type } }: DataSource, { limitMs }: RequestTime, statement: string): string {
  const seconds = Math.ceil(limitMs / 1000);
  if (type === 'mariadb') return `SET STATEMENT max_statement_time=${seconds} FOR ${statement}`;
  return statement.replace(/^SELECT\b/, `SELECT /*+ MAX_EXECUTION_TIME(${seconds * 1000}) */`);
}

/** A statement as it was before {@link runBoundedOnMysql} limited it. */
export function withoutLimit(statement: string): string {
  return statement.replace(
    /^SET STATEMENT max_statement_time=\d+ FOR |(?<=^SELECT) \/\*\+ MAX_EXECUTION_TIME\(\d+\) \*\//,
    '',
  );
}

/** The connections to kill, of databases for which another connection does that now. */
const waiting = new WeakMap<DataSource, number[]>();

/** Kills connections of this account by their numbers, over a connection that is not the pool's: that may have none left. */
function kill(dataSource: DataSource, threadId: number): void {
  const queue = waiting.get(dataSource);
  if (queue !== undefined) {
    queue.push(threadId);
    return;
  }
  const threads = [threadId];
  waiting.set(dataSource, threads);
  const { url } = dataSource.options as { url?: string };
  const run = async () => {
    const connection = await createConnection({ uri: url ?? '', connectTimeout: 10_000 });
    try {
      for (let thread = threads.shift(); thread !== undefined; thread = threads.shift()) {
        // One that has ended meanwhile is no error.
        await connection.query(`KILL ${thread}`).catch(() => {});
      }
    } finally {
      waiting.delete(dataSource);
      connection.destroy();
    }
  };
  // Without the server there is nothing to kill, and its own limit ends what it still runs.
  run().catch(() => waiting.delete(dataSource));
}
