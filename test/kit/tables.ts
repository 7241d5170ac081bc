import type { DataSource } from 'typeorm';

/** The names of a database's tables, except those of TypeORM and SQLite, and that of interrupted migrations. */
export async function tableNames(dataSource: DataSource): Promise<string[]> {
  const rows: Record<string, string>[] = await dataSource.query(
    dataSource.options.type === 'better-sqlite3'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
      : 'SHOW TABLES',
  );
  const names = rows.map((row) => Object.values(row)[0] as string);
  return names.filter(
    (name) => !['migrations', 'migration_step', 'typeorm_metadata', 'sqlite_sequence'].includes(name),
  );
}
