import type { Logger } from 'typeorm';

/** Counts the statements that a database runs, so that tests and benches can hold a list to one statement. */
export class StatementCounter implements Logger {
  /** Statements since the database was opened. */
  count = 0;
  /** The statements themselves, while somebody listens. */
  private heard: string[] | undefined;

  logQuery(statement: string): void {
    this.count += 1;
    this.heard?.push(statement);
  }

  /** The statements that run while `work` does; for one listener at a time. */
  async during<Result>(work: () => Promise<Result>): Promise<{ result: Result; statements: string[] }> {
    const statements: string[] = [];
    this.heard = statements;
    try {
      return { result: await work(), statements };
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
