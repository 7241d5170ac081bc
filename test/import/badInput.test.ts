import type { Mapping } from '../../subgraphs/kit/import/mapping/mapping.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';

let bench: ImportBench;
let data: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  data = await temporaryFolder();
  bench = await openBench({ dataDirectory: data.path });
});
afterEach(async () => {
  await bench.close();
  await data.remove();
});
const numbers = async () => (await gaugesOf(bench.hub)).map(({ number }) => number);
const utf16be = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

it('keeps a number as it is or rejects it, wherever it comes from', async () => {
  const gauge = (number: number, own: string) => `{"city":"330200","number":${number},${own}}`;
  const objects = [
    gauge(1, '"level":9007199254740993'),
    gauge(2, '"level":1e400'),
    gauge(3, '"level":1e-400'),
    gauge(4, '"level":9007199254740992'),
    gauge(5, '"level":0.1000000000000000055'),
    gauge(6, '"level":[5]'),
    gauge(7, '"level":"0x10"'),
    gauge(8, '"cost":{"amount":1234567890123456.5,"currency":"HKD"}'),
    gauge(9, '"cost":{"amount":12345678901.25,"currency":"HKD"}'),
  ];
  const report = await bench.load(`[${objects.join(',')}]`, { name: 'numbers.json' });
  expect(report.rejects.map(({ row, column, value, rule }) => [row, column, value, rule])).toEqual([
    [1, 'level', '9007199254740993', 'precision'],
    [2, 'level', '1e400', 'precision'],
    [3, 'level', '1e-400', 'precision'],
    [5, 'level', '0.1000000000000000055', 'precision'],
    [6, 'level', '[5]', 'type'],
    [7, 'level', '0x10', 'type'],
    [8, 'cost.amount', '1234567890123456.5', 'precision'],
  ]);
  expect(await gaugesOf(bench.hub)).toMatchObject([
    { number: 4, level: 2 ** 53 },
    { number: 9, cost: { amount: '12345678901.25' } },
  ]);
  const csv = await bench.load('city,number,level\n330200,1,9007199254740993\n330200,2,+1.5e3\n');
  expect(csv).toMatchObject({ rejected: 1, inserted: 1, rejects: [{ row: 2, rule: 'precision' }] });
});

it('rejects lone surrogates and zero characters, which no database returns', async () => {
  const lines = ['"\\ud800"', '"a\\u0000b"', '"\\ud842\\udfb7"'].map(
    (note, index) => `{"city":"330200","number":${index},"note":${note}}`,
  );
  const report = await bench.load(lines.join('\n'), { name: 'halves.ndjson' });
  expect(report.rejects.map(({ row, rule }) => [row, rule])).toEqual([
    [1, 'characters'],
    [2, 'characters'],
  ]);
  expect(await gaugesOf(bench.hub)).toMatchObject([{ number: 2, note: '𠮷' }]);
});

const row = '{"city":"330200","number":1}';
it.each([
  ['a.json', `[${row},\n{"city":${'['.repeat(90_000)}`, /line 2, object 2: it nests deeper than 64 levels/],
  ['b.ndjson', `${row}\n{"city":"330200","number":}\n${row}`, /line 2, object 2: it is not JSON/],
  ['c.ndjson', `${row}\n{"city":"330200","number":2,"number":3}`, /line 2, object 2: a name is there twice/],
  ['d.ndjson', `${row}\n{"city":"330200"\n${row}`, /line 2, object 2: it does not end/],
  ['e.csv', `city,number\n330200,1\n330200,\0\n`, /a zero stands in its line 3/],
  [
    'f.csv',
    Buffer.from('city,number,note\n330200,1,x\n330200,2,\xe9t\xe9\n', 'latin1'),
    /not UTF-8 from its line 3 on/,
  ],
  ['g.csv', Buffer.from('\ufeffcity,number\n330200,\ud800\n', 'utf16le'), /not valid utf-16le in its line 2/],
  ['h.csv', Buffer.from([0x1f, 0x8b, 8, 0]), /is packed with gzip: give a CSV/],
  ['i.csv', Buffer.from(Array.from({ length: 900 }, (_, index) => (index % 31) + 1)), /control signs/],
] as const)('refuses %s, says where, and changes nothing', async (name, content, message) => {
  await expect(bench.load(content, { name })).rejects.toThrow(message);
  expect(await numbers()).toEqual([]);
});

