import { hongKongToday } from '../../subgraphs/kit/feeds/days.ts';
import { schoolLine, schoolText } from '../subgraphs/innovation-education-youth/schoolFiles.ts';
import { feed, isAccountedFor, type Publisher, type PullingHub, startPublisher, startPullingHub } from './replay.ts';

let publisher: Publisher;
let hub: PullingHub;
beforeAll(async () => {
  publisher = await startPublisher();
  hub = await startPullingHub(publisher);
});
afterAll(async () => {
  await hub.close();
  await publisher.close();
});

const DAYS = { from: '2025-04-24', to: '2025-04-24' };
const hours = (type: string) => Array.from({ length: 24 }, (_, hour) => `20250424,${hour},${type},30,40`);
const estate = (own: object = {}) => ({
  'Estate Name': { en: 'Made-up Estate', 'zh-Hant': '虛構邨', 'zh-Hans': '虛構邨' },
  'District Name': { en: 'Kwun Tong' },
  'No. of Rental Flats': { en: '8 200 as at 31.12.2025' },
  ...own,
});

const deliverable = (own: object) =>
  JSON.stringify({
    ...{ id: 0, deliverableType: 'IS', supplementType: null, reference: 'ISO 1:2018' },
    ...{ title: { en: 'Made-up root', fr: 'Racine inventée' }, publicationDate: '2018-12-20', edition: 1 },
    ...{ icsCode: ['11.120.10'], ownerCommittee: 'ISO/TC 249/SC 1', currentStage: 6060, replaces: null },
    ...{ replacedBy: null, languages: ['en'], pages: { en: 9 }, scope: { en: '<p>Made up.</p>' } },
    ...own,
  });

/** Each feed's traps in one small file: what its publisher sends, and what becomes of its rows. */
const FILES: Record<string, { body: string | Buffer; accounting: object; rejected: [row: number, column: string][] }> =
  {
    epd_aqhi: {
      body: [
        '\uFEFFHourly AQHI (April 2025)',
        '"Notes, with commas","x"',
        'Date,Hour,Central/Western,Mong Kok',
        '2025-04-01,01,10+,3*',
        ',24,,x',
        ',25,1,1',
        ',Daily Max,10+,3',
        'Date,Hour,Central/Western,Mong Kok,North',
        '2025-04-02,01,1,2,3',
      ].join('\n'),
      accounting: {
        read: 6,
        taken: 3,
        rejected: 1,
        skipped: [
          { reason: "a day's greatest value, which is derived", rows: 1 },
          { reason: 'a header again', rows: 1 },
        ],
      },
      rejected: [
        [5, 'Mong Kok'],
        [6, 'Hour'],
      ],
    },
    immd_passenger: {
      body: [
        'Date,Control Point,Arrival / Departure,Hong Kong Residents,Mainland Visitors,Other Visitors,Total',
        '01-02-2024,Airport,Arrival,1,2,3,6',
        '01-02-2024,Airport,Departure,1,2,3,7',
        '02-02-2024,Hung Hom,Arrival,0,0,0,0',
        '02-02-2024,Hung Hom,Departure,0,0,0,0',
      ].join('\n'),
      accounting: { read: 4, taken: 3, rejected: 1, skipped: [] },
      rejected: [[3, 'Total']],
    },
    edb_schools: {
      body: Buffer.from(
        `\uFEFF${schoolText([schoolLine(), schoolLine()], { delimiter: '\t' }).replace(/^\uFEFF/, '')}`,
        'utf16le',
      ),
      accounting: { read: 2, taken: 1, rejected: 0, skipped: [{ reason: 'a line again', rows: 1 }] },
      rejected: [],
    },
    ha_estates: {
      body: JSON.stringify([estate(), estate({ 'Estate Name': { 'zh-Hant': '無名' } }), 'nothing']),
      accounting: { read: 3, taken: 1, rejected: 2, skipped: [] },
      rejected: [
        [2, 'Estate Name'],
        [3, ''],
      ],
    },
    iso_deliverables: {
      body: [
        deliverable({ id: 70519, reference: 'ISO 21315:2018' }),
        deliverable({ id: 1, ownerCommittee: 'ISO/TC 22' }),
        deliverable({ id: 2, ownerCommittee: null }),
        deliverable({ id: 3, ownerCommittee: 'ISO/TC 2491' }),
        '',
        deliverable({ id: 4, title: { en: null } }),
        deliverable({ id: 5, currentStage: 606 }),
        deliverable({ id: 6, reference: 'ISO 6:2020', publicationDate: '2020-02-30' }),
        '{"id":7',
      ].join('\n'),
      accounting: { read: 8, taken: 1, rejected: 4, skipped: [{ reason: 'of another committee', rows: 3 }] },
      rejected: [
        [6, 'title.en'],
        [7, 'currentStage'],
        [8, 'publicationDate'],
        [9, ''],
      ],
    },
    cnemc_city_hours: {
      body: [
        'date,hour,type,宁波,泰州',
        ...hours('PM2.5'),
        ...hours('CO'),
        ...hours('PM1'),
        '20250424,24,PM2.5,1,1',
      ].join('\n'),
      accounting: {
        read: 73,
        taken: 48,
        rejected: 1,
        skipped: [{ reason: 'of a quantity that nobody has heard of', rows: 24 }],
      },
      rejected: [[74, 'hour']],
    },
  };

