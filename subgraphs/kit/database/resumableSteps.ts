import type { QueryRunner } from 'typeorm';
import { messageOf, SetupError } from '../../../common/errors.ts';
import { runStep, type Step } from './step.ts';

/** The table that says at which statement a migration is. It holds rows only while one is under way or interrupted. */
export const STEP_TABLE = 'migration_step';

/** A migration's steps in one direction. */
export interface Steps {
  name: string;
  direction: 'up' | 'down';
  steps: readonly Step[];
  /** Whether nothing is left to do, although the migration is not recorded. */
  isDone(): Promise<boolean>;
}

/**
 * What MySQL and MariaDB answer to a change of tables that stands already: a table, column, index or key is there, or
 * is not there any more.
 */
const STANDS_ALREADY = new Set([1050, 1051, 1054, 1060, 1061, 1068, 1072, 1091, 1146]);

/** Statements that commit what was done before them, and whose effect no transaction takes back. */
const CHANGES_TABLES = /^\s*(CREATE|ALTER|DROP|RENAME|TRUNCATE)\b/i;

interface Mark {
  step: number;
  /** 0 if it is certain that the statement of this number did not run. */
  begun: number;
}

/**
 * Runs steps on MySQL or MariaDB, where a change of a table commits by itself, so that an interrupted migration can go
 * on. Before each statement its number is written down. A change of rows is committed together with the number of the
 * statement after it. A change of a table may have run or not when a process died at its number; it is whole or not
 * there at all, so it is tried again and may answer that it stands.
 *
 * @throws SetupError that says at which statement it stopped
 */
export async function runResumably(runner: QueryRunner, { name, direction, steps, isDone }: Steps): Promise<void> {
  await runner.query(
    `CREATE TABLE IF NOT EXISTS ${STEP_TABLE} (migration varchar(190) NOT NULL PRIMARY KEY, direction varchar(4) NOT NULL, step int NOT NULL, begun tinyint NOT NULL) ENGINE=InnoDB`,
  );
  const readMark = async (): Promise<Mark | undefined> =>
    (await runner.query(`SELECT step, begun FROM ${STEP_TABLE} WHERE migration = ?`, [name]))[0];
  const mark = (step: number, begun: number) =>
    runner.query(`REPLACE INTO ${STEP_TABLE} VALUES (?, ?, ?, ?)`, [name, direction, step, begun]);
  const unmark = () => runner.query(`DELETE FROM ${STEP_TABLE} WHERE migration = ?`, [name]);

  const marked = await readMark();
  if (!marked && (await isDone())) return;
  const first = marked?.step ?? 0;
  await runner.query('START TRANSACTION');
  for (const [step, statement] of steps.entries()) {
    if (step < first) continue;
    const changesTables = typeof statement === 'string' && CHANGES_TABLES.test(statement);
    try {
      await mark(step, 1);
      await runStep(runner, statement).catch((error: { errno?: number }) => {
        const stands = step === first && marked?.begun && changesTables && STANDS_ALREADY.has(error.errno ?? 0);
        if (!stands) throw error;
      });
      // It ended the transaction, and what follows it must be one again.
      if (changesTables) await runner.query('START TRANSACTION');
    } catch (error) {
      await runner.query('ROLLBACK');
      const committed = await readMark();
      const next = !committed ? 0 : committed.step === step ? step : committed.step + 1;
      const stand = steps.slice(0, next).some((earlier) => typeof earlier === 'string' || 'run' in earlier);
      if (!stand) {
        await unmark();
        throw error;
      }
      await mark(next, 0);
      throw new SetupError(
        `${name} (${direction}) stopped at statement ${step + 1} of ${steps.length}: ${messageOf(error)}. The statements before it stand. Remove the cause and run it again: it goes on from there.`,
        { cause: error },
      );
    }
  }
  await unmark();
}
