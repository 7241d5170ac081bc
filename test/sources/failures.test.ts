import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failureOf } from '../../subgraphs/kit/import/databaseFailure.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import { ObservationRow } from '../../subgraphs/kit/observation/Observation.ts';
import { eachDatabase } from '../kit/databases.ts';
import { type FeedBench, gauge, gaugeFeed, openFeedBench, rain, runOf, storedIn } from './gaugeFeed.ts';

eachDatabase(({ engine, options }) => {
  let bench: FeedBench;
  beforeEach(async () => {
    bench = await openFeedBench(options);
  });
  afterEach(() => bench.close());
  const query = (sql: string) => bench.hub.database.dataSource.query(sql);

  it('says in a sentence that the database failed, to a pull, an import and an undo, and does nothing', async () => {
    const { runs } = await bench.replay('one.json', { gauges: [gauge(1)] });
    const before = await storedIn(bench.hub);
    // As with a full disk, SQLite ends the transaction itself.
    const failing =
      engine === 'SQLite' ? "SELECT RAISE(ROLLBACK, 'secret')" : "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'secret'";
    const each = engine === 'SQLite' ? '' : 'FOR EACH ROW';
    for (const change of ['INSERT', 'DELETE'])
      await query(`CREATE TRIGGER failing_${change} BEFORE ${change} ON gauge ${each} BEGIN ${failing}; END`);
    try {
      const sentence = /^The database refused a statement \([A-Z_]+\): --trace shows which\. Nothing was done\.$/;
      const pulled = await bench.replay('two.json', { gauges: [gauge(2)] });
      expect(pulled).toMatchObject({ outcome: 'FAILED', reason: expect.stringMatching(sentence) });
      const path = join(bench.folder, 'two.csv');
      await writeFile(path, 'city,number\n330200,2\n');
      const imported = importFile(bench.hub.database.dataSource, bench.department, {
        dataset: 'GAUGES',
        path,
        person: 'x',
      });
      await expect(imported).rejects.toThrow(sentence);
      await expect(bench.undo(runOf(runs, 'GAUGES'))).rejects.toThrow(sentence);
    } finally {
      for (const change of ['INSERT', 'DELETE']) await query(`DROP TRIGGER failing_${change}`);
    }
    expect(await storedIn(bench.hub)).toEqual(before);
    expect(await bench.replay('two.json', { gauges: [gauge(2)] })).toMatchObject({ outcome: 'LOADED' });
  });

  it('undoes a run that wrote one figure twice, as derived figures may', async () => {
    await bench.replay('one.json', { rainfall: [rain(1)] });
    const before = await storedIn(bench.hub);
    const twice: typeof gaugeFeed = {
      ...gaugeFeed,
      derive: async (_, { batches }) => [
        {
          record: ObservationRow,
          provenance: (batches[1] as (typeof batches)[1] & object).provenance,
          rows: [rain(3)],
        },
      ],
    };
    const path = join(bench.folder, 'two.json');
    await writeFile(path, JSON.stringify({ rainfall: [rain(2)] }));
    const [report] = await bench.pull(twice, { files: [path] });
    expect(report).toMatchObject({ outcome: 'LOADED', rejections: [] });
    expect((await storedIn(bench.hub)).rainfall).toMatchObject([{ value: 3 }]);
    await bench.undo(runOf(report?.runs, 'OBSERVATIONS'));
    expect(await storedIn(bench.hub)).toEqual(before);
  });
});

describe('an error of the database', () => {
  it.each([
    ['SQLITE_FULL', /^The disk of the database is full: make room/],
    ['ER_RECORD_FILE_FULL', /^The disk of the database is full/],
    ['SQLITE_BUSY_SNAPSHOT', /^Somebody else is writing/],
    ['ER_LOCK_DEADLOCK', /^Somebody else is writing/],
    ['SQLITE_READONLY_DBMOVED', /^The database may not be written/],
    ['SQLITE_IOERR_WRITE', /^The file of the database is damaged or cannot be read/],
    ['ECONNRESET', /^The connection to the database was lost/],
    ['ER_DUP_ENTRY', /^The database refused a statement \(ER_DUP_ENTRY\)/],
  ])('%s is a sentence without names or values', (code, sentence) => {
    const driverError = Object.assign(new Error('secret'), { code });
    const failure = failureOf(Object.assign(new Error('secret'), { driverError }));
    expect(failure?.message).toMatch(sentence);
    expect(failure?.message).not.toContain('secret');
  });

  it('is no other error', () => {
    expect(failureOf(new TypeError('a is undefined'))).toBeUndefined();
    expect(failureOf(Object.assign(new Error('no such file'), { code: 'ENOENT' }))).toBeUndefined();
  });
});
