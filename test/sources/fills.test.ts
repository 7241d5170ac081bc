import { readFile } from 'node:fs/promises';
import { openSubgraphDatabase } from '../../subgraphs/kit/database/subgraphDatabase.ts';
import { eachDatabase } from '../kit/databases.ts';
import { AT } from './airportFile.ts';
import { caseFile, hubOn, WEEK } from './cases.ts';
import { feed, type Publisher, type PullingHub, startPublisher } from './replay.ts';

const FIGURES = `{
  flights(filter: { quality: { ne: SAMPLE } }) { totalCount nodes { flightNumber status provenance { url asOf } } }
  days: tradeFinanceIndicator(code: "DAILY_FLIGHTS") { observations(by: [EVERY]) { nodes { breakdown period value status quality comment provenance { title url asOf } } } }
  weeks: tradeFinanceIndicator(code: "WEEKLY_FLIGHTS") { observations(by: [EVERY]) { nodes { breakdown period value status quality comment provenance { title url asOf } } } }
}`;
const OPEN_DAY = { from: '2026-09-01', to: '2026-09-01' };

eachDatabase((database) => {
  let publisher: Publisher;
  let hubs: PullingHub[];
  beforeEach(async () => {
    publisher = await startPublisher();
    hubs = [];
  });
  afterEach(async () => {
    for (const hub of hubs) await hub.close();
    await publisher.close();
  });
  const open = async () => {
    const hub = await hubOn(database, publisher);
    hubs.push(hub);
    return hub;
  };
  const weekly = (figures: Record<string, { observations: { nodes: Record<string, unknown>[] } }>) =>
    figures['weeks']?.observations.nodes.filter(({ breakdown }) => breakdown === null);

  it('loads a file of provisional counts, the same whether it was handed over or fetched', async () => {
    const [handed, fetched] = [await open(), await open()];
    publisher.answers.set(AT('2026-09-01'), [{ body: await readFile(caseFile('hkia_dep_open.json')) }]);
    const [[one], [other]] = [
      await handed.pull('hkia_flights', { files: [caseFile('hkia_dep_open.json')] }),
      await fetched.pull('hkia_flights', { days: OPEN_DAY }),
    ];
    expect(one).toMatchObject({ outcome: 'LOADED', accounting: { read: 3, taken: 3, rejected: 0 }, rejections: [] });
    expect(other?.accounting).toEqual(one?.accounting);
    const figures = await handed.ask('hkia_flights', FIGURES);
    expect(figures.flights.totalCount).toBe(3);
    expect(figures.days.observations.nodes[0]).toMatchObject({
      value: 3,
      status: 'PROVISIONAL',
      quality: 'PROVISIONAL',
    });
    expect(weekly(figures)).toMatchObject([
      { value: 3, comment: '1 of 7 days are covered; 1 of them may still change' },
    ]);
    expect(await fetched.ask('hkia_flights', FIGURES)).toEqual(figures);
  });

  it('loads all seven files of a week, in one pull or in several, and in any order', async () => {
    const [once, backwards] = [await open(), await open()];
    const reports = await once.pull('hkia_flights', { files: WEEK });
    expect(reports.map(({ outcome }) => outcome)).toEqual(Array(7).fill('LOADED'));
    for (const file of WEEK.toReversed()) await backwards.pull('hkia_flights', { files: [file] });
    for (const hub of [once, backwards]) {
      expect(weekly(await hub.ask('hkia_flights', FIGURES))).toMatchObject([
        { period: '2026-W36', value: 7, status: 'NORMAL', quality: 'OFFICIAL', comment: null },
      ]);
    }
  });

  it('loads two files of two processes that find the database without its facts at the same time', async () => {
    const hub = await open();
    const { dataSource } = await openSubgraphDatabase(feed('hkia_flights').department, hub.storage);
    await dataSource.destroy();
    const files = [caseFile('hkia_dep_open.json'), WEEK[0] as string];
    const pulled = await Promise.all(files.map((file) => hub.pull('hkia_flights', { files: [file] })));
    expect(pulled.flat().map(({ outcome }) => outcome)).toEqual(['LOADED', 'LOADED']);
    expect(weekly(await hub.ask('hkia_flights', FIGURES))).toMatchObject([{ value: 4 }]);
  });
});
