import { pruneHistory } from '../../subgraphs/kit/history/prune.ts';
import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import { eachDatabase } from '../kit/databases.ts';
import { momentAfterNow } from '../kit/moments.ts';
import { type ImportBench, openBench } from './files.ts';

const HEADER = 'city,number,note\n';

eachDatabase(({ options }) => {
  let bench: ImportBench;
  beforeEach(async () => {
    bench = await openBench(options);
    await bench.hub.database.dataSource.query('DELETE FROM pruned_history');
  });
  afterEach(() => bench.close());
  const noteAt = async (asOf: string) =>
    bench.hub.execute({
      query: 'query ($asOf: DateTime) { gauge(city: "330200", number: 1, asOf: $asOf) { note revisions { at } } }',
      variables: { asOf },
    });
  const revisions = async () =>
    Number((await bench.hub.database.dataSource.query('SELECT COUNT(*) AS count FROM revision'))[0].count);
  const prune = (before: string, dryRun = false) =>
    pruneHistory(bench.hub.database.dataSource, before, { person: 'tester', dryRun });

  it('deletes what is before a moment, answers for later moments as before, and refuses earlier ones', async () => {
    const first = await bench.load(`${HEADER}330200,1,first\n330200,2,x\n`);
    const early = await momentAfterNow();
    await bench.load(`${HEADER}330200,1,second\n`);
    const cut = await momentAfterNow();
    const later = await momentAfterNow();
    const last = await bench.load(`${HEADER}330200,1,third\n330200,2,y\n`);

    const report = { datasets: [{ dataset: 'GAUGES', revisions: 3 }], kept: 2, runs: 2 };
    expect(await prune(cut, true)).toEqual(report);
    expect(await revisions()).toBe(5);
    expect((await noteAt(early)).data).toMatchObject({ gauge: { note: 'first' } });

    expect(await prune(cut)).toEqual(report);
    expect(await revisions()).toBe(2);
    expect((await noteAt(later)).data).toMatchObject({ gauge: { note: 'second', revisions: [{}] } });
    expect((await noteAt(cut)).data).toMatchObject({ gauge: { note: 'second' } });
    const refused = await noteAt(early);
    expect(refused.data?.['gauge']).toBeNull();
    expect(refused.errors).toMatchObject([
      {
        message: `asOf: "${early}" is not accepted; give a moment from ${cut} on; what was before it is pruned.`,
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);

    const undo = (id: number | null) =>
      undoRun(bench.hub.database.dataSource, bench.department, id as number, { person: 'tester' });
    expect(await undo(last.run)).toMatchObject({ restored: 2, left: 0 });
    await expect(undo((first.run as number) + 1)).rejects.toThrow(
      /can no longer be undone: what was before .* is pruned/,
    );
    expect((await noteAt(later)).data).toMatchObject({ gauge: { note: 'second' } });
  });

  it('goes on where it was ended, and does not answer wrongly meanwhile', async () => {
    await bench.load(`${HEADER}330200,1,first\n`);
    const early = await momentAfterNow();
    await bench.load(`${HEADER}330200,1,second\n`);
    const cut = await momentAfterNow();
    // Ended after it said so and before it deleted anything.
    await bench.hub.database.dataSource.query('INSERT INTO pruned_history VALUES (?, ?, ?)', [cut, cut, 'tester']);
    expect((await noteAt(early)).errors?.[0]?.message).toContain('is pruned');
    expect(await prune(cut)).toMatchObject({ datasets: [{ dataset: 'GAUGES', revisions: 2 }], kept: 0 });
    expect(await prune(cut)).toMatchObject({ datasets: [], kept: 0 });
    expect((await noteAt(cut)).data).toMatchObject({ gauge: { note: 'second' } });
  });
});
