import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The statements that change a database and those that change it back. */
interface Change {
  up: readonly string[];
  down: readonly string[];
}

/** A change of the tables, written out for each engine, so that it stays the same when the classes change later. */
export interface SqlMigration {
  sqlite: Change;
  mysql: Change;
  /**
   * Whether the database has the change although this migration never ran on it; then it is only recorded. Databases
   * older than the kit's migrations got the kit's tables from their department's migrations. Asks for what the migration
   * makes last: MySQL keeps the first part of a migration that is interrupted.
   */
  isDone?(runner: QueryRunner): Promise<boolean>;
}

/**
 * Makes a TypeORM migration of SQL statements.
 *
 * @param name in Pascal case, ending in a millisecond timestamp, by which TypeORM orders migrations
 */
export function sqlMigration(name: string, migration: SqlMigration): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      if (await migration.isDone?.(runner)) return;
      for (const statement of changeFor(runner).up) await runner.query(statement);
    }

    async down(runner: QueryRunner): Promise<void> {
      for (const statement of changeFor(runner).down) await runner.query(statement);
    }
  };

  function changeFor(runner: QueryRunner): Change {
    return runner.connection.options.type === 'better-sqlite3' ? migration.sqlite : migration.mysql;
  }
}
