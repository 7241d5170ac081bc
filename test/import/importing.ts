// A process that loads one file and says when it begins, so that a test can end it at any moment after.

import type { DatabaseOptions } from '../../subgraphs/kit/database/database.ts';
import { openSubgraphDatabase } from '../../subgraphs/kit/database/subgraphDatabase.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import type { ImportRequest } from '../../subgraphs/kit/import/importReport.ts';
import { livelihood } from '../../subgraphs/livelihood/index.ts';

const { database, request } = JSON.parse(process.argv[2] ?? '') as {
  database: Pick<DatabaseOptions, 'dataDirectory' | 'databaseUrl'>;
  request: ImportRequest;
};
const { dataSource } = await openSubgraphDatabase(livelihood, database);
process.send?.({ begun: true });
const report = await importFile(dataSource, livelihood, request);
await dataSource.destroy();
process.send?.({ report });
process.disconnect();
