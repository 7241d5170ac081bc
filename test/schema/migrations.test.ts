import { subgraphs } from '../../subgraphs/index.ts';
import { kitTables } from '../../subgraphs/kit/database/migratedTables.ts';
import { openSubgraphDatabase } from '../../subgraphs/kit/database/subgraphDatabase.ts';
import { eachDatabase } from '../kit/databases.ts';
import { tableNames } from '../kit/tables.ts';

it("calls the kit's own migrations so, which stand beside a department's in each database", () => {
  const names = (migrations: readonly (new () => { name?: string })[]) =>
    migrations.map((Migration) => new Migration().name);
  expect(names(kitTables.migrations).filter((name) => !name?.startsWith('Kit'))).toEqual([]);
  expect(names(subgraphs.flatMap(({ migrations }) => migrations)).filter((name) => name?.startsWith('Kit'))).toEqual(
    [],
  );
});

describe.each(subgraphs.map((definition) => [definition.name, definition] as const))('%s', (_, definition) => {
  eachDatabase(({ options }) => {
    it('gets every table by migrations as the classes declare it', async () => {
      const database = await openSubgraphDatabase(definition, options);
      try {
        const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
        expect(upQueries).toEqual([]);
      } finally {
        await database.dataSource.destroy();
      }
    });

    it('can revert its migrations and run them again', async () => {
      const { dataSource } = await openSubgraphDatabase(definition, options);
      try {
        const all = await tableNames(dataSource);
        for (const _ of [...kitTables.migrations, ...definition.migrations]) await dataSource.undoLastMigration();
        expect(await tableNames(dataSource)).toEqual([]);
        await dataSource.runMigrations();
        expect(await tableNames(dataSource)).toEqual(all);
      } finally {
        await dataSource.destroy();
      }
    });
  });
});