it.each([
  ['carriage returns alone', 'city,number,note\r330200,1,a\r330200,2,"b, c"\r'],
  ['carriage returns alone, without a quote', 'city,number,note\r330200,1,a\r330200,2,b'],
  ['line ends of two kinds below a quote', 'city,number,note\r\n330200,1,"a"\r\n330200,2,b\n'],
  ['line ends of all three kinds', 'city,number,note\n330200,1,a\r330200,2,b\r\n'],
  ['UTF-16BE', utf16be('city;number;note\r\n330200;1;東\r\n330200;2;西\r\n')],
])('reads %s', async (_, content) => {
  expect(await bench.load(content)).toMatchObject({ read: 2, inserted: 2, rejected: 0 });
  expect(await numbers()).toEqual([1, 2]);
});

it('rejects an object in which two names are one column, and takes `__proto__` for a name that is unknown', async () => {
  const lines = ['{"city":"330200","number":1,"Number":2}', '{"city":"330200","__proto__":{"number":3}}'];
  const report = await bench.load(lines.join('\n'), { name: 'names.ndjson' });
  expect(report).toMatchObject({ outcome: 'NOTHING_LOADED', rejected: 2 });
  expect(report.rejects.map(({ row, column }) => [row, column])).toEqual(
    expect.arrayContaining([
      [1, 'number'],
      [2, '__proto__'],
    ]),
  );
});

describe('a mapping', () => {
  const mapping: Mapping = {
    columns: { Date: 'period', Remarks: null },
    constants: { indicator: 'RAINFALL' },
    empty: ['-'],
    dates: { period: 'D/M/YYYY' },
    values: { status: { broken: 'MISSING' } },
    thousands: ',',
    templates: { breakdown: '{Office}, {*}' },
    unpivot: { columns: ['Morning', 'Evening'] },
    skip: { Office: ['Total'] },
    fillDown: ['Date'],
  };
  const stored = () =>
    bench.hub.database.dataSource.query(
      'SELECT dimension1 AS breakdown, period, value, status FROM observation ORDER BY period, dimension1',
    );

  it('reads words, dates, totals, cells from above and a row from each of several columns, all accounted for', async () => {
    const content = [
      'Office;Date;Morning;Evening;Status;Remarks',
      'A;1/4/2025;1,250.5;2;;x',
      'B;;3;heavy;;',
      'Total;;4;4;;',
      'A;2/4/2025;-;-;broken;',
      'A;31/4/2025;1;2;;',
      'B;3/4/2025;1;2',
    ].join('\n');
    const report = await bench.load(content, { dataset: 'OBSERVATIONS', mapping });
    expect(report).toMatchObject({ read: 10, inserted: 5, rejected: 5, skipped: 1, unchanged: 0, updated: 0 });
    expect(report.rejects.map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, 'value', 'heavy'],
      [6, 'period', '2025-04-31'],
      [6, 'period', '2025-04-31'],
      [7, '', 4],
      [7, '', 4],
    ]);
    expect(await stored()).toEqual([
      { breakdown: 'A, Evening', period: '2025-04-01', value: 2, status: 'NORMAL' },
      { breakdown: 'A, Morning', period: '2025-04-01', value: 1250.5, status: 'NORMAL' },
      { breakdown: 'B, Morning', period: '2025-04-01', value: 3, status: 'NORMAL' },
      { breakdown: 'A, Evening', period: '2025-04-02', value: null, status: 'MISSING' },
      { breakdown: 'A, Morning', period: '2025-04-02', value: null, status: 'MISSING' },
    ]);
  });

  it('keeps the good rows that one row of the file makes if another of them is a duplicate', async () => {
    const content = 'Office;Date;Morning;Evening\nA;1/4/2025;1;2\nA;1/4/2025;3;4\nB;1/4/2025;5;6\n';
    const report = await bench.load(content, { dataset: 'OBSERVATIONS', mapping });
    expect(report).toMatchObject({ read: 6, inserted: 4, rejected: 2 });
    expect(report.rejects).toMatchObject([
      { row: 3, accepted: expect.stringContaining('row 2 has this one') },
      { row: 3, accepted: expect.stringContaining('row 2 has this one') },
    ]);
  });

  it('reads objects the same way, and says which of its headers a table does not have', async () => {
    const objects = '[{"Office":"A","Date":"1/4/2025","Morning":1,"Evening":2},{"Office":"Total"}]';
    expect(await bench.load(objects, { dataset: 'OBSERVATIONS', mapping, name: 'a.json' })).toMatchObject({
      read: 2,
      inserted: 2,
      skipped: 1,
    });
    await expect(
      bench.load('Office;Date;Morning\nA;1/4/2025;1\n', { dataset: 'OBSERVATIONS', mapping }),
    ).rejects.toThrow('the mapping names "Evening", which the file does not have');
    const { templates: _, ...untold } = mapping;
    await expect(bench.load('x', { dataset: 'OBSERVATIONS', mapping: untold })).rejects.toThrow(/need a template with/);
  });
});
