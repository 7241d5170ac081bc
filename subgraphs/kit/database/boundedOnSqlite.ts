import { QueryFailedError, QueryResult, type QueryRunner } from 'typeorm';
import type { RequestTime } from '../../../common/requestTime.ts';
import type { Turns } from '../../../common/turns.ts';
import { readersOf } from './sqliteReaders.ts';

/** What bounds the statements of a request. */
export interface BoundingRequest {
  readonly time: RequestTime;
  readonly turns: Turns;
}

/** How long the statements of a request may be: `short` ones ask for rows by their whole keys. */
export type StatementLength = 'short' | 'any';

/**
 * A runner whose statements end with a request's time. A statement that may take long is run by another process, which is
 * killed then: nothing else ends a statement of SQLite. All others run here, where a process there and back would cost
 * more than they do, and between them the event loop has its turns.
 */
export function runBoundedOnSqlite(
  runner: QueryRunner,
  { time, turns }: BoundingRequest,
  length: StatementLength,
): QueryRunner {
  const bounded = Object.create(runner) as QueryRunner;
  bounded.query = (async (statement: string, parameters: unknown[] = [], useStructuredResult?: true) => {
    await turns.next();
    time.check();
    const isRead = /^\s*(SELECT|WITH)\b/i.test(statement);
    const readers = length === 'short' || !isRead ? undefined : readersOf(runner.connection);
    if (!readers?.mayTakeLong(statement)) return runner.query(statement, parameters, useStructuredResult as true);
    runner.connection.logger.logQuery(statement, parameters, runner);
    try {
      const rows = await readers.read(statement, parameters, time);
      // Query builders ask for the result as an object, `query` for the rows alone.
      return useStructuredResult ? Object.assign(new QueryResult(), { raw: rows, records: rows }) : rows;
    } catch (error) {
      if (error === time.over) throw error;
      throw new QueryFailedError(statement, parameters, error as Error);
    }
  }) as QueryRunner['query'];
  return bounded;
}
