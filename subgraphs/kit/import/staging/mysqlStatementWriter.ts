import { refuseAlteredValues, refusedByDatabase } from './alteredValues.ts';
import type { DatasetTable } from './datasetTable.ts';
import { type StagingWriter, storedValue } from './stagingWriter.ts';
import type { Workspace } from './workspace.ts';

const MAX_PARAMETERS = 16_000;
/** Characters of text in one statement: a server takes statements of a bounded length, 16 MB on MariaDB. */
const MAX_TEXT_LENGTH = 1 << 17;
/** The error numbers of strict servers for a value that is too long, out of range, or of another type. */
const BAD_VALUE = new Set([1264, 1265, 1292, 1366, 1406]);

/** Stages rows on MySQL by plain statements. */
export function openMysqlStatementWriter(workspace: Workspace, table: DatasetTable): StagingWriter {
  const { runner } = workspace;
  const columns = table.stagedColumns;
  const row = `(${[...columns, ''].map(() => '?').join(', ')})`;
  const size = Math.floor(MAX_PARAMETERS / (columns.length + 1));
  const head = `INSERT INTO hub_staging (${table.columns(columns).sql}, rowNumber) VALUES `;
  let waiting: unknown[][] = [];
  let length = 0;
  const complete: unknown[][][] = [];
  const cut = () => {
    if (waiting.length > 0) complete.push(waiting);
    waiting = [];
    length = 0;
  };
  const write = async () => {
    for (let rows = complete.shift(); rows; rows = complete.shift()) {
      const sql = head + rows.map(() => row).join(', ');
      const result = await runner.query(sql, rows.flat()).catch((error: Error & { errno?: number }) => {
        throw BAD_VALUE.has(error.errno ?? 0) ? refusedByDatabase(error.message, error) : error;
      });
      // A server that is not strict accepts such values and alters them.
      await refuseAlteredValues(workspace, (result as { warningStatus?: number }).warningStatus ?? 0);
    }
  };
  return {
    add(stored, rowNumber) {
      const values: unknown[] = columns.map((column) => {
        const value = stored[column];
        if (typeof value === 'string') length += value.length;
        return storedValue(value);
      });
      values.push(rowNumber);
      waiting.push(values);
      if (waiting.length >= size || length >= MAX_TEXT_LENGTH) cut();
    },
    ready: write,
    async end() {
      cut();
      await write();
    },
    abort: async () => {},
  };
}
