import { eachDatabase } from '../kit/databases.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';

const header = 'city,number,name.en,note,level,working,since,kind,cost.amount,cost.currency,twin\n';

eachDatabase(({ options }) => {
  let bench: ImportBench;
  beforeEach(async () => {
    bench = await openBench(options);
  });
  afterEach(() => bench.close());

  it('loads every row, and says where the rows come from', async () => {
    const report = await bench.load(
      `${header}330200,1,East gate,"a ""quoted"", note",1.5,yes,2024-02-29,RIVER,12.50,HKD,\n330200,2,,,,,,,,,330200:1\n`,
      { name: 'gauges-2025.csv', sourceUrl: 'https://example.org/gauges.csv', publisher: 'Gauge office' },
    );
    expect(report).toMatchObject({ outcome: 'LOADED', read: 2, inserted: 2, updated: 0, unchanged: 0, rejected: 0 });
    expect(await gaugesOf(bench.hub)).toEqual([
      {
        id: '330200:1',
        number: 1,
        name: 'East gate',
        note: 'a "quoted", note',
        level: 1.5,
        working: true,
        since: '2024-02-29',
        kind: 'RIVER',
        cost: { amount: '12.5', currency: 'HKD' },
        quality: 'OFFICIAL',
        provenance: { title: 'gauges-2025.csv', publisher: 'Gauge office', url: 'https://example.org/gauges.csv' },
      },
      expect.objectContaining({ id: '330200:2', name: null, note: null, cost: null }),
    ]);
  });

  it('distinguishes new, changed and unchanged rows', async () => {
    await bench.load('city,number,level\n330200,1,1.1\n330200,2,2.2\n330200,3,3.3\n');
    const report = await bench.load('city,number,level\n330200,1,1.1\n330200,2,2.5\n330200,9,9\n');
    expect(report).toMatchObject({ outcome: 'LOADED', read: 3, inserted: 1, updated: 1, unchanged: 1, rejected: 0 });
    expect((await gaugesOf(bench.hub)).map(({ number, level }) => [number, level])).toEqual([
      [1, 1.1],
      [2, 2.5],
      [3, 3.3],
      [9, 9],
    ]);
  });

  it('does nothing for the file that was loaded last, and loads an older one again', async () => {
    const first = 'city,number,level\n330200,1,1\n';
    const run = (await bench.load(first)).run;
    expect(await bench.load(first)).toMatchObject({ outcome: 'UNCHANGED', run, unchanged: 1 });
    await bench.load('city,number,level\n330200,1,2\n');
    expect(await bench.load(first)).toMatchObject({ outcome: 'LOADED', updated: 1 });
  });

  it('loads the good rows and names every reason of the others', async () => {
    const report = await bench.load('city,number,level,kind\n330200,1,1,RIVER\n,2,high,LAKE\n330200,3,3,TIDE\n');
    expect(report).toMatchObject({ outcome: 'PARTLY_LOADED', read: 3, inserted: 2, rejected: 1, reasons: 3 });
    expect(report.rejects.map(({ row, column, value, rule }) => [row, column, value, rule])).toEqual([
      [3, 'city', null, 'required'],
      [3, 'level', 'high', 'type'],
      [3, 'kind', 'LAKE', 'choice'],
    ]);
  });

  it('takes the first of rows with one key, and says which row has it', async () => {
    const report = await bench.load('city,number,level\n330200,1,1\n330200,2,2\n330200,1,3\n330200,1,4\n');
    expect(report).toMatchObject({ outcome: 'PARTLY_LOADED', read: 4, inserted: 2, rejected: 2 });
    expect(report.rejects.map(({ row, rule, accepted }) => [row, rule, accepted])).toEqual([
      [4, 'duplicate', 'a key that no other row of the file has; row 2 has this one'],
      [5, 'duplicate', 'a key that no other row of the file has; row 2 has this one'],
    ]);
  });

  it('refuses a reference to nothing, and then what refers to the refused row', async () => {
    const report = await bench.load(
      'city,number,twin\n330200,1,330200:2\n330200,2,330200:1\n330200,3,330200:77\n330200,4,330200:3\n',
    );
    expect(report).toMatchObject({ inserted: 2, rejected: 2 });
    expect(report.rejects.map(({ row, column, value, rule }) => [row, column, value, rule])).toEqual([
      [4, 'twin', '330200:77', 'reference'],
      [5, 'twin', '330200:3', 'reference'],
    ]);
  });

  it('deletes what a replacing file does not hold, but nothing if a row is wrong or others refer to the record', async () => {
    await bench.load('city,number,twin\n330200,1,\n330200,2,\n330200,3,\n');
    const wrong = await bench.load('city,number\n330200,1\n330200,x\n', { mode: 'REPLACE' });
    expect(wrong).toMatchObject({ outcome: 'NOTHING_LOADED', rejected: 1, deleted: 0 });
    expect(await bench.load('city,number\n330200,1\n330200,2\n', { mode: 'REPLACE' })).toMatchObject({
      outcome: 'LOADED',
      deleted: 1,
      unchanged: 2,
    });
    expect((await gaugesOf(bench.hub)).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('changes nothing in a dry run, and reports as it would', async () => {
    await bench.load('city,number,level\n330200,1,1\n330200,2,2\n330200,3,3\n');
    const before = await gaugesOf(bench.hub);
    const next = 'city,number,level\n330200,1,1\n330200,2,5\n330200,4,4\n330200,5,5\n';
    const counts = { read: 4, inserted: 2, updated: 1, unchanged: 1, rejected: 0 };
    expect(await bench.load(next, { dryRun: true })).toMatchObject({ outcome: 'CHECKED', run: null, ...counts });
    const replacing = await bench.load(next, { dryRun: true, mode: 'REPLACE' });
    expect(replacing).toMatchObject({ outcome: 'CHECKED', deleted: 1 });
    const wrong = await bench.load(`${next}330200,x,1\n`, { dryRun: true });
    expect(wrong).toMatchObject({ outcome: 'CHECKED', ...counts, read: 5, rejected: 1 });
    const nothing = await bench.load(`${next}330200,x,1\n`, { dryRun: true, mode: 'REPLACE' });
    expect(nothing).toMatchObject({ outcome: 'NOTHING_LOADED', inserted: 0 });
    expect(await gaugesOf(bench.hub)).toEqual(before);
    expect(await bench.load(next)).toMatchObject({ outcome: 'LOADED', ...counts });
  });

  it('keeps texts with tabs, line ends, backslashes and four-byte characters as they are', async () => {
    const note = 'tab\there, back\\slash, \\N, line\nend, 𠮷, \\t';
    await bench.load(`city,number,note\n330200,1,"${note}"\n`);
    expect((await gaugesOf(bench.hub))[0]).toMatchObject({ note });
  });

  it('reads a file again if rows of it were rejected, and counts it as unchanged only when all are loaded', async () => {
    const content = 'city,number,twin\n330200,1,\n330200,2,330200:9\n';
    const partly = { outcome: 'PARTLY_LOADED', rejected: 1 };
    expect(await bench.load(content, { name: 'a.csv' })).toMatchObject({ ...partly, inserted: 1 });
    expect(await bench.load(content, { name: 'a.csv' })).toMatchObject({ ...partly, unchanged: 1 });
    await bench.load('city,number\n330200,9\n', { name: 'b.csv' });
    expect(await bench.load(content, { name: 'a.csv' })).toMatchObject({ outcome: 'LOADED', inserted: 1 });
    expect(await bench.load(content, { name: 'a.csv' })).toMatchObject({ outcome: 'UNCHANGED', unchanged: 2 });
  });

  it('loads observations, each gap with its own status, and refuses what is neither', async () => {
    const report = await bench.load(
      [
        'indicator,place,period,value,status,comment',
        'RAINFALL,330200,2025-04-01,0,,',
        'RAINFALL,330200,2025-04-02,,MISSING,gauge broken',
        'RAINFALL,330200,2025-04-03,,NOT_PUBLISHED,',
        'RAINFALL,330200,2025-04-04,,FETCH_FAILED,',
        'RAINFALL,330200,2025-04-05,,,',
        'RAINFALL,330200,2025-04-31,1,,',
        'RAINFALL,330200,2025-04,1,,',
        'RAINFALL,Ningbo,2025-04-06,1,,',
        'SNOWFALL,330200,2025-04-07,1,,',
        'RAINFALL,330200,2025-04-08,1,FINE,',
        'RAINFALL,330200,2025-04-09,heavy,,',
        'RAINFALL,330200,2025-04-10,1,constructor,',
      ].join('\n'),
      { dataset: 'OBSERVATIONS' },
    );
    expect(report).toMatchObject({ read: 12, inserted: 4, rejected: 8 });
    expect(report.rejects.map(({ row, column, rule }) => [row, column, rule])).toEqual([
      [6, 'value', 'required'],
      [7, 'period', 'type'],
      [8, 'period', 'frequency'],
      [9, 'place', 'format'],
      [10, 'indicator', 'choice'],
      [11, 'status', 'choice'],
      [12, 'value', 'type'],
      [13, 'status', 'choice'],
    ]);
    const rows = await bench.hub.database.dataSource.query('SELECT value, status FROM observation ORDER BY period');
    expect(rows.map(({ value, status }: { value: number | null; status: string }) => [value, status])).toEqual([
      [0, 'NORMAL'],
      [null, 'MISSING'],
      [null, 'NOT_PUBLISHED'],
      [null, 'FETCH_FAILED'],
    ]);
  });

  it('replaces observations of the indicators in the file alone', async () => {
    const load = (text: string, mode: 'UPSERT' | 'REPLACE') =>
      bench.load(`indicator,period,value\n${text}`, { dataset: 'OBSERVATIONS', mode });
    await load('RAINFALL,2025-04-01,1\nRAINFALL,2025-04-02,2\nHUMIDITY,2025-04-01T00,70\n', 'UPSERT');
    expect(await load('RAINFALL,2025-04-01,1\n', 'REPLACE')).toMatchObject({ deleted: 1, unchanged: 1 });
    const [{ count }] = await bench.hub.database.dataSource.query('SELECT COUNT(*) AS count FROM observation');
    expect(Number(count)).toBe(2);
  });
});
