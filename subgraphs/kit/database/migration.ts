import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isSqlite } from './engine.ts';
import { runResumably } from './resumableSteps.ts';
import { runStep, type Step } from './step.ts';

/** The steps that change a database and those that change it back. Conditions stand before statements. */
export interface Change {
  up: readonly Step[];
  down: readonly Step[];
}

/** A change of the tables, written out for each engine, so that it stays the same when the classes change later. */
export interface SqlMigration {
  sqlite: Change;
  mysql: Change;
  /**
   * Whether the database has the change although this migration never ran on it; then it is only recorded. Databases
   * older than the kit's migrations got the kit's tables from their department's migrations.
   */
  isDone?(runner: QueryRunner): Promise<boolean>;
}

/** A migration whose steps can be read without running them. */
export interface ListedMigration extends MigrationInterface {
  readonly name: string;
  /** What it runs on an engine. */
  changeOn(onSqlite: boolean): Change;
}

/**
 * Makes a TypeORM migration of SQL statements. On SQLite it runs whole or not at all. MySQL commits each change of a
 * table by itself, so there a migration that is interrupted goes on from the statement at which it was.
 *
 * @param name in Pascal case, ending in a millisecond timestamp, by which TypeORM orders migrations
 */
export function sqlMigration(name: string, migration: SqlMigration): new () => ListedMigration {
  return class implements ListedMigration {
    readonly name = name;

    changeOn(onSqlite: boolean): Change {
      return onSqlite ? migration.sqlite : migration.mysql;
    }

    async up(runner: QueryRunner): Promise<void> {
      await this.run(runner, 'up');
    }

    async down(runner: QueryRunner): Promise<void> {
      await this.run(runner, 'down');
    }

    private async run(runner: QueryRunner, direction: 'up' | 'down'): Promise<void> {
      const onSqlite = isSqlite(runner.connection);
      const steps = this.changeOn(onSqlite)[direction];
      const isDone = async () => direction === 'up' && ((await migration.isDone?.(runner)) ?? false);
      if (!onSqlite) return runResumably(runner, { name, direction, steps, isDone });
      if (await isDone()) return;
      for (const step of steps) await runStep(runner, step);
    }
  };
}
