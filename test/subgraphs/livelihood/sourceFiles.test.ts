import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { silentLogger } from '../../../common/logger.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { livelihood } from '../../../subgraphs/livelihood/index.ts';
import { ask } from '../../kit/subgraphs.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => `20250424,${hour},PM2.5,30`);

/** One small file for each source, as its publisher would name and write it. */
const FILES = {
  'epd_aqhi/202007_Eng.csv': 'Note\nDate,Hour,Central/Western,New Town\n2020-07-10,24,3,4*\n',
  'immd_passenger/traffic.csv': [
    'Date,Control Point,Arrival / Departure,Hong Kong Residents,Mainland Visitors,Other Visitors,Total',
    '01-02-2024,Airport,Arrival,1,2,3,6',
    '01-02-2024,Airport,Departure,1,2,3,7',
  ].join('\n'),
  'hko_radiation/20220101.json': JSON.stringify({
    ReportTimeInfoDate: '20220101',
    KingsParkMicrosieverts: '0.14',
    HKOReadingsMaxTemp: '19.3',
    ShaTinMaxTemp: '19.6',
    HKOReadingsMaxRH: '81',
    HKOReadingsRainfall: 'Trace',
    HKOReadingsAccumRainfall: '0.5',
    KingsParkReadingsSunShine: '1.6',
    KingsParkReadingsMaxUVIndex: '2',
  }),
  'hko_radiation/20220102.json': '{}',
  'cnemc_city_hours/china_cities_20250424.csv': ['date,hour,type,宁波', ...HOURS].join('\n'),
  'ha_estates/prh-estates.json': JSON.stringify([
    {
      'Estate Name': { en: 'Example Estate', 'zh-Hant': '樣本邨' },
      'District Name': { en: 'Kwun Tong', 'zh-Hant': '觀塘' },
      'No. of Rental Flats': { en: '8 200 as at 31.12.2025' },
    },
  ]),
};

describe('a folder of source files', () => {
  let folder: string;
  let hub: OpenSubgraph;
  const reported: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hub-sources-'));
    for (const [path, text] of Object.entries(FILES)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const logger = { ...silentLogger, warn: (message: unknown) => reported.push(String(message)) };
    hub = await openSubgraph(livelihood, { dataDirectory: ':memory:', sourceDirectory: folder, logger });
  });
  afterAll(async () => {
    await hub.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    [
      'AQHI',
      'breakdown: "New Town", place: "810000"',
      '2020-07-10T23',
      4,
      'OFFICIAL',
      'Environmental Protection Department',
    ],
    ['AMBIENT_GAMMA_DOSE_RATE', '', '2022-01-01', 0.14, 'PROVISIONAL', 'Hong Kong Observatory'],
    ['AIR_TEMPERATURE', '', '2022-01-01', 19.3, 'PROVISIONAL', 'Hong Kong Observatory'],
    ['RELATIVE_HUMIDITY', '', '2022-01-01', 81, 'PROVISIONAL', 'Hong Kong Observatory'],
    ['RAINFALL', '', '2022-01-01', 0, 'PROVISIONAL', 'Hong Kong Observatory'],
    ['ACCUMULATED_RAINFALL', '', '2022-01-01', 0.5, 'PROVISIONAL', 'Hong Kong Observatory'],
    ['SUNSHINE_DURATION', '', '2022-01-01', 1.6, 'PROVISIONAL', 'Hong Kong Observatory'],
    ['UV_INDEX', '', '2022-01-01', 2, 'PROVISIONAL', 'Hong Kong Observatory'],
    ['PM25', 'place: "330200"', '2025-04-24', 30, 'PROVISIONAL', 'Zhegang Hub'],
  ])(
    'takes the place of the samples of %s, under its publisher',
    async (code, series, period, value, quality, publisher) => {
      const args = series ? `(${series})` : '';
      const { data } = await ask(
        hub,
        `{ livelihoodIndicator(code: "${code}") {
           latest${args} { period value quality provenance { publisher } } observations { nodes { quality } } } }`,
      );
      const { latest, observations } = data.livelihoodIndicator;
      expect(latest).toEqual({ period, value, quality, provenance: { publisher } });
      for (const node of observations.nodes) expect(node.quality).toBe(quality);
    },
  );

  it('gives the weather of a station by its dimensions, with names', async () => {
    const { data } = await ask(
      hub,
      `{ livelihoodIndicator(code: "AIR_TEMPERATURE") {
           observations(place: "810000", where: [{ dimension: STATION, in: ["Sha Tin"] }]) {
             nodes { period value unit comment members { dimension code name(lang: ZH_HANT) } } } }
         rain: livelihoodIndicator(code: "RAINFALL") { latest { value comment } }
         monitoringStations(filter: { station: { eq: "Sha Tin" }, network: { eq: HKO } }) { totalCount } }`,
    );
    expect(data).toEqual({
      livelihoodIndicator: {
        observations: {
          nodes: [
            {
              ...{ period: '2022-01-01', value: 19.6, unit: '°C', comment: null },
              members: [
                { dimension: 'STATION', code: 'Sha Tin', name: '沙田' },
                { dimension: 'STATISTIC', code: 'MAXIMUM', name: '日最高' },
              ],
            },
          ],
        },
      },
      rain: { latest: { value: 0, comment: 'The source has Trace: less than 0.05 mm.' } },
      // It measures no radiation.
      monitoringStations: { totalCount: 0 },
    });
  });

  it('loads a station that is not listed under its name in the file', async () => {
    const { data } = await ask(
      hub,
      '{ monitoringStation(network: EPD, station: "New Town") { name(lang: EN) kind city { code } quality } }',
    );
    expect(data.monitoringStation).toEqual({
      name: 'New Town',
      kind: null,
      city: { code: '810000' },
      quality: 'OFFICIAL',
    });
  });

  it('loads an estate beside the samples, with its script converted', async () => {
    const { data } = await ask(
      hub,
      '{ housingEstate(estate: "Example Estate", district: "Kwun Tong") { name(lang: ZH_HANS) flats flatsAsOf quality } }',
    );
    expect(data.housingEstate).toEqual({ name: '样本邨', flats: 8200, flatsAsOf: '2025-12-31', quality: 'OFFICIAL' });
  });

  it('opens in spite of a wrong row, leaves a gap for it and tells the operator which', async () => {
    const { data } = await ask(
      hub,
      `{ livelihoodIndicator(code: "DAILY_PASSENGERS") {
           whole: observations { nodes { value status comment } }
           airport: observations(breakdown: "Airport", place: "810000") { nodes { value status comment } } } }`,
    );
    const { whole, airport } = data.livelihoodIndicator;
    expect(whole.nodes).toContainEqual({
      ...{ value: null, status: 'MISSING', comment: '1 of 1 control points have no figure.' },
    });
    expect(airport.nodes).toContainEqual({ value: null, status: 'MISSING', comment: 'Departure rejected.' });
    expect(reported.join('')).toContain(
      'immd_passenger/traffic.csv: 1 of its values was not taken:\n  row 3, Total: "7"',
    );
  });
});
