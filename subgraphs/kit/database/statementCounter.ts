import type { Logger } from 'typeorm';

/** Statements in the order in which they ran. */
interface Heard {
  statements: string[];
  /** The values of each statement's placeholders. */
  parameters: unknown[][];
}

/** Counts the statements that a database runs, so that tests and benches can hold a list to one statement. */
export class StatementCounter implements Logger {
  /** Statements since the database was opened. */
  count = 0;
  /** The statements themselves and their parameters, while somebody listens. */
  private heard: Heard | undefined;

  logQuery(statement: string, parameters: unknown[] = []): void {
    this.count += 1;
    this.heard?.statements.push(statement);
    this.heard?.parameters.push(parameters);
  }

  /** The statements that run while `work` does, and the parameters of each; for one listener at a time. */
  async during<Result>(work: () => Promise<Result>): Promise<Heard & { result: Result }> {
    const heard: Heard = { statements: [], parameters: [] };
    this.heard = heard;
    try {
      return { result: await work(), ...heard };
    } finally {
      this.heard = undefined;
    }
  }

  // TypeORM's other notes add nothing: a failed statement rejects, and the rejection is what is reported.
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
