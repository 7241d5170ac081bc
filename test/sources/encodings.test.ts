import iconv from 'iconv-lite';
import { schoolLine, schoolText } from '../subgraphs/innovation-education-youth/schoolFiles.ts';
import { dayOf, flight } from './airportFile.ts';
import { feed, startPublisher, startPullingHub } from './replay.ts';

/** A small file of every feed that publishes texts, with Chinese words in its second line. */
const FILES: readonly [code: string, name: string, text: string][] = [
  ['epd_aqhi', '202504_Eng.csv', 'Hourly AQHI\n空氣質素,註\nDate,Hour,Mong Kok,旺角\n2025-04-01,01,3,4\n'],
  ['epd_aqhi', 'aqhi-individual.json', '[\n{"station":"旺角","aqhi":3,"publish_date":"2026-08-14T15:30:00"}\n]'],
  [
    'immd_passenger',
    'passengers.csv',
    'Date,Control Point,Arrival / Departure,Hong Kong Residents,Mainland Visitors,Other Visitors,Total\n01-02-2024,沙頭角,Arrival,1,2,3,6\n',
  ],
  ['edb_schools', 'SCH_LOC_EDB.csv', schoolText([schoolLine()])],
  ['ha_estates', 'prh-estates.json', '[\n{"Estate Name":{"en":"A","zh-Hant":"甲邨"},"District Name":{"en":"B"}}\n]'],
  [
    'iso_deliverables',
    'iso_deliverables_metadata.jsonl',
    '\n{"id":1,"reference":"ISO 1:2018","title":{"en":"Root 根"},"publicationDate":null,"ownerCommittee":"ISO/TC 249","currentStage":6060}',
  ],
  ['cnemc_city_hours', 'china_cities_20250424.csv', 'date,hour,type,宁波,泰州\n20250424,1,PM2.5,30,40\n'],
  [
    'hko_radiation',
    '20260814.json',
    '{\n"Note":"京士柏","ReportTimeInfoDate":"20260814","KingsParkMicrosieverts":"0.1"}',
  ],
  [
    'hkia_flights',
    '2026-08-14.json',
    JSON.stringify([dayOf('2026-08-14', [flight('CX 958', '甲 08:10'), flight('CX 1')])], null, 1),
  ],
  [
    'csd_trade',
    '410-50001.json',
    '{"dataSet":[\n{"freq":"M","period":"202603","sv":"VAL","svDesc":"HK$ million","TRADE_TYPEDesc":"Imports","COUNTRYDesc":"中國內地","figure":4}\n]}',
  ],
];

const read = async (code: string, name: string, bytes: Buffer) =>
  feed(code).source.read({ name, bytes, url: null, retrievedAt: null });

describe.each(FILES)('a file of %s, %s,', (code, name, text) => {
  it.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16LE', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16LE without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16BE without a mark', Buffer.from(text, 'utf16le').swap16()],
  ])('is the same in %s', async (_, bytes) => {
    const plain = await read(code, name, Buffer.from(text));
    expect(plain.accounting.taken).toBeGreaterThan(0);
    expect(await read(code, name, bytes)).toEqual(plain);
  });

  it('is refused in Big5 with the line where that shows', async () => {
    const before = text.slice(0, text.search(/\p{Script=Han}/u)).split('\n').length;
    await expect(read(code, name, iconv.encode(text, 'big5'))).rejects.toThrow(
      `${name} is not UTF-8 text from its line ${before} on: the publisher writes UTF-8 or UTF-16`,
    );
  });
});

it.each([
  ['{}', 'utf8'],
  ['\uFEFF{ }\r\n', 'utf8'],
  ['[]', 'utf16le'],
  ['\uFEFF{}', 'utf16le'],
] as const)('an empty answer %j in %s says that a day is not published', async (body, encoding) => {
  const publisher = await startPublisher();
  const hub = await startPullingHub(publisher);
  try {
    const days = { from: '2026-08-14', to: '2026-08-14' };
    const { pathname, search } = new URL(feed('hko_radiation').source.requests(days)[0]?.url as string);
    publisher.answers.set(pathname + search, [{ body: Buffer.from(body, encoding) }]);
    expect(await hub.pull('hko_radiation', { days })).toMatchObject([{ outcome: 'NOT_PUBLISHED' }]);
  } finally {
    await hub.close();
    await publisher.close();
  }
});
