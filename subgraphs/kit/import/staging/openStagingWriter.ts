import type { DatasetTable } from './datasetTable.ts';
import { openMysqlFileWriter } from './mysqlFileWriter.ts';
import { openMysqlStatementWriter } from './mysqlStatementWriter.ts';
import { openSqliteWriter } from './sqliteWriter.ts';
import { createStagingTables } from './stagingTables.ts';
import type { StagingWriter } from './stagingWriter.ts';
import type { Workspace } from './workspace.ts';

/** Creates the staging tables and opens a writer for the rows. */
export async function openStagingWriter(workspace: Workspace, table: DatasetTable): Promise<StagingWriter> {
  for (const statement of createStagingTables(table)) await workspace.select(statement);
  if (workspace.isSqlite) return openSqliteWriter(workspace, table);
  // MySQL's own default forbids files from clients, and so may the address of the database.
  return (await openMysqlFileWriter(workspace, table)) ?? openMysqlStatementWriter(workspace, table);
}
