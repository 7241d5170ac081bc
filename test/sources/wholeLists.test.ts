import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSubgraphDatabase } from '../../subgraphs/kit/database/subgraphDatabase.ts';
import type { SourceDefinition } from '../../subgraphs/kit/feeds/definition.ts';
import { pullSource } from '../../subgraphs/kit/feeds/pull.ts';
import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import type { RecordBatch } from '../../subgraphs/kit/import/batch.ts';
import { eachDatabase } from '../kit/databases.ts';
import { seedsOf } from '../kit/seeds.ts';
import { schoolLine, schoolText } from '../subgraphs/innovation-education-youth/schoolFiles.ts';
import { caseFile, hubOn } from './cases.ts';
import { expectedOf, type List, listOf, workbookOf } from './exchangeLists.ts';
import { feed, type PullingHub } from './replay.ts';

const permutations = <Item>(items: readonly Item[]): Item[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((others) => [item, ...others]));

const TABLE = `{ securities(withdrawn: true, first: 100, quality: [OFFICIAL]) { nodes { stockCode boardLot withdrawnAt } } }`;

eachDatabase((database) => {
  let hub: PullingHub;
  beforeEach(async () => {
    hub = await hubOn(database);
  });
  afterEach(() => hub.close());
  const fileOf = async (name: string, content: Buffer | string) => {
    const path = join(hub.dataDirectory, name);
    await writeFile(path, content);
    return path;
  };
  const load = async (list: List, options: Parameters<PullingHub['pull']>[1] = {}) => {
    const path = await fileOf(`${list.day}.xlsx`, workbookOf(list));
    const [report] = await hub.pull('hkex_securities', { files: [path], ...options });
    return report;
  };
  const table = async () =>
    (await hub.ask('hkex_securities', TABLE)).securities.nodes.map((row: Record<string, unknown>) =>
      Object.values(row),
    );
  const undo = async (id: number | undefined) => {
    const { department } = feed('hkex_securities');
    const { dataSource } = await openSubgraphDatabase(department, hub.storage);
    try {
      await undoRun(dataSource, department, id as number, { person: 'tester' });
    } finally {
      await dataSource.destroy();
    }
  };

  it.each([
    ['the older one first', ['list_2019.xlsx', 'list_2025.xlsx']],
    ['the newer one first', ['list_2025.xlsx', 'list_2019.xlsx']],
  ])('makes one table of two lists, %s', async (_, names) => {
    await hub.pull('hkex_securities', { files: names.map(caseFile) });
    const ask = `{ securities { totalCount nodes { stockCode name boardLot withdrawnAt provenance { asOf } } } }`;
    expect((await hub.ask('hkex_securities', ask)).securities).toEqual({
      totalCount: 2,
      nodes: [
        ...[
          { stockCode: '00001', name: 'NEW NAME', boardLot: 500 },
          { stockCode: '00002', name: 'SECOND', boardLot: 100 },
        ],
      ].map((row) => ({ ...row, withdrawnAt: null, provenance: { asOf: '2025-07-11' } })),
    });
    const { security } = await hub.ask(
      'hkex_securities',
      '{ security(stockCode: "00003") { name boardLot withdrawnAt provenance { asOf } } }',
    );
    const gone = { name: 'GONE', boardLot: 100, withdrawnAt: '2025-07-11', provenance: { asOf: '2019-12-06' } };
    expect(security).toEqual(gone);
  });

  it('makes the same table of three lists in any order, and undoing them one by one gives the tables between', async () => {
    const seed = seedsOf([])[0] as number;
    process.stderr.write(`Seed of the lists: ${seed}\n`);
    let state = seed;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const lists = ['2019-12-06', '2022-03-01', '2025-07-11'].map((day): List => {
      const codes = [1, 2, 3, 4].filter(() => random(3) > 0);
      return { day, lots: new Map([...codes, 9].map((code) => [`0000${code}`, 100 * (1 + random(2))])) };
    });
    for (const order of permutations(lists)) {
      const runs: (number | undefined)[] = [];
      for (const [index, list] of order.entries()) {
        runs.push((await load(list))?.runs?.[0]?.id);
        expect(await table()).toEqual(expectedOf(order.slice(0, index + 1)));
      }
      for (let left = order.length; left > 0; left -= 1) {
        await undo(runs.pop());
        expect(await table()).toEqual(expectedOf(order.slice(0, left - 1)));
      }
    }
  });

  it('leaves withdrawn records out of lists, counts, aggregates, search and counts of rows unless they are asked for', async () => {
    await load(listOf('2019-12-06', [1, 3]));
    const [report] = [await load(listOf('2025-07-11', [1]))];
    expect(report?.runs).toMatchObject([{ withdrawn: 1 }]);
    const ask = async (asked: string, filter = '') => {
      const brackets = asked || filter ? `(${[asked, filter].filter(Boolean).join(', ')})` : '';
      const data = await hub.ask(
        'hkex_securities',
        `{ securities${brackets} { totalCount nodes { stockCode } } securitiesAggregate${brackets} { count }
           tradeFinanceDataset(code: "SECURITIES") { rowCount${asked && `(${asked})`} search(text: "NAME"${asked && `, ${asked}`}) { totalCount } } }`,
      );
      return [
        data.securities.totalCount,
        data.securities.nodes.length,
        data.securitiesAggregate[0]?.count ?? 0,
        data.tradeFinanceDataset.rowCount,
        data.tradeFinanceDataset.search.totalCount,
      ];
    };
    expect(await ask('')).toEqual([1, 1, 1, 1, 1]);
    expect(await ask('quality: [OFFICIAL]')).toEqual([1, 1, 1, 1, 1]);
    expect(await ask('withdrawn: true')).toEqual([2, 2, 2, 2, 2]);
    expect((await ask('', 'filter: { withdrawnAt: { gte: "2025-01-01" } }')).slice(0, 3)).toEqual([1, 1, 1]);
    const { security } = await hub.ask(
      'hkex_securities',
      `{ security(stockCode: "00003") { stockCode withdrawnAt revisions { kind changes { column before after } run { source } } } }`,
    );
    expect(security).toMatchObject({ stockCode: '00003', withdrawnAt: '2025-07-11' });
    expect(security.revisions[0]).toEqual({
      kind: 'UPDATED',
      changes: [{ column: 'withdrawnAt', before: null, after: '2025-07-11' }],
      run: { source: '2025-07-11.xlsx' },
    });
    // A record that returns loses its mark.
    await load(listOf('2026-01-02', [1, 3]));
    expect(await ask('')).toEqual([2, 2, 2, 2, 2]);
  });

  it('takes an older list for the newest where somebody insists, and then a newer one again', async () => {
    const [older, newer] = [listOf('2019-12-06', [1, 3], 1_000), listOf('2025-07-11', [1, 2], 500)];
    await load(newer);
    const { notes } = (await load(older)) ?? {};
    expect(notes).toEqual([expect.stringContaining('is older than that of 2025-07-11')]);
    expect(await load(older)).toMatchObject({ outcome: 'UNCHANGED' });
    expect(await load(older, { force: true })).toMatchObject({ outcome: 'LOADED' });
    expect(await table()).toEqual([
      ['00001', 1_000, null],
      ['00002', 500, '2019-12-06'],
      ['00003', 1_000, null],
    ]);
    await load(newer, { force: true });
    expect(await table()).toEqual(expectedOf([older, newer]));
  });

  it('refuses a list that has lost many records, unless somebody insists', async () => {
    const whole = listOf(
      '2025-07-10',
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    const cut = listOf('2025-07-11', [1, 2, 3]);
    await load(whole);
    const before = await table();
    expect(await load(cut)).toMatchObject({
      outcome: 'REFUSED',
      reason:
        '2025-07-11.xlsx holds 3 records and the list before it 40: it may be cut off, so nothing was loaded; --force loads it.',
    });
    expect(await table()).toEqual(before);
    expect((await load(cut, { force: true }))?.runs).toMatchObject([{ withdrawn: 37 }]);
    expect(await load(listOf('2025-07-12', [1]))).toMatchObject({ outcome: 'LOADED' });
  });

  it('marks nothing by a list of which rows were rejected', async () => {
    await load(listOf('2019-12-06', [1, 3]));
    const rows = [['ABC', 'NO CODE', 'Equity', '', '100']];
    const path = await fileOf('wrong.xlsx', workbookOf(listOf('2025-07-11', [1]), { rows }));
    const [report] = await hub.pull('hkex_securities', { files: [path] });
    expect(report).toMatchObject({
      runs: [{ withdrawn: 0 }],
      notes: [expect.stringContaining('1 rows were rejected')],
    });
    expect(await table()).toContainEqual(['00003', 100, null]);
  });

  it('leaves out a wrong line of the list of schools, and marks nothing by it', async () => {
    const lineOf = (number: number, own = {}) => schoolLine({ 'SCHOOL NO.': `99999900012${number}`, ...own });
    const pull = async (asOf: string, ...lines: Record<string, string>[]) => {
      const path = await fileOf('SCH_LOC_EDB.csv', schoolText(lines));
      return (await hub.pull('edb_schools', { files: [path], asOf }))[0];
    };
    await pull('2026-08-01', lineOf(1), lineOf(2), lineOf(3));
    const wrong = await pull('2026-09-01', lineOf(1, { TELEPHONE: '23829999' }), lineOf(2, { DISTRICT: 'ATLANTIS' }));
    expect(wrong).toMatchObject({
      ...{ outcome: 'LOADED', accounting: { read: 2, taken: 1, rejected: 1 } },
      rejections: [{ row: 3, column: 'district', value: 'ATLANTIS' }],
      ...{ runs: [{ withdrawn: 0 }], notes: [expect.stringContaining('1 rows were rejected')] },
    });
    const schools = async () =>
      (
        await hub.ask('edb_schools', '{ schools(quality: [OFFICIAL]) { nodes { schoolNumber telephone } } }')
      ).schools.nodes.map(({ schoolNumber, telephone }: Record<string, string>) => [schoolNumber, telephone]);
    expect(await schools()).toEqual([
      ['999999000121', '23829999'],
      ['999999000122', '23820000'],
      ['999999000123', '23820000'],
    ]);
    expect(await pull('2026-10-01', lineOf(1), lineOf(2))).toMatchObject({ runs: [{ withdrawn: 1 }] });
    expect(await schools()).toHaveLength(2);
  });

  it('loads a list again that an older version of its reader loaded, and only once', async () => {
    const { department, source } = feed('edb_schools');
    const path = await fileOf('SCH_LOC_EDB.csv', schoolText([schoolLine()]));
    const files = { files: [path], asOf: '2026-08-01' };
    const older: SourceDefinition = {
      ...source,
      readerVersion: 1,
      read: async (file) => {
        const reading = await source.read(file);
        const [batch] = reading.batches as RecordBatch[];
        const rows = batch?.rows.map(({ telephone: _, ...row }) => row) ?? [];
        return { ...reading, batches: [{ ...(batch as RecordBatch), rows }] };
      },
    };
    await pullSource(department, older, hub.storage, { userAgent: 'ZhegangHub/test', ...files });
    const telephone = async () =>
      (await hub.ask('edb_schools', '{ school(schoolNumber: "999999000123") { telephone } }')).school.telephone;
    expect(await telephone()).toBeNull();
    expect((await hub.pull('edb_schools', files))[0]).toMatchObject({ outcome: 'LOADED', runs: [{ updated: 1 }] });
    expect(await telephone()).toBe('23820000');
    expect((await hub.pull('edb_schools', files))[0]).toMatchObject({ outcome: 'UNCHANGED' });
  });

  it('asks for the day of a list that does not say it, where others are loaded', async () => {
    const estate = (name: string) => ({
      'Estate Name': { en: name },
      'District Name': { en: 'Kwun Tong' },
      'No. of Rental Flats': { en: '8 200' },
    });
    const pull = async (name: string, estates: string[], options: Parameters<PullingHub['pull']>[1] = {}) => {
      const path = await fileOf(name, JSON.stringify(estates.map(estate)));
      return (await hub.pull('ha_estates', { files: [path], ...options }))[0];
    };
    const names = async () =>
      (
        await hub.ask('ha_estates', '{ housingEstates(quality: [OFFICIAL]) { nodes { estate } } }')
      ).housingEstates.nodes.map(({ estate: name }: { estate: string }) => name);
    const first = await pull('first.json', ['One', 'Two']);
    expect(first?.notes).toEqual([expect.stringContaining('does not say of which day it is')]);
    await pull('second.json', ['One'], { asOf: '2025-07-11' });
    expect(await names()).toEqual(['One']);
    expect(await pull('third.json', ['One', 'Three'])).toMatchObject({
      outcome: 'REFUSED',
      reason: expect.stringContaining('the list of 2025-07-11 is loaded: say --as-of DAY'),
    });
    await pull('third.json', ['One', 'Three'], { asOf: '2025-08-01' });
    expect(await names()).toEqual(['One', 'Three']);
  });

  it('never lets an older file of figures change what a newer one holds', async () => {
    const header = 'Date,Control Point,Arrival / Departure,Hong Kong Residents,Mainland Visitors,Other Visitors,Total';
    const pull = async (name: string, days: readonly string[], passengers: number) => {
      const rows = days.flatMap((day) =>
        ['Arrival', 'Departure'].map((direction) => `${day},Lo Wu,${direction},${passengers},0,0,${passengers}`),
      );
      await hub.pull('immd_passenger', { files: [await fileOf(name, [header, ...rows].join('\n'))] });
    };
    await pull('newer.csv', ['02-01-2025', '03-01-2025'], 10);
    await pull('older.csv', ['01-01-2025', '02-01-2025'], 99);
    const { livelihoodIndicator } = await hub.ask(
      'immd_passenger',
      `{ livelihoodIndicator(code: "DAILY_PASSENGERS") { observations(from: "2025-01-01", to: "2025-01-03", breakdown: "Lo Wu", place: "810000") { nodes { period value } } } }`,
    );
    const days = [
      { period: '2025-01-01', value: 198 },
      { period: '2025-01-02', value: 20 },
      { period: '2025-01-03', value: 20 },
    ];
    expect(livelihoodIndicator.observations.nodes).toEqual(expect.arrayContaining(days));
    expect(livelihoodIndicator.observations.nodes).not.toContainEqual({ period: '2025-01-02', value: 198 });
  });
});
