import type { DataSource } from 'typeorm';
import { type Database, openDatabase } from '../../../subgraphs/kit/database/database.ts';
import { kitTables, tablesOf } from '../../../subgraphs/kit/database/migratedTables.ts';
import type { SubgraphDefinition } from '../../../subgraphs/kit/definition.ts';
import type { SubgraphOptions } from '../../../subgraphs/kit/server/subgraph.ts';
import { livelihood } from '../../../subgraphs/livelihood/index.ts';
import { tradeFinance } from '../../../subgraphs/trade-finance/index.ts';
import { eachDatabase } from '../../kit/databases.ts';

const CHANGE = /^(Kit)?EscapePartsOf/;

type Row = Record<string, unknown>;

/** Databases that a failed test leaves open. */
const open: Database[] = [];

/** Opens the database as it was before the change of keys, or with it. */
async function opened(definition: SubgraphDefinition, options: SubgraphOptions, changed: boolean): Promise<Database> {
  const { migrations } = tablesOf(definition);
  const all = [...kitTables.migrations, ...migrations];
  const ordered = all.sort((one, other) => timeOf(one) - timeOf(other));
  const change = ordered.findIndex((migration) => CHANGE.test(new migration().name ?? ''));
  const last = ordered.findLastIndex((migration) => CHANGE.test(new migration().name ?? ''));
  const database = await openDatabase({
    ...options,
    subgraph: definition.name,
    entities: [],
    migrations: ordered.slice(0, changed ? last + 1 : change),
  });
  open.push(database);
  return database;
}

const timeOf = (migration: (typeof kitTables.migrations)[number]): number =>
  Number((new migration().name ?? '').slice(-13));

/** Puts a row in; columns that are required and not given hold 1. */
async function insert(dataSource: DataSource, table: string, given: Row): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const { columns } = (await runner.getTable(table))!;
  const filled = columns.filter(
    ({ name, isNullable, default: standard, isGenerated }) =>
      name in given || !(isNullable || standard !== undefined || isGenerated),
  );
  const names = filled.map(({ name }) => dataSource.driver.escape(name)).join(', ');
  const values = filled.map(({ name }) => (name in given ? given[name] : 1));
  await runner.query(
    `INSERT INTO ${dataSource.driver.escape(table)} (${names}) VALUES (${values.map(() => '?').join(', ')})`,
    values,
  );
  await runner.release();
}

const json = (row: Row | null): string | null => row && JSON.stringify(row);
const revision = (dataset: string, recordKey: string, before: Row | null, after: Row | null): Row => ({
  ...{ dataset, recordKey, kind: 'UPDATED', before: json(before), after: json(after), person: 'tester' },
  at: '2026-01-01T00:00:00.000Z',
});

eachDatabase(({ options }) => {
  afterEach(async () => {
    for (const { dataSource } of open.splice(0)) if (dataSource.isInitialized) await dataSource.destroy();
  });

  it('gives estates and what refers to them the new keys, with their history, and the earlier ones back', async () => {
    const old = await opened(livelihood, options, false);
    const estates = [
      ['A:B', 'C', 'A:B:C'],
      // The earlier key of the one is the new key of the other.
      ['A%3AB', 'C', 'A%3AB:C'],
      ['100%', 'D', '100%:D'],
      ['Plain 邨', 'D', 'Plain 邨:D'],
    ] as const;
    for (const [estate, district, id] of estates) {
      await insert(old.dataSource, 'housing_estate', { id, estate, district });
    }
    const projects = ['A:B:C', 'A%3AB:C', '100%:D', 'Plain 邨:D', null];
    for (const [index, estateId] of projects.entries()) {
      await insert(old.dataSource, 'housing_tech_project', { projectNumber: `P${index}`, estateId });
    }
    const gone = { id: 'G:1:H', estate: 'G:1', district: 'H', blocks: 3 };
    const project = { projectNumber: 'P9', estateId: 'G:1:H', titleEn: 'a "quoted" \\ 邨' };
    const observation = { indicator: 'AQHI', place: '', breakdown: 'a:b', frequency: 'D', period: '2026-01-01' };
    for (const each of [
      revision('HOUSING_ESTATES', 'G:1:H', gone, null),
      revision('HOUSING_TECH_PROJECTS', 'P9', { ...project, estateId: 'A:B:C' }, project),
      revision('OBSERVATIONS', 'AQHI::a:b:D:2026-01-01', { ...observation, value: 5 }, { ...observation, value: 6 }),
    ]) {
      await insert(old.dataSource, 'revision', each);
    }
    const read = async ({ dataSource }: Database) => {
      const revisions: Row[] = await dataSource.query('SELECT * FROM revision ORDER BY id');
      return {
        estates: (await dataSource.query('SELECT id, estate FROM housing_estate ORDER BY estate')) as Row[],
        projects: (
          (await dataSource.query('SELECT estateId FROM housing_tech_project ORDER BY projectNumber')) as Row[]
        ).map(({ estateId }) => estateId),
        revisions: revisions.map((row) => ({
          recordKey: row['recordKey'],
          before: JSON.parse((row['before'] as string | null) ?? 'null'),
          after: JSON.parse((row['after'] as string | null) ?? 'null'),
        })),
      };
    };
    const before = await read(old);
    await old.dataSource.destroy();

    const changed = await opened(livelihood, options, true);
    expect(await read(changed)).toEqual({
      estates: [
        { id: '100%25:D', estate: '100%' },
        { id: 'A%253AB:C', estate: 'A%3AB' },
        { id: 'A%3AB:C', estate: 'A:B' },
        { id: 'Plain 邨:D', estate: 'Plain 邨' },
      ],
      projects: ['A%3AB:C', 'A%253AB:C', '100%25:D', 'Plain 邨:D', null],
      revisions: [
        { recordKey: 'G%3A1:H', before: { ...gone, id: 'G%3A1:H' }, after: null },
        {
          recordKey: 'P9',
          before: { ...project, estateId: 'A%3AB:C' },
          after: { ...project, estateId: 'G%3A1:H' },
        },
        {
          recordKey: 'AQHI::a%3Ab:D:2026-01-01',
          before: { ...observation, value: 5 },
          after: { ...observation, value: 6 },
        },
      ],
    });
    await changed.dataSource.undoLastMigration({ transaction: 'each' });
    await changed.dataSource.undoLastMigration({ transaction: 'each' });
    expect(await read(changed)).toEqual(before);
    await changed.dataSource.destroy();
  });

  it('gives flights, whose key holds the key of a route, the new keys', async () => {
    const old = await opened(tradeFinance, options, false);
    await insert(old.dataSource, 'air_route', { id: 'HKG:NGB', originCode: 'HKG', destinationCode: 'NGB' });
    const flight = { date: '2026-01-01', flightNumber: 'CX958', routeId: 'HKG:NGB' };
    await insert(old.dataSource, 'flight', { ...flight, id: '2026-01-01:CX958:HKG:NGB' });
    await old.dataSource.destroy();
    const changed = await opened(tradeFinance, options, true);
    expect(await changed.dataSource.query('SELECT f.id FROM flight f JOIN air_route r ON r.id = f.routeId')).toEqual([
      { id: '2026-01-01:CX958:HKG%3ANGB' },
    ]);
    await changed.dataSource.destroy();
  });
});
