import type { DataSource } from 'typeorm';
import { subgraphs } from '../../subgraphs/index.ts';
import { openDatabase } from '../../subgraphs/kit/database/database.ts';
import { kitTables } from '../../subgraphs/kit/database/migratedTables.ts';
import { undoMigration } from '../../subgraphs/kit/database/undoMigration.ts';
import { requireDataset } from '../../subgraphs/kit/dataset/definition.ts';
import { eachDatabase } from '../kit/databases.ts';
import { fillEmptyTables, rowsOf, shapesOf } from '../kit/tableRows.ts';

/** The migrations of a name in the order in which they run. */
const inOrder = (migrations: typeof kitTables.migrations) =>
  [...migrations].sort((one, other) => stampOf(one) - stampOf(other));
const stampOf = (Migration: (typeof kitTables.migrations)[number]) => Number(new Migration().name?.slice(-13));

describe.each(subgraphs.map((definition) => [definition.name, definition] as const))('%s', (subgraph, definition) => {
  const migrations = inOrder([...kitTables.migrations, ...definition.migrations]);

  eachDatabase(({ options }) => {
    const open = async (count: number): Promise<DataSource> =>
      (
        await openDatabase({
          ...options,
          subgraph,
          entities: [...definition.datasets],
          migrations: migrations.slice(0, count),
        })
      ).dataSource;

    it('takes each migration up, down and up again over tables with rows, and changes no row that the older tables can hold', async () => {
      const first = await open(0);
      const datasets = new Map([
        ['observation', 'OBSERVATIONS'],
        ...definition.datasets.map(
          (record) => [first.getMetadata(record).tableName, requireDataset(record).code] as const,
        ),
      ]);
      await first.destroy();
      for (const [index, Migration] of migrations.entries()) {
        const name = new Migration().name as string;
        const older = await open(index);
        await fillEmptyTables(older, datasets);
        const before = { migration: name, shapes: await shapesOf(older, false), rows: await rowsOf(older) };
        await older.destroy();

        const newer = await open(index + 1);
        const after = { migration: name, shapes: await shapesOf(newer, true), rows: await rowsOf(newer) };
        for (const [table, rows] of Object.entries(before.rows)) {
          if (after.rows[table]) expect([name, table, after.rows[table].length]).toEqual([name, table, rows.length]);
        }
        await undoMigration(newer, subgraph, true);
        expect({ migration: name, shapes: await shapesOf(newer, false), rows: await rowsOf(newer) }).toEqual(before);
        await newer.runMigrations();
        expect({ migration: name, shapes: await shapesOf(newer, true), rows: await rowsOf(newer) }).toEqual(after);
        await newer.destroy();
      }
    }, 300_000);
  });
});
