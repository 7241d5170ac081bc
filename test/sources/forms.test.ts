import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, hongKongToday } from '../../subgraphs/kit/feeds/days.ts';
import type { ObservationInput } from '../../subgraphs/kit/import/observation.ts';
import { eachDatabase } from '../kit/databases.ts';
import { schoolLine } from '../subgraphs/innovation-education-youth/schoolFiles.ts';
import { AT, answer, dayOf, flight } from './airportFile.ts';
import { hubOn } from './cases.ts';
import { feed, type Publisher, type PullingHub, startPublisher } from './replay.ts';

const PASSENGERS = [
  'Date,Control Point,Arrival / Departure,Hong Kong Residents,Mainland Visitors,Other Visitors,Total',
  '01-01-2024,Airport,Arrival,59647,4851,10011,74509',
  '01-01-2024,Airport,Departure,19330,11546,30575,61451',
];

/** A small table of every feed that publishes one, as its lines of cells. */
const TABLES: Record<string, { name: string; above?: string; lines: string[][] }> = {
  immd_passenger: { name: 'passengers.csv', lines: PASSENGERS.map((line) => line.split(',')) },
  epd_aqhi: {
    name: '202504_Eng.csv',
    above: 'Hourly AQHI, with "notes"\n',
    lines: [
      ['Date', 'Hour', 'Mong Kok', 'Tap Mun'],
      ['2025-04-01', '01', '3', '4'],
      ['', '02', '10+', ''],
    ],
  },
  cnemc_city_hours: {
    name: 'china_cities_20250424.csv',
    lines: [
      ['date', 'hour', 'type', '宁波', '杭州'],
      ['20250424', '1', 'PM2.5', '30', '40'],
      ['20250424', '2', 'CO', '0.5', ''],
    ],
  },
  edb_schools: {
    name: 'SCH_LOC_EDB.csv',
    lines: [
      Object.keys(schoolLine()),
      Object.values(schoolLine()),
      Object.values(schoolLine({ 'SCHOOL NO.': '999999000124' })),
    ],
  },
};

const quoted = (cell: string) => `"${cell}"`;
const readText = async (code: string, text: string) =>
  feed(code).source.read({
    name: TABLES[code]?.name as string,
    bytes: Buffer.from(text),
    url: null,
    retrievedAt: null,
  });
const written = (lines: string[][], { delimiter = ',', end = '\n' } = {}) =>
  lines
    .map(
      (line) =>
        line.map((cell) => (cell.includes(delimiter) && !cell.startsWith('"') ? quoted(cell) : cell)).join(delimiter) +
        end,
    )
    .join('');

describe.each(Object.entries(TABLES))('a table of %s', (code, { above = '', lines }) => {
  const [header = [], ...rows] = lines;
  it.each([
    ['with tabs', written(lines, { delimiter: '\t' })],
    ['with semicolons', written(lines, { delimiter: ';' })],
    ['with CRLF', written(lines, { end: '\r\n' })],
    ['with CR', written(lines, { end: '\r' })],
    [
      'with headers in upper case',
      written([
        header
          .slice(0, 3)
          .map((name) => name.toUpperCase())
          .concat(header.slice(3)),
        ...rows,
      ]),
    ],
    ['with blanks around its headers', written([header.map((name) => `  ${name} `), ...rows])],
    ['with all cells in quotes', written(lines.map((line) => line.map(quoted)))],
    ['with empty cells at the end of its lines', written(lines.map((line) => [...line, '', '']))],
  ])('is the same %s', async (_, text) => {
    const plain = await readText(code, above + written(lines));
    expect(plain.rejections).toEqual([]);
    expect(plain.accounting).toMatchObject({ read: rows.length, taken: rows.length });
    expect(await readText(code, above + text)).toEqual(plain);
  });

  it('loses no cell: a row with one more, or one less, is rejected', async () => {
    const [first = [], ...others] = rows;
    for (const wrong of [[...first, '7'], first.slice(0, -1)]) {
      const reading = readText(code, above + written([header, wrong, ...others]));
      const words = `${header.length} cells, as the header has`;
      const row = 2 + above.split('\n').length - 1;
      expect(await reading).toMatchObject({
        accounting: { read: 2, taken: others.length, rejected: 1 },
        rejections: [{ row, value: wrong.length, accepted: expect.stringContaining(words), rule: 'cells' }],
      });
    }
  });
});

