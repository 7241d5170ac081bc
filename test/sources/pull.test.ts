import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AT, answer, dayOf, flight } from './airportFile.ts';
import { figuresOf, type Publisher, type PullingHub, startPublisher, startPullingHub } from './replay.ts';

let publisher: Publisher;
let hub: PullingHub;
beforeEach(async () => {
  publisher = await startPublisher();
  hub = await startPullingHub(publisher);
});
afterEach(async () => {
  await hub.close();
  await publisher.close();
});

const RYES = (day: string) => `/weatherAPI/opendata/opendata.php?dataType=RYES&date=${day}&lang=en&rformat=json`;
const dose = (value: string, day = '20260814') =>
  JSON.stringify({ ReportTimeInfoDate: day, KingsParkMicrosieverts: value, KingsParkMaxTemp: '30' });

describe('a pull', () => {
  it('keeps what it fetched, with a note of where it is from', async () => {
    publisher.answers.set(AT('2026-08-14'), answer([dayOf('2026-08-14', [flight('CX 958')])], { etag: '"a"' }));
    const [report] = await hub.pull('hkia_flights', { days: { from: '2026-08-14', to: '2026-08-14' } });
    expect(report).toMatchObject({ outcome: 'LOADED', name: 'hkia_dep_2026-08-14.json' });
    const path = report?.path as string;
    expect(path).toMatch(/files\/hkia_flights\/\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{16}\.json$/);
    const note = JSON.parse(await readFile(path.replace(/\.json$/, '.note.json'), 'utf8'));
    expect(note).toMatchObject({
      url: `https://www.hongkongairport.com${AT('2026-08-14')}`,
      status: 200,
      etag: '"a"',
      period: '2026-08-14',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await readFile(path, 'utf8')).toContain('CX 958');
  });

  it('does not fetch or load again what has not changed', async () => {
    publisher.answers.set(AT('2026-08-14'), answer([dayOf('2026-08-14', [flight('CX 958')])], { etag: '"a"' }));
    const days = { from: '2026-08-14', to: '2026-08-14' };
    await hub.pull('hkia_flights', { days });
    const [again] = await hub.pull('hkia_flights', { days });
    expect(again?.outcome).toBe('UNCHANGED');
    expect(publisher.asked[1]?.headers['if-none-match']).toBe('"a"');
    const kept = await readdir(join(hub.dataDirectory, 'files/hkia_flights'));
    expect(kept.filter((name) => name.endsWith('.note.json'))).toHaveLength(1);
  });

  it('is repeated from its kept file without the publisher, with the same origin', async () => {
    publisher.answers.set(AT('2026-08-14'), answer([dayOf('2026-08-14', [flight('CX 958')])]));
    const [first] = await hub.pull('hkia_flights', { days: { from: '2026-08-14', to: '2026-08-14' } });
    const other = await startPullingHub(publisher);
    try {
      const asked = publisher.asked.length;
      const [repeat] = await other.pull('hkia_flights', { files: [first?.path as string] });
      expect(repeat).toMatchObject({ outcome: 'LOADED', accounting: first?.accounting });
      expect(publisher.asked).toHaveLength(asked);
      const query =
        '{ flights(filter: { quality: { ne: SAMPLE } }) { nodes { flightNumber provenance { url retrievedAt } } } }';
      const here = await hub.ask('hkia_flights', query);
      expect(here.flights.nodes).toHaveLength(1);
      expect(await other.ask('hkia_flights', query)).toEqual(here);
    } finally {
      await other.close();
    }
  });

  it('goes on after a file of another shape, and leaves the database as it was for it', async () => {
    publisher.answers.set(AT('2026-08-13'), [{ body: '<html>maintenance</html>' }]);
    publisher.answers.set(AT('2026-08-14'), answer([dayOf('2026-08-14', [flight('CX 958')])]));
    const reports = await hub.pull('hkia_flights', { days: { from: '2026-08-13', to: '2026-08-14' } });
    expect(reports.map(({ outcome }) => outcome)).toEqual(['REFUSED', 'LOADED']);
    expect(reports[0]?.reason).toContain('is not JSON');
  });

  it('refuses a file that is not there in one sentence', async () => {
    const path = join(hub.dataDirectory, 'nowhere.json');
    await expect(hub.pull('hkia_flights', { files: [path] })).rejects.toThrow('nowhere.json cannot be read');
  });
});

const WEATHER = ['RAINFALL', 'ACCUMULATED_RAINFALL', 'RELATIVE_HUMIDITY', 'SUNSHINE_DURATION', 'UV_INDEX'];

describe('what is not there', () => {
  const days = { from: '2026-08-14', to: '2026-08-14' };

  it('is FETCH_FAILED where the publisher fails, NOT_PUBLISHED where it has nothing, MISSING where a reading is absent', async () => {
    publisher.answers.set(RYES('20260812'), [{ status: 500 }]);
    publisher.answers.set(RYES('20260813'), [{ body: '{}' }]);
    publisher.answers.set(RYES('20260814'), [{ body: dose('') }]);
    publisher.answers.set(RYES('20260815'), [{ body: dose('0', '20260815') }]);
    const reports = await hub.pull('hko_radiation', { days: { from: '2026-08-12', to: '2026-08-15' } });
    expect(reports.map(({ outcome }) => outcome)).toEqual(['FETCH_FAILED', 'NOT_PUBLISHED', 'LOADED', 'LOADED']);
    const data = await hub.ask(
      'hko_radiation',
      `{ livelihoodIndicator(code: "AMBIENT_GAMMA_DOSE_RATE") {
           observations(breakdown: "King's Park", from: "2026-08-12", to: "2026-08-15") { nodes { period value status } } }
         ${WEATHER.map(
           (code) => `${code}: livelihoodIndicator(code: "${code}") { observations { nodes { period status } } }`,
         ).join(' ')}
         AIR_TEMPERATURE: livelihoodIndicator(code: "AIR_TEMPERATURE") { observations(by: [EVERY]) { totalCount } } }`,
    );
    expect(data.livelihoodIndicator.observations.nodes).toEqual([
      { period: '2026-08-12', value: null, status: 'FETCH_FAILED' },
      { period: '2026-08-13', value: null, status: 'NOT_PUBLISHED' },
      { period: '2026-08-14', value: null, status: 'MISSING' },
      { period: '2026-08-15', value: 0, status: 'PROVISIONAL' },
    ]);
    // Of the weather, too.
    for (const code of WEATHER) {
      expect(data[code].observations.nodes).toEqual([
        { period: '2026-08-12', status: 'FETCH_FAILED' },
        { period: '2026-08-13', status: 'NOT_PUBLISHED' },
      ]);
    }
    expect(data['AIR_TEMPERATURE'].observations.totalCount).toBe(2 * (2 * 27 + 1) + 2);
  });

  it('is not published where the airport answers 400: the day lies beyond what it keeps', async () => {
    publisher.answers.set(AT('2026-08-14'), [{ status: 400 }]);
    const [report] = await hub.pull('hkia_flights', { days });
    expect(report).toMatchObject({ outcome: 'NOT_PUBLISHED', gaps: 20 });
    expect((await figuresOf(hub, 'hkia_flights', 'DAILY_FLIGHTS', 'HGH')).observations.nodes).toContainEqual(
      expect.objectContaining({ period: '2026-08-14', breakdown: 'HGH', value: null, status: 'NOT_PUBLISHED' }),
    );
  });

  it('never replaces what was observed', async () => {
    publisher.answers.set(AT('2026-08-14'), [...answer([dayOf('2026-08-14', [flight('CX 958')])]), { status: 500 }]);
    await hub.pull('hkia_flights', { days });
    const [failed] = await hub.pull('hkia_flights', { days });
    expect(failed).toMatchObject({ outcome: 'FETCH_FAILED', gaps: 0 });
    expect((await figuresOf(hub, 'hkia_flights', 'DAILY_FLIGHTS', 'HGH')).latest).toMatchObject({
      value: 1,
      status: 'NORMAL',
    });
  });

  it('is replaced when the file comes later', async () => {
    publisher.answers.set(AT('2026-08-14'), [
      { status: 500 },
      { status: 500 },
      ...answer([dayOf('2026-08-14', [flight('CX 958', 'Cancelled')])]),
    ]);
    expect((await hub.pull('hkia_flights', { days }))[0]?.outcome).toBe('FETCH_FAILED');
    expect((await hub.pull('hkia_flights', { days }))[0]?.outcome).toBe('LOADED');
    // A cancelled flight was not flown: a zero that was observed.
    expect((await figuresOf(hub, 'hkia_flights', 'DAILY_FLIGHTS', 'HGH')).latest).toMatchObject({
      value: 0,
      status: 'NORMAL',
    });
  });
});

describe('figures that follow from others', () => {
  it('sums a week from the days that were pulled, whichever pull they came with', async () => {
    for (const day of ['10', '11', '12', '13', '14', '15', '16']) {
      publisher.answers.set(
        AT(`2026-08-${day}`),
        answer([dayOf(`2026-08-${day}`, [flight('CX 958'), flight('HX 120')])]),
      );
    }
    await hub.pull('hkia_flights', { days: { from: '2026-08-14', to: '2026-08-16' } });
    expect((await figuresOf(hub, 'hkia_flights', 'WEEKLY_FLIGHTS', 'HGH')).latest).toMatchObject({
      period: '2026-W33',
      value: 6,
      status: 'PROVISIONAL',
      comment: '3 of 7 days are covered',
    });
    await hub.pull('hkia_flights', { days: { from: '2026-08-10', to: '2026-08-13' } });
    const week = (await figuresOf(hub, 'hkia_flights', 'WEEKLY_FLIGHTS', 'HGH')).latest;
    expect(week).toMatchObject({ value: 14, status: 'NORMAL', quality: 'OFFICIAL', comment: null });
    expect(week.provenance.retrievedAt).toMatch(/^\d{4}-/);
  });

  it('leaves no sample in a series that has real figures', async () => {
    publisher.answers.set(AT('2026-08-14'), answer([dayOf('2026-08-14', [flight('CX 958')])]));
    await hub.pull('hkia_flights', { days: { from: '2026-08-14', to: '2026-08-14' } });
    for (const indicator of ['DAILY_FLIGHTS', 'WEEKLY_FLIGHTS', 'CANCELLED_FLIGHTS']) {
      const { observations } = await figuresOf(hub, 'hkia_flights', indicator, '');
      expect(observations.nodes.length).toBeGreaterThan(0);
      expect(observations.nodes.filter(({ quality }: { quality: string }) => quality === 'SAMPLE')).toEqual([]);
    }
  });
});
