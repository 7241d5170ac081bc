import type { DataSource } from 'typeorm';

/** Whether a connection is to SQLite; else it is to MySQL or MariaDB. */
export const isSqlite = ({ options }: Pick<DataSource, 'options'>): boolean => options.type === 'better-sqlite3';
