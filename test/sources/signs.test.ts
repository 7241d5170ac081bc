import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KnownNames } from '../../subgraphs/kit/feeds/names.ts';
import { COMMON_SIGNS, noValueOf } from '../../subgraphs/kit/feeds/noValue.ts';
import { readDay } from '../../subgraphs/kit/values/day.ts';
import { parseAqhi } from '../../subgraphs/livelihood/environment/sources/epd_aqhi/parse.ts';
import { eachDatabase } from '../kit/databases.ts';
import { AT, answer, dayOf, flight } from './airportFile.ts';
import { caseFile, hubOn } from './cases.ts';
import { type Publisher, type PullingHub, startPublisher } from './replay.ts';

eachDatabase((database) => {
  let publisher: Publisher;
  let hub: PullingHub;
  beforeEach(async () => {
    publisher = await startPublisher();
    hub = await hubOn(database, publisher);
  });
  afterEach(async () => {
    await hub.close();
    await publisher.close();
  });
  const replay = async (code: string, name: string, content: string | Buffer) => {
    const path = join(hub.dataDirectory, name);
    await writeFile(path, content);
    return (await hub.pull(code, { files: [path] }))[0];
  };
  const HOURS = `{ livelihoodIndicator(code: "AQHI") { observations(by: [EVERY], from: "2025-01-01", to: "2025-03-31T23") {
    nodes { breakdown period value status comment } } } livelihoodImportRuns { rowsRead } }`;

  it("takes the index's signs for no value as gaps, and a marked number as what the mark means", async () => {
    const [report] = await hub.pull('epd_aqhi', { files: [caseFile('aqhi_dash_star.csv')] });
    expect(report).toMatchObject({ outcome: 'LOADED', accounting: { read: 3, taken: 3, rejected: 0 }, rejections: [] });
    const { livelihoodIndicator } = await hub.ask('epd_aqhi', HOURS);
    const figures = livelihoodIndicator.observations.nodes.map((row: Record<string, unknown>) => Object.values(row));
    expect(figures.sort()).toEqual([
      ['Central/Western', '2025-03-01T00', 4, 'NORMAL', null],
      ['Central/Western', '2025-03-01T01', 4, 'NORMAL', null],
      ['Central/Western', '2025-03-01T02', 3, 'IMPUTED', expect.stringContaining('similar station')],
      ['Tap Mun', '2025-03-01T00', null, 'MISSING', 'The source has -*.'],
      ['Tap Mun', '2025-03-01T01', null, 'MISSING', 'The source has -.'],
      ['Tap Mun', '2025-03-01T02', 4, 'NORMAL', null],
    ]);
  });

  it('reads days that a spreadsheet program has rewritten', async () => {
    const [report] = await hub.pull('epd_aqhi', { files: [caseFile('aqhi_excel_dates.csv')] });
    expect(report).toMatchObject({ outcome: 'LOADED', accounting: { read: 2, taken: 2 }, rejections: [] });
    const { livelihoodIndicator } = await hub.ask('epd_aqhi', HOURS);
    expect(livelihoodIndicator.observations.nodes).toHaveLength(4);
  });

  it('keeps no run of a file of which it takes no row, and says one sentence for a day that is none', async () => {
    const content = 'Date,Hour,Central/Western\n1/2/2025,1,4\n,2,4\n,3,4\n';
    const report = await replay('epd_aqhi', 'aqhi.csv', content);
    expect(report).toMatchObject({
      outcome: 'REFUSED',
      reason: 'none of its rows was taken',
      accounting: { read: 3, taken: 0, rejected: 3 },
      rejections: [{ row: 2, column: 'Date', value: '1/2/2025' }],
    });
    expect((await hub.ask('epd_aqhi', HOURS)).livelihoodImportRuns).toEqual([]);
    // It does not count as loaded.
    expect(await replay('epd_aqhi', 'aqhi.csv', content)).toMatchObject({ outcome: 'REFUSED' });
  });

  it('keeps one series of a control point that the publisher renamed, with the word of the publisher', async () => {
    const [report] = await hub.pull('immd_passenger', { files: [caseFile('immd_renamed.csv')] });
    expect(report).toMatchObject({ outcome: 'LOADED', accounting: { read: 4, taken: 4, rejected: 0 }, notes: [] });
    const { livelihoodIndicator } = await hub.ask(
      'immd_passenger',
      `{ livelihoodIndicator(code: "DAILY_PASSENGERS") { observations(from: "2025-12-31", to: "2026-01-01", place: "810000", breakdown: "Macau Ferry Terminal") {
           nodes { period value comment } } } }`,
    );
    const both = [
      { period: '2025-12-31', value: 12, comment: null },
      { period: '2026-01-01', value: 12, comment: 'Published as Macao Ferry Terminal.' },
    ];
    expect(livelihoodIndicator.observations.nodes).toEqual(expect.arrayContaining(both));
  });

  it('says that a control point is new, and rejects a name that is like a known one', async () => {
    const header = 'Date,Control Point,Arrival / Departure,Hong Kong Residents,Mainland Visitors,Other Visitors,Total';
    const rows = ['Hung Hom Station', 'Northern Link', 'lo  wu'].flatMap((name) =>
      ['Arrival', 'Departure'].map((direction) => `01-01-2026,${name},${direction},1,-,3,4`),
    );
    const report = await replay('immd_passenger', 'passengers.csv', [header, ...rows].join('\n'));
    expect(report).toMatchObject({
      accounting: { read: 6, taken: 4, rejected: 2 },
      notes: ['new control point: Northern Link'],
      rejections: [
        { row: 2, column: 'Control Point', value: 'Hung Hom Station', accepted: expect.stringContaining('Hung Hom') },
        { row: 3 },
      ],
    });
  });

  it("asks anew for a day whose answer was another day's, and not whether that has changed", async () => {
    const days = { from: '2026-08-14', to: '2026-08-14' };
    publisher.answers.set(AT('2026-08-14'), answer([dayOf('2026-08-13', [flight('CX 958')])], { etag: '"wrong"' }));
    const [wrong] = await hub.pull('hkia_flights', { days });
    expect(wrong?.outcome).toBe('REFUSED');
    const note = `${String(wrong?.path).replace(/\.[^.]+$/, '')}.note.json`;
    expect(JSON.parse(await readFile(note, 'utf8'))).toMatchObject({ refused: expect.stringContaining('2026-08-13') });
    publisher.asked.length = 0;
    publisher.answers.set(AT('2026-08-14'), answer([dayOf('2026-08-14', [flight('CX 958')])]));
    const [right] = await hub.pull('hkia_flights', { days });
    expect(right?.outcome).toBe('LOADED');
    expect(publisher.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined]);
  });

  it("loads nothing of another day's file, fetched or from its kept copy", async () => {
    publisher.answers.set(AT('2026-08-14'), answer([dayOf('2026-08-13', [flight('CX 958')])]));
    const [fetched] = await hub.pull('hkia_flights', { days: { from: '2026-08-14', to: '2026-08-14' } });
    const [kept] = await hub.pull('hkia_flights', { files: [fetched?.path as string] });
    for (const report of [fetched, kept]) {
      expect(report).toMatchObject({
        outcome: 'REFUSED',
        reason: expect.stringContaining('was asked for as the file of 2026-08-14 and is of 2026-08-13'),
      });
    }
    const { flights } = await hub.ask(
      'hkia_flights',
      '{ flights(filter: { quality: { ne: SAMPLE } }) { totalCount } }',
    );
    expect(flights.totalCount).toBe(0);
  });
});

