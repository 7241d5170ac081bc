import type { DataSource } from 'typeorm';

/**
 * The collation that compares texts by their code points and by nothing else, as SQLite does: letters differ by case, and
 * `A1` from `A1` with a blank after it, which `utf8mb4_bin` takes for the same.
 */
export const COLLATIONS = { mysql: 'utf8mb4_0900_bin', mariadb: 'utf8mb4_nopad_bin' } as const;

/** The collation of a MySQL or MariaDB server's tables; undefined for SQLite. */
export function collationOf({ options: { type } }: DataSource): string | undefined {
  return type === 'mysql' || type === 'mariadb' ? COLLATIONS[type] : undefined;
}

/**
 * The statements that give a database and the tables in it the collation that the hub compares by; none where they have
 * it. Somebody may have made the database beforehand, or an earlier program. No row is lost, since texts that were
 * distinct stay so.
 */
export async function collationStatements(dataSource: DataSource): Promise<string[]> {
  const collation = collationOf(dataSource);
  if (!collation) return [];
  const name = (text: string) => dataSource.driver.escape(text);
  const wanted = `CHARACTER SET utf8mb4 COLLATE ${collation}`;
  const [{ isOther }] = await dataSource.query(
    'SELECT DEFAULT_COLLATION_NAME <> ? AS isOther FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = DATABASE()',
    [collation],
  );
  const tables: { tableName: string }[] = await dataSource.query(
    `SELECT t.TABLE_NAME AS tableName FROM information_schema.TABLES t WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' AND (t.TABLE_COLLATION <> ? OR EXISTS (SELECT 1 FROM information_schema.COLUMNS c WHERE c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME AND c.COLLATION_NAME <> ?))`,
    [collation, collation],
  );
  return [
    ...(Number(isOther) === 1 ? [`ALTER DATABASE ${name(String(dataSource.driver.database))} ${wanted}`] : []),
    ...tables.map(({ tableName }) => `ALTER TABLE ${name(tableName)} CONVERT TO ${wanted}`),
  ];
}
