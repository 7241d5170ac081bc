import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLogger } from '../../common/logger.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import { openWorkspace } from '../../subgraphs/kit/import/staging/openWorkspace.ts';
import { ObservationRow } from '../../subgraphs/kit/observation/Observation.ts';
import { loadSeeds } from '../../subgraphs/kit/seeds/loadSeeds.ts';
import { SAMPLE_PROVENANCE } from '../../subgraphs/kit/seeds/seeds.ts';
import { eachDatabase } from '../kit/databases.ts';
import { Gauge, rowsSeed } from '../kit/gauges.ts';
import { ask } from '../kit/subgraphs.ts';
import { type FeedBench, gauge, gaugeFeed, openFeedBench, rain, runOf, storedIn } from './gaugeFeed.ts';

eachDatabase(({ options }) => {
  let bench: FeedBench;
  beforeEach(async () => {
    bench = await openFeedBench(options);
  });
  afterEach(() => bench.close());
  const stored = () => storedIn(bench.hub);
  const undo = (run: number | undefined) => bench.undo(run);
  const importing = async (name: string, content: string, dataset = 'GAUGES') => {
    const path = join(bench.folder, name);
    await writeFile(path, content);
    return importFile(bench.hub.database.dataSource, bench.department, { dataset, path, person: 'tester' });
  };

  it('makes a run of each dataset that a pulled file fills, in the numbers of its reader', async () => {
    const file = { gauges: [gauge(1), gauge(2), gauge(-1)], rainfall: [rain(3)], blank: 4 };
    const report = await bench.replay('one.json', file);
    expect(report).toMatchObject({
      outcome: 'LOADED',
      accounting: { read: 7, taken: 2, rejected: 1, skipped: [{ reason: 'without a gauge', rows: 4 }] },
      rejections: [{ row: 3, column: 'number', value: -1, rule: 'range' }],
    });
    const { data } = await ask(
      bench.hub,
      `{ gaugesImportRuns { dataset feed source url hash mode person rowsRead rowsInserted rowsUpdated rowsUnchanged
           rowsRejected rowsSkipped rowsDeleted skipped { reason rows } } }`,
    );
    const ofFile = { feed: 'gauge_feed', source: 'one.json', url: null, mode: 'UPSERT', person: 'tester' };
    const none = { rowsUpdated: 0, rowsUnchanged: 0, rowsDeleted: 0, hash: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(data.gaugesImportRuns).toEqual([
      {
        ...{ ...ofFile, ...none, dataset: 'OBSERVATIONS', rowsRead: 2, rowsInserted: 2 },
        ...{ rowsRejected: 0, rowsSkipped: 0, skipped: [] },
      },
      {
        ...{ ...ofFile, ...none, dataset: 'GAUGES', rowsRead: 7, rowsInserted: 2 },
        ...{ rowsRejected: 1, rowsSkipped: 4, skipped: [{ reason: 'without a gauge', rows: 4 }] },
      },
    ]);
    expect(await bench.replay('one.json', file)).toMatchObject({ outcome: 'UNCHANGED' });
  });

  it('writes a revision of each record that a pull inserted or changed', async () => {
    await bench.replay('one.json', { gauges: [gauge(1, { note: 'first' })] });
    await bench.replay('two.json', { gauges: [gauge(1, { note: 'second' })] });
    const { data } = await ask(
      bench.hub,
      '{ gauge(city: "330200", number: 1) { revisions { kind person changes { column before after } run { feed source } } } }',
    );
    expect(data.gauge.revisions).toMatchObject([
      {
        kind: 'UPDATED',
        person: 'tester',
        changes: [{ column: 'note', before: 'first', after: 'second' }],
        run: { feed: 'gauge_feed', source: 'two.json' },
      },
      { kind: 'INSERTED', run: { source: 'one.json' } },
    ]);
  });

  it('undoes a pull run by run, says which others its file made, and loads the file again after', async () => {
    await bench.replay('one.json', { gauges: [gauge(1, { note: 'first' })], rainfall: [rain(3)] });
    const before = await stored();
    const file = { gauges: [gauge(1, { note: 'second' }), gauge(2)], rainfall: [rain(5), rain(6, '2026-08-15')] };
    const { runs } = await bench.replay('two.json', file);
    const [records, figures] = [runOf(runs, 'GAUGES'), runOf(runs, 'OBSERVATIONS')];
    const after = await stored();
    expect(after.humidity).toEqual([{ value: 2, quality: 'PROVISIONAL' }]);
    expect(await undo(records)).toMatchObject({ restored: 1, deleted: 1, siblings: [{ id: figures }] });
    expect(await undo(figures)).toMatchObject({ restored: 2, deleted: 1, siblings: [] });
    expect(await stored()).toEqual(before);
    expect(await bench.replay('two.json', file)).toMatchObject({ outcome: 'LOADED' });
    expect(await stored()).toEqual(after);
  });

  it('refuses to undo a pull under a later import of its dataset', async () => {
    const { runs } = await bench.replay('one.json', { gauges: [gauge(1)] });
    const later = await importing('later.csv', 'city,number,note\n330200,1,later\n');
    await expect(undo(runOf(runs, 'GAUGES'))).rejects.toThrow(`undo run ${later.run} first`);
  });

  it('rejects a row that refers to nothing, and one whose key another row of the file has', async () => {
    const rows = [
      gauge(1, { twin: '330200:77' }),
      gauge(2),
      gauge(2, { note: 'again' }),
      gauge(3, { twin: '330200:2' }),
    ];
    const report = await bench.replay('one.json', { gauges: rows });
    expect(report.accounting).toMatchObject({ read: 4, taken: 2, rejected: 2 });
    expect(report.rejections.map(({ row, rule }) => [row, rule])).toEqual([
      [3, 'duplicate'],
      [1, 'reference'],
    ]);
    expect((await stored()).gauges.map(({ number }: { number: number }) => number)).toEqual([2, 3]);
  });

  it('loads nothing of a file that fails halfway, and the whole of it when it is right', async () => {
    const path = join(bench.folder, 'one.json');
    await writeFile(path, JSON.stringify({ gauges: [gauge(1)], rainfall: [rain(3)] }));
    const failing = { ...gaugeFeed, derive: () => Promise.reject(new Error('no more figures')) };
    await expect(bench.pull(failing, { files: [path] })).rejects.toThrow('no more figures');
    expect(await stored()).toEqual({ gauges: [], rainfall: [], humidity: [] });
    expect((await bench.pull(gaugeFeed, { files: [path] }))[0]).toMatchObject({ outcome: 'LOADED' });
  });

  it('deletes samples with the first real figure, by pull or import, and restores them when that is undone', async () => {
    const samples = { record: ObservationRow, provenance: SAMPLE_PROVENANCE };
    const seed = (version: string) => ({
      name: 'samples',
      hash: async () => version,
      read: async () => [{ ...samples, rows: [rain(1, '2026-01-01'), rain(2, '2026-01-02')] }],
    });
    await loadSeeds(bench.hub.database.dataSource, bench.department, [seed('1')]);
    const before = await stored();
    const { run } = await importing('rain.csv', 'indicator,period,value\nRAINFALL,2026-01-01,7\n', 'OBSERVATIONS');
    const real = [{ period: '2026-01-01', value: 7, status: 'NORMAL', quality: 'OFFICIAL' }];
    expect((await stored()).rainfall).toEqual(real);
    // A later version of the samples does not load them beside it.
    await loadSeeds(bench.hub.database.dataSource, bench.department, [seed('2')]);
    expect((await stored()).rainfall).toEqual(real);
    await undo(run as number);
    expect(await stored()).toEqual(before);
    await bench.replay('one.json', { rainfall: [rain(9)] });
    expect((await stored()).rainfall).toMatchObject([{ value: 9, quality: 'OFFICIAL' }]);
  });

  it('never lets a changed seed write over what was pulled or imported', async () => {
    await bench.replay('one.json', { gauges: [gauge(1, { note: 'pulled' })] });
    await importing('two.csv', 'city,number,note\n330200,2,imported\n');
    const rows = [1, 2, 3].map((number) => gauge(number, { note: 'seeded' }));
    await loadSeeds(bench.hub.database.dataSource, bench.department, [rowsSeed(Gauge, rows)]);
    const [batch] = await rowsSeed(Gauge, rows).read(silentLogger);
    const facts = { ...batch, provenance: { ...SAMPLE_PROVENANCE, title: 'Facts', quality: 'OFFICIAL' } };
    const seed = { name: 'facts', hash: async () => 'facts', read: async () => [facts] };
    await loadSeeds(bench.hub.database.dataSource, bench.department, [seed as Parameters<typeof loadSeeds>[2][number]]);
    expect((await stored()).gauges).toEqual([
      { number: 1, note: 'pulled', quality: 'OFFICIAL' },
      { number: 2, note: 'imported', quality: 'OFFICIAL' },
      { number: 3, note: 'seeded', quality: 'OFFICIAL' },
    ]);
  });

  it('makes a pull and an import of one dataset wait for each other, and reports why to one that may not wait', async () => {
    const [pulled, imported] = await Promise.all([
      bench.replay('one.json', { gauges: [gauge(1)] }),
      importing('two.csv', 'city,number\n330200,2\n'),
    ]);
    expect([pulled.outcome, imported.outcome]).toEqual(['LOADED', 'LOADED']);
    const other = await openWorkspace(bench.hub.database.dataSource, ['GAUGES']);
    const busy = await bench.replay('three.json', { gauges: [gauge(3)] }, { lockTimeoutMs: 0 });
    expect(busy).toMatchObject({
      outcome: 'BUSY',
      reason: expect.stringMatching(/^Another import of GAUGES is under way .* nothing was done/),
    });
    await other.close();
    expect(await bench.replay('three.json', { gauges: [gauge(3)] }, { lockTimeoutMs: 0 })).toMatchObject({
      outcome: 'LOADED',
    });
    expect((await stored()).gauges).toHaveLength(3);
  });

  it('loads a file once where two pulls of it have both found it new', async () => {
    const path = join(bench.folder, 'one.json');
    await writeFile(path, JSON.stringify({ gauges: [gauge(1)] }));
    const other = await openWorkspace(bench.hub.database.dataSource, ['GAUGES']);
    const start = () => {
      let pulled: Promise<unknown> = Promise.resolve();
      const read = new Promise<void>((resolve) => {
        const source: typeof gaugeFeed = {
          ...gaugeFeed,
          read: (file) => {
            resolve();
            return gaugeFeed.read(file);
          },
        };
        pulled = bench.pull(source, { files: [path] }).then(([report]) => report?.outcome);
      });
      return { read, pulled };
    };
    const pulls = [start(), start()];
    // A pull reads a file that it has found new, and then waits for the lock.
    await Promise.all(pulls.map(({ read }) => read));
    await other.close();
    const outcomes = await Promise.all(pulls.map(({ pulled }) => pulled));
    expect(outcomes.sort()).toEqual(['LOADED', 'UNCHANGED']);
  });
});