describe.each(Object.entries(FILES))('a file of %s with its traps', (code, { body, accounting, rejected }) => {
  it('is loaded with every row accounted for', async () => {
    const [request] = feed(code).source.requests(DAYS);
    const { pathname, search } = new URL(request?.url as string);
    publisher.answers.set(pathname + search, [{ body }]);
    const [report] = await hub.pull(code, { days: DAYS });
    expect(report).toMatchObject({ outcome: 'LOADED', accounting });
    expect(report && isAccountedFor(report)).toBe(true);
    expect(report?.rejections.map(({ row, column }) => [row, column])).toEqual(rejected);
  });
});

it('asks for every day, month or whole of a range, once', () => {
  const names = (code: string) =>
    feed(code)
      .source.requests({ from: '2026-01-30', to: '2026-02-02' })
      .map(({ name }) => name);
  expect(names('hko_radiation')).toEqual(['20260130.json', '20260131.json', '20260201.json', '20260202.json']);
  expect(names('epd_aqhi')).toEqual(['202601_Eng.csv', '202602_Eng.csv']);
  expect(names('immd_passenger')).toHaveLength(1);
});

describe('the air quality index', () => {
  it('is asked for by the last whole month and the present hour where no day is named', () => {
    const { source } = feed('epd_aqhi');
    expect(source.latest?.('2026-01-15')).toEqual({ from: '2025-12-31', to: '2026-01-15' });
    const today = hongKongToday();
    const names = source.requests(source.latest?.(today) ?? DAYS).map(({ name }) => name);
    expect(names).toEqual([expect.stringMatching(/^\d{6}_Eng\.csv$/), 'aqhi-individual.json']);
  });

  it('of the present hour is that of the hour that ended, provisional, and open at its top', async () => {
    const entry = (station: string, aqhi: unknown, publish_date = '2026-08-14T15:30:00') => ({
      station,
      aqhi,
      health_risk: 'Low',
      publish_date,
    });
    const list = [
      entry('Central/Western', 3),
      entry('Mong Kok', '10+', '2026-08-14T00:30:00'),
      entry('North', ''),
      entry('North', 4),
      entry('Tap Mun', 12),
      entry('Tung Chung', 5, 'just now'),
    ];
    publisher.answers.set('/api/aqhi-individual?format=json', [{ body: JSON.stringify(list) }]);
    const today = hongKongToday();
    const reports = await hub.pull('epd_aqhi', { days: { from: today, to: today } });
    expect(reports).toHaveLength(1);
    expect(reports[0]?.accounting).toEqual({ read: 6, taken: 3, rejected: 3, skipped: [] });
    expect(reports[0]?.rejections.map(({ row, column }) => [row, column])).toEqual([
      [4, 'station'],
      [5, 'aqhi'],
      [6, 'publish_date'],
    ]);
    const { livelihoodIndicator } = await hub.ask(
      'epd_aqhi',
      `{ livelihoodIndicator(code: "AQHI") { observations(by: [EVERY], from: "2026-08-13", to: "2026-08-14T23") {
           nodes { breakdown period value status quality } } } }`,
    );
    expect(livelihoodIndicator.observations.nodes).toEqual([
      {
        breakdown: 'Central/Western',
        period: '2026-08-14T14',
        value: 3,
        status: 'PROVISIONAL',
        quality: 'PROVISIONAL',
      },
      { breakdown: 'Mong Kok', period: '2026-08-13T23', value: 10, status: 'PROVISIONAL', quality: 'PROVISIONAL' },
      { breakdown: 'North', period: '2026-08-14T14', value: null, status: 'MISSING', quality: 'PROVISIONAL' },
    ]);
  });
});
