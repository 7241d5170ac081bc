// A process that loads one file and says when it begins, so that a test can end it at any moment after.

import { openDatabase } from '../../dist/subgraphs/kit/database/database.js';
import { importFile } from '../../dist/subgraphs/kit/import/importFile.js';
import { entitiesOf } from '../../dist/subgraphs/kit/server/subgraph.js';
import { livelihood } from '../../dist/subgraphs/livelihood/index.js';

const { database, request } = JSON.parse(process.argv[2]);
const { dataSource } = await openDatabase({
  ...database,
  subgraph: livelihood.name,
  entities: entitiesOf(livelihood),
  migrations: [...livelihood.migrations],
});
process.send({ begun: true });
const report = await importFile(dataSource, livelihood, request);
await dataSource.destroy();
process.send({ report });
process.disconnect();
