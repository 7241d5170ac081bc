import { eachDatabase } from '../kit/databases.ts';
import { ask } from '../kit/subgraphs.ts';
import { type FeedBench, gaugeFeed, openFeedBench, rain, runOf, storedIn, wholeFeed } from './gaugeFeed.ts';
import { type Publisher, startPublisher } from './replay.ts';

// The observations that a missing file gets in place of its figures.

eachDatabase(({ options }) => {
  let bench: FeedBench;
  let publisher: Publisher;
  beforeEach(async () => {
    bench = await openFeedBench(options);
    publisher = await startPublisher();
  });
  afterEach(async () => {
    await publisher.close();
    await bench.close();
  });
  const stored = () => storedIn(bench.hub);
  const pull = (source: typeof gaugeFeed, day = '2026-08-14') =>
    bench.pull(source, { baseUrl: publisher.url, days: { from: day, to: day } });

  it('calls a file of a day not published where the answer is 404, and the one file of everything failed', async () => {
    expect(await pull(gaugeFeed)).toMatchObject([{ outcome: 'NOT_PUBLISHED', gaps: 1 }]);
    expect(await pull(wholeFeed)).toMatchObject([
      { outcome: 'FETCH_FAILED', reason: 'the publisher answered 404', gaps: 0 },
    ]);
  });

  it('keeps not published, not fetched, missing and zero apart, each in its own run', async () => {
    publisher.answers.set('/2026-08-13', [{ status: 403 }]);
    const missing = { indicator: 'RAINFALL', period: '2026-08-15', value: null, status: 'MISSING' };
    publisher.answers.set('/2026-08-15', [{ body: JSON.stringify({ rainfall: [missing] }) }]);
    publisher.answers.set('/2026-08-16', [{ body: JSON.stringify({ rainfall: [rain(0, '2026-08-16')] }) }]);
    for (const day of ['13', '14', '15', '16']) await pull(gaugeFeed, `2026-08-${day}`);
    expect(
      (await stored()).rainfall.map(({ value, status }: { value: number; status: string }) => [value, status]),
    ).toEqual([
      [null, 'FETCH_FAILED'],
      [null, 'NOT_PUBLISHED'],
      [null, 'MISSING'],
      [0, 'NORMAL'],
    ]);
    const { data } = await ask(bench.hub, '{ gaugesImportRuns(dataset: "OBSERVATIONS") { source reason } }');
    expect(data.gaugesImportRuns.slice(-2)).toEqual([
      { source: '2026-08-14.json', reason: 'NOT_PUBLISHED: the publisher answered 404' },
      { source: '2026-08-13.json', reason: 'FETCH_FAILED: the publisher answered 403' },
    ]);
  });

  it('makes one run of a missing file, which displaces nothing observed and can be undone', async () => {
    publisher.answers.set('/2026-08-14', [{ status: 403 }]);
    const runs = async () =>
      (await ask(bench.hub, '{ gaugesImportRuns { id feed } }')).data.gaugesImportRuns as { id: number }[];
    await pull(gaugeFeed);
    expect(await pull(gaugeFeed)).toMatchObject([{ outcome: 'FETCH_FAILED', gaps: 1 }]);
    const [gap, ...others] = await runs();
    expect(others).toEqual([]);
    const { runs: ofFile } = await bench.replay('late.json', { rainfall: [rain(3)] });
    expect(await pull(gaugeFeed)).toMatchObject([{ outcome: 'FETCH_FAILED', gaps: 0 }]);
    expect((await stored()).rainfall).toMatchObject([{ value: 3 }]);
    await bench.undo(runOf(ofFile, 'OBSERVATIONS'));
    expect((await stored()).rainfall).toMatchObject([{ value: null, status: 'FETCH_FAILED' }]);
    await bench.undo(gap?.id);
    expect((await stored()).rainfall).toEqual([]);
  });
});
