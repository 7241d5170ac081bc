import type { Logger } from 'typeorm';
import { withoutLimit } from './boundedOnMysql.ts';

/** Statements in the order in which they ran. */
interface RecordedStatements {
  statements: string[];
  /** The values of each statement's placeholders. */
  parameters: unknown[][];
}

/** Counts the statements that a database runs, so that tests and benches can check that a list takes one statement. */
export class StatementCounter implements Logger {
  /** Statements since the database was opened. */
  count = 0;
  /** The statements themselves and their parameters, while they are recorded. */
  private recorded: RecordedStatements | undefined;

  logQuery(statement: string, parameters: unknown[] = []): void {
    this.count += 1;
    this.recorded?.statements.push(withoutLimit(statement));
    this.recorded?.parameters.push(parameters);
  }

  /** The statements that run while `work` does, and the parameters of each; for one caller at a time. */
  async during<Result>(work: () => Promise<Result>): Promise<RecordedStatements & { result: Result }> {
    const recorded: RecordedStatements = { statements: [], parameters: [] };
    this.recorded = recorded;
    try {
      return { result: await work(), ...recorded };
    } finally {
      this.recorded = undefined;
    }
  }

  // TypeORM's other messages are not needed: a failed statement rejects, and the rejection is reported.
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
