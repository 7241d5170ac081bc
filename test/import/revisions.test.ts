import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import { loadSeeds } from '../../subgraphs/kit/seeds/loadSeeds.ts';
import { eachDatabase } from '../kit/databases.ts';
import { Gauge, rowsSeed } from '../kit/gauges.ts';
import { momentAfterNow } from '../kit/moments.ts';
import { ask } from '../kit/subgraphs.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';

const header = 'city,number,name.zh-Hant,note,level,working,cost.amount,cost.currency,twin\n';

eachDatabase(({ options }) => {
  let bench: ImportBench;
  beforeEach(async () => {
    bench = await openBench(options);
  });
  afterEach(() => bench.close());
  const undo = (id: number | null) =>
    undoRun(bench.hub.database.dataSource, bench.department, id as number, { person: 'another' });
  const gauge = (selection: string, asOf?: string) =>
    ask(
      bench.hub,
      `query ($asOf: DateTime) { gauge(city: "330200", number: 1, asOf: $asOf) { ${selection} } }`,
      asOf ? { asOf } : {},
    ).then(({ data }) => data.gauge);

  it('keeps what each import changed of a record, by whom and why', async () => {
    await bench.load(`${header}330200,1,東門,first,0.1,yes,12.50,HKD,\n`, { name: 'one.csv' });
    await bench.load(`${header}330200,1,東門,second,0.30000000000000004,no,12.50,HKD,\n`, {
      name: 'two.csv',
      reason: 'corrected',
    });
    await bench.load('city,number\n330200,2\n', { mode: 'REPLACE', name: 'three.csv' });
    const { data } = await ask(
      bench.hub,
      '{ gaugesImportRuns(dataset: "GAUGES") { source mode person rowsRead rowsInserted rowsUpdated rowsDeleted undoneAt } }',
    );
    expect(data.gaugesImportRuns).toEqual([
      expect.objectContaining({ source: 'three.csv', mode: 'REPLACE', rowsInserted: 1, rowsDeleted: 1 }),
      expect.objectContaining({ source: 'two.csv', mode: 'UPSERT', rowsInserted: 0, rowsUpdated: 1 }),
      expect.objectContaining({ source: 'one.csv', person: 'tester', rowsRead: 1, rowsInserted: 1, undoneAt: null }),
    ]);
    await bench.load(`${header}330200,1,東門,third,,,,,\n`, { name: 'four.csv' });
    const { revisions } = await gauge(
      'revisions { kind person reason changes { column before after } run { source } }',
    );
    expect(revisions.map(({ kind, run }: { kind: string; run: { source: string } }) => [kind, run.source])).toEqual([
      ['INSERTED', 'four.csv'],
      ['DELETED', 'three.csv'],
      ['UPDATED', 'two.csv'],
      ['INSERTED', 'one.csv'],
    ]);
    expect(revisions[2]).toMatchObject({ person: 'tester', reason: 'corrected' });
    expect(revisions[2].changes).toEqual([
      { column: 'note', before: 'first', after: 'second' },
      { column: 'level', before: '0.1', after: '0.30000000000000004' },
      { column: 'working', before: '1', after: '0' },
    ]);
  });

  it('counts a change as made at the very moment that its revision names', async () => {
    await bench.load(`${header}330200,1,東門,first,,,,,\n`);
    await momentAfterNow();
    await bench.load(`${header}330200,1,東門,second,,,,,\n`);
    const { revisions } = await gauge('revisions { at }');
    const [second, first] = revisions.map(({ at }: { at: string }) => at);
    expect(await gauge('note', first)).toEqual({ note: 'first' });
    expect(await gauge('note', second)).toEqual({ note: 'second' });
  });

  it('gives a record as it was at a moment', async () => {
    const before = new Date().toISOString();
    await bench.load(`${header}330200,1,東門,first,0.1,yes,12.50,HKD,\n`);
    const between = await momentAfterNow();
    await bench.load(`${header}330200,1,西門,second,2,no,13,CNY,\n`);
    const later = await momentAfterNow();
    const selection = 'name note level working cost { amount currency } provenance { publisher }';
    expect(await gauge(selection, before)).toBeNull();
    expect(await gauge(selection, between)).toEqual({
      name: '東門',
      note: 'first',
      level: 0.1,
      working: true,
      cost: { amount: '12.5', currency: 'HKD' },
      provenance: { publisher: 'Gauges' },
    });
    expect(await gauge(selection, later)).toMatchObject({ name: '西門', note: 'second', working: false });
    expect(await gauge(selection)).toEqual(await gauge(selection, later));
  });

  it('gives a record as it was without the values that it lacked then, and with each amount in short', async () => {
    await bench.load(`${header}330200,1,,,,,,,\n`);
    const withoutValues = await momentAfterNow();
    await bench.load(`${header}330200,1,東門,first,0,no,100.00,HKD,\n`);
    const withValues = await momentAfterNow();
    await bench.load(`${header}330200,1,東門,second,1,yes,10.05,CNY,\n`);
    const withCents = await momentAfterNow();
    await bench.load(`${header}330200,1,東門,third,1,yes,7,CNY,\n`);
    const selection = 'name note level working cost { amount currency }';
    expect(await gauge(selection, withoutValues)).toEqual({
      name: null,
      note: null,
      level: null,
      working: null,
      cost: null,
    });
    expect(await gauge(selection, withValues)).toEqual({
      name: '東門',
      note: 'first',
      level: 0,
      working: false,
      cost: { amount: '100', currency: 'HKD' },
    });
    expect((await gauge(selection, withCents)).cost).toEqual({ amount: '10.05', currency: 'CNY' });
  });

  it('undoes the newest import: what it changed, deleted and inserted is as before', async () => {
    await bench.load(`${header}330200,1,東門,first,0.1,yes,12.50,HKD,\n330200,2,,,,,,,\n`);
    const old = await gaugesOf(bench.hub);
    const { run } = await bench.load(`${header}330200,1,西門,second,7,no,1,CNY,\n330200,3,,,,,,,\n`, {
      mode: 'REPLACE',
    });
    expect(await undo(run)).toEqual({ dataset: 'GAUGES', restored: 2, deleted: 1, left: 0, siblings: [] });
    expect(await gaugesOf(bench.hub)).toEqual(old);
    await expect(undo(run)).rejects.toThrow(/was undone at .* by another/);
    const { revisions } = await gauge('revisions { kind person reason }');
    expect(revisions[0]).toEqual({ kind: 'UPDATED', person: 'another', reason: `undo of run ${run}` });
    const again = await bench.load(`${header}330200,1,西門,second,7,no,1,CNY,\n330200,3,,,,,,,\n`, { mode: 'REPLACE' });
    expect(again).toMatchObject({ outcome: 'LOADED', updated: 1, inserted: 1, deleted: 1 });
  });

  it('undoes an import of observations', async () => {
    const load = (text: string) => bench.load(`indicator,period,value\n${text}`, { dataset: 'OBSERVATIONS' });
    await load('RAINFALL,2025-04-01,0.1\nRAINFALL,2025-04-02,2\n');
    const { run } = await load('RAINFALL,2025-04-01,5\nRAINFALL,2025-04-02,2\nRAINFALL,2025-04-03,3\n');
    expect(await undo(run)).toMatchObject({ restored: 1, deleted: 1, left: 0 });
    const rows = await bench.hub.database.dataSource.query('SELECT period, value FROM observation ORDER BY period');
    expect(rows.map((row: { period: string; value: number }) => [row.period, row.value])).toEqual([
      ['2025-04-01', 0.1],
      ['2025-04-02', 2],
    ]);
  });

  it('refuses to undo what is not the newest, is not there, or what others refer to', async () => {
    const first = await bench.load(`${header}330200,1,,,,,,,\n`);
    const second = await bench.load(`${header}330200,2,,,,,,,330200:1\n`);
    await expect(undo(first.run)).rejects.toThrow(`undo run ${second.run} first`);
    await expect(undo(987_654)).rejects.toThrow('gauges has no run 987654');
    await undo(second.run);
    const pair = rowsSeed(Gauge, [{ city: '330200', number: 5, twin: '330200:1' }]);
    await loadSeeds(bench.hub.database.dataSource, { indicators: [] }, [pair]);
    await expect(undo(first.run)).rejects.toThrow(
      /records refer to a record of Gauge that would be gone:\n {2}Gauge 330200:5, twin/,
    );
    expect((await gaugesOf(bench.hub)).map(({ number }) => number)).toEqual([1, 5]);
  });
});