describe('signs for no value', () => {
  it.each(['-', '－', '—', ' n. a. ', 'Ｎ／Ａ', '--', '*', '－＊', '', '　'])('%j is a gap', (cell) => {
    const result = parseAqhi(`Date,Hour,Mong Kok\n2025-01-01,01,"${cell}"\n`, 'aqhi.csv');
    expect(result.rejections).toEqual([]);
    expect(result.observations).toMatchObject([{ value: null, status: 'MISSING' }]);
  });

  it('tell what is not known from what is not published, and zero from both', () => {
    const signs = { missing: COMMON_SIGNS, notPublished: ['***'] };
    expect(noValueOf('＊＊＊', signs)).toEqual({
      value: null,
      status: 'NOT_PUBLISHED',
      comment: 'The source has ＊＊＊.',
    });
    expect(noValueOf('0', signs)).toBeUndefined();
  });

  it('leave marked numbers in full width their number', () => {
    const { observations } = parseAqhi('Date,Hour,Mong Kok\n２０２５年１月１日,０１,８＊\n', 'aqhi.csv');
    expect(observations).toMatchObject([{ period: '2025-01-01T00', value: 8, status: 'IMPUTED' }]);
  });
});

describe('a day in a file', () => {
  it.each([
    ['2025/1/1', '2025-01-01'],
    ['2025-01-01 00:00:00', '2025-01-01'],
    ['20250101', '2025-01-01'],
    ['2025年4月24日', '2025-04-24'],
    ['２０２５／１／１', '2025-01-01'],
    ['2025.1.31', '2025-01-31'],
    ['2025-1/31', undefined],
    ['2025/2/29', undefined],
    ['1/2/2025', undefined],
    ['45658', undefined],
  ])('%s is %s', (cell, day) => expect(readDay(cell)).toBe(day));
});

describe('names of stations', () => {
  const aliases = [{ name: 'Macao Ferry Terminal', known: 'Macau Ferry Terminal', since: '2026-01-01', evidence: '' }];
  const names = new KnownNames(['Macau Ferry Terminal', 'China Ferry Terminal', 'Lo Wu', 'Central/Western'], aliases);

  it.each([
    ['Macau  Ferry Terminal', { name: 'Macau Ferry Terminal' }],
    ['MACAO FERRY TERMINAL', { name: 'Macau Ferry Terminal', published: 'MACAO FERRY TERMINAL' }],
    ['Central / Western', { name: 'Central/Western' }],
    ['Macaw Ferry Terminal', ['Macau Ferry Terminal']],
    ['Lo Wu Station', ['Lo Wu']],
    ['Western', ['Central/Western']],
    ['Ocean Ferry Terminal', { name: 'Ocean Ferry Terminal', isNew: true }],
    ['沙頭角', { name: '沙頭角', isNew: true }],
  ])('%s is %j', (name, resolved) => expect(names.resolve(name)).toEqual(resolved));
});
