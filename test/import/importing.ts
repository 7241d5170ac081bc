// A process that loads one file and says when it begins, so that a test can end it at any moment after.

import { type DatabaseOptions, openDatabase } from '../../subgraphs/kit/database/database.ts';
import { type ImportRequest, importFile } from '../../subgraphs/kit/import/importFile.ts';
import { entitiesOf } from '../../subgraphs/kit/server/subgraph.ts';
import { livelihood } from '../../subgraphs/livelihood/index.ts';

const { database, request } = JSON.parse(process.argv[2] ?? '') as {
  database: Pick<DatabaseOptions, 'dataDirectory' | 'databaseUrl'>;
  request: ImportRequest;
};
const { dataSource } = await openDatabase({
  ...database,
  subgraph: livelihood.name,
  entities: entitiesOf(livelihood),
  migrations: [...livelihood.migrations],
});
process.send?.({ begun: true });
const report = await importFile(dataSource, livelihood, request);
await dataSource.destroy();
process.send?.({ report });
process.disconnect();
