import type { DataSource, QueryRunner } from 'typeorm';

/**
 * Counts the rows that statements give to the program.
 *
 * @returns the number so far
 */
export function countRows(databases: readonly DataSource[]): () => number {
  let rows = 0;
  const counted = new WeakSet<QueryRunner>();
  for (const database of databases) {
    const { driver } = database;
    const create = driver.createQueryRunner.bind(driver);
    driver.createQueryRunner = (mode) => {
      const runner = create(mode);
      if (counted.has(runner)) return runner;
      counted.add(runner);
      const query = runner.query.bind(runner) as (...given: unknown[]) => Promise<unknown>;
      runner.query = (async (...given: unknown[]) => {
        const answer = await query(...given);
        const records = Array.isArray(answer) ? answer : (answer as { records?: unknown } | undefined)?.records;
        if (Array.isArray(records)) rows += records.length;
        return answer;
      }) as QueryRunner['query'];
      return runner;
    };
  }
  return () => rows;
}