describe('a row of passengers', () => {
  it.each([
    ['2024/1/1,Airport,Arrival,59647,4851,10011,74509'],
    ['2024年1月2日,Airport,Arrival,59647,4851,10011,74509', '2024-01-02'],
    ['０１-０１-２０２４,Airport,Arrival,59647,4851,10011,74509'],
    ['01-01-2024,Airport,ARRIVAL,５９６４７,"4,851","10 011",74509'],
    ['01-01-2024,Airport, arrival ,59647,"４，８５１",10011,"74,509"'],
  ])('is read as %s', async (line, date = '2024-01-01') => {
    const { batches, rejections } = await readText('immd_passenger', `${PASSENGERS[0]}\n${line}\n`);
    expect(rejections).toEqual([]);
    expect(
      ((batches[0]?.rows ?? []) as ObservationInput[]).map((row) => [
        row.period,
        row['DIRECTION'],
        row['TRAVELLER'],
        row.value,
      ]),
    ).toEqual([
      [date, 'ARRIVAL', '', 74509],
      [date, 'ARRIVAL', 'HONG_KONG_RESIDENT', 59647],
      [date, 'ARRIVAL', 'MAINLAND_VISITOR', 4851],
      [date, 'ARRIVAL', 'OTHER_VISITOR', 10011],
    ]);
  });

  it.each(['48,51', '4,8510', '0,851', '4.851', '4851人', '-4851'])('has no count in %s', async (count) => {
    const { accounting, rejections } = await readText(
      'immd_passenger',
      `${PASSENGERS[0]}\n01-01-2024,Airport,Arrival,59647,"${count}",10011,74509\n`,
    );
    expect(accounting).toMatchObject({ taken: 0, rejected: 1 });
    expect(rejections).toMatchObject([{ row: 2, column: 'Mainland Visitors', accepted: 'a whole number from 0' }]);
  });
});

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
  const replay = async (code: string, name: string, text: string) => {
    const path = join(hub.dataDirectory, name);
    await writeFile(path, text);
    return (await hub.pull(code, { files: [path] }))[0];
  };
  const runs = async () => (await hub.ask('immd_passenger', '{ livelihoodImportRuns { id } }')).livelihoodImportRuns;

  it.each([
    ['immd_passenger', 'passengers.csv', `${PASSENGERS[0]}\n`],
    ['epd_aqhi', '202504_Eng.csv', 'Date,Hour,Mong Kok\n'],
    ['cnemc_city_hours', 'china.csv', 'date,hour,type,宁波\n'],
    ['ha_estates', 'estates.json', '[]'],
    ['hko_radiation', '20260814.json', '{}'],
  ])('makes no run of a file of %s that has no rows', async (code, name, text) => {
    const before = await runs();
    expect(await replay(code, name, text)).toMatchObject({ outcome: 'REFUSED', reason: 'it has no rows', runs: [] });
    expect(await runs()).toEqual(before);
  });

  it('rejects a row of a day after the retrieval of its file, and takes the others', async () => {
    const tomorrow = addDays(hongKongToday(), 1).split('-').reverse().join('-');
    const text = [...PASSENGERS, ...PASSENGERS.slice(1).map((line) => line.replace('01-01-2024', tomorrow))].join('\n');
    const report = await replay('immd_passenger', 'passengers.csv', text);
    const reason = {
      column: 'Date',
      value: tomorrow,
      accepted: expect.stringContaining('when the file was retrieved'),
    };
    expect(report).toMatchObject({
      accounting: { read: 4, taken: 2, rejected: 2 },
      rejections: [
        { row: 4, ...reason },
        { row: 5, ...reason },
      ],
    });
    const { livelihoodIndicator } = await hub.ask(
      'immd_passenger',
      '{ livelihoodIndicator(code: "DAILY_PASSENGERS") { lastPeriod latest { period value } } }',
    );
    expect(livelihoodIndicator).toEqual({
      lastPeriod: '2024-01-01',
      latest: { period: '2024-01-01', value: 74509 + 61451 },
    });
  });

  it('goes by the day on which a copy was fetched, not by that on which it is loaded', async () => {
    const days = { from: '2026-08-14', to: '2026-08-14' };
    publisher.answers.set(AT('2026-08-14'), answer([dayOf('2026-08-14', [flight('CX 958')])]));
    const [fetched] = await hub.pull('hkia_flights', { days });
    const path = fetched?.path as string;
    const note = `${path.replace(/\.[^.]+$/, '')}.note.json`;
    await writeFile(
      note,
      (await readFile(note, 'utf8')).replace(/"retrievedAt":\s*"[^"]*"/, '"retrievedAt":"2026-08-13T12:00:00Z"'),
    );
    const [early] = await hub.pull('hkia_flights', { files: [path], force: true });
    expect(early).toMatchObject({
      outcome: 'REFUSED',
      reason: expect.stringContaining('has a figure of 2026-08-14: give a period that began by 2026-08-13'),
    });
  });

  it.each([
    ['epd_aqhi', '202504_Eng.csv', 'Date,Hour,Mong Kok\n2999-01-01,01,3\n'],
    ['epd_aqhi', 'aqhi-individual.json', '[{"station":"Mong Kok","aqhi":3,"publish_date":"2999-01-01T15:30:00"}]'],
    ['cnemc_city_hours', 'china.csv', 'date,hour,type,宁波\n29990101,1,PM2.5,3\n'],
    ['hko_radiation', 'a.json', '{"ReportTimeInfoDate":"29990101","KingsParkMicrosieverts":"0.1"}'],
    ['hkia_flights', 'a.json', JSON.stringify([dayOf('2999-01-01', [flight('CX 958')])])],
    [
      'csd_trade',
      '410-50001.json',
      '{"dataSet":[{"freq":"M","period":"299901","sv":"VAL","svDesc":"HK$ million","TRADE_TYPEDesc":"Imports","figure":4}]}',
    ],
  ])('takes nothing of a file of %s, %s, that is of a day to come', async (code, name, text) => {
    const report = await replay(code, name, text);
    expect(report).toMatchObject({ outcome: 'REFUSED' });
    expect(`${report?.reason} ${report?.rejections[0]?.accepted}`).toContain('when the file was retrieved');
  });

  it('tells another report of the Observatory from one of radiation', async () => {
    expect(await replay('hko_radiation', 'fnd.json', '{"generalSituation":"fine","weatherForecast":[]}')).toMatchObject(
      {
        outcome: 'REFUSED',
        reason:
          'fnd.json is another kind of report: it has generalSituation, weatherForecast and no ReportTimeInfoDate, the day that a weather and radiation report is of.',
      },
    );
  });
});
