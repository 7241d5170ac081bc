import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mapping } from '../../subgraphs/kit/import/mapping/mapping.ts';
import { readMapping } from '../../subgraphs/kit/import/mapping/readMapping.ts';
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
const cells = async (...names: string[]) =>
  (await gaugesOf(bench.hub)).map((gauge) => names.map((name) => gauge[name]));
const reasons = (report: Awaited<ReturnType<ImportBench['load']>>) =>
  report.rejects.map(({ row, column, value, accepted }) => [row, column, value, accepted]);
/** Reads a mapping as `--mapping` does. */
async function mappingOf(yaml: string): Promise<Mapping> {
  const path = join(bench.folder, 'mapping.yaml');
  await writeFile(path, yaml);
  return readMapping(path);
}

describe('numbers', () => {
  const levels = (mapping: Mapping, ...written: string[]) =>
    bench.load(`city;number;level\n${written.map((level, index) => `330200;${index};${level}`).join('\n')}\n`, {
      mapping: { delimiter: ';', ...mapping },
    });

  it.each([
    [{}, '−5', -5],
    [{}, '０１２', 12],
    [{}, '＋１．５', 1.5],
    [{ thousands: ',' }, '１，２００．５', 1200.5],
    [{ thousands: ' ' }, '1\u00a0200', 1200],
    [{ decimal: ',', thousands: '.' }, '1.234,56', 1234.56],
    [{ decimal: ',' }, '−0,5', -0.5],
    [{ thousands: ',', negative: ['parentheses'] }, '(1,200)', -1200],
    [{ negative: ['parentheses'] }, '（１２）', -12],
    [{ negative: ['trailing'] }, '5-', -5],
    [{ percent: 'number' }, '5%', 5],
    [{ percent: 'fraction' }, '5.25%', 0.0525],
    [{ percent: 'fraction' }, '-12.5％', -0.125],
  ] as [Mapping, string, number][])('by %j reads %s', async (mapping, written, level) => {
    expect(await levels(mapping, written)).toMatchObject({ inserted: 1, rejected: 0 });
    expect(await cells('level')).toEqual([[level]]);
  });

  it.each([
    [{}, '1e400', 'of at most 15 digits'],
    [{}, '0.1234567890123456789', 'of at most 15 digits'],
    [{}, '1.234,56', '"thousands" or "decimal" in a mapping'],
    [{}, '1,200', '"thousands" or "decimal" in a mapping'],
    [{}, '(1,200)', '"negative: [parentheses]"'],
    [{}, '5-', '"negative: [trailing]"'],
    [{}, '5%', '"percent: number" makes 5'],
    [{}, '1_000', 'a number'],
    [{ thousands: ',' }, '1,20,000', '"thousands" or "decimal" in a mapping'],
    [{ thousands: ',' }, '12,00', '"thousands" or "decimal" in a mapping'],
    [{ decimal: ',' }, '1.5', 'whose decimal sign is ","'],
  ] as [Mapping, string, string][])('by %j refuses %s, and says what to do', async (mapping, written, advice) => {
    const report = await levels(mapping, written);
    expect(reasons(report)).toEqual([[2, 'level', written, expect.stringContaining(advice)]]);
  });

  it('refuses fractions of a whole number, and digits that an amount cannot hold', async () => {
    const report = await bench.load(
      'city,number,cost.amount,cost.currency\n330200,1.5,,\n330200,2,1.23456,HKD\n330200,3,12345678901234567,HKD\n330200,4,"1,5",HKD\n',
    );
    expect(report.rejects.map(({ column, rule }) => [column, rule])).toEqual([
      ['number', 'range'],
      ['cost.amount', 'precision'],
      ['cost.amount', 'precision'],
      ['cost.amount', 'type'],
    ]);
    expect(report.rejects[3]?.accepted).toContain('"decimal" in a mapping');
  });
});

it('reads dates in several forms, and refuses one that two of them read as two days', async () => {
  const mapping: Mapping = { dates: { since: ['YYYY年M月D日', 'D/M/YYYY', 'M/D/YYYY'] } };
  const report = await bench.load(
    'city,number,since\n330200,1,２０２５年4月24日\n330200,2,24/4/2025\n330200,3,4/24/2025\n330200,4,3/4/2025\n330200,5,4/4/2025\n',
    { mapping },
  );
  expect(await cells('number', 'since')).toEqual([
    [1, '2025-04-24'],
    [2, '2025-04-24'],
    [3, '2025-04-24'],
    [5, '2025-04-04'],
  ]);
  expect(reasons(report)).toEqual([
    [5, 'since', '3/4/2025', expect.stringContaining('this may be 2025-04-03 or 2025-03-04')],
  ]);
});

it('reads words for true and false, and folded words of a column', async () => {
  const mapping = await mappingOf('booleans: { true: [有, Ｏ], false: [無, X] }\nvalues: { kind: { Ａ１: RIVER } }\n');
  const report = await bench.load(
    'city,number,working,kind\n330200,1,有,A1\n330200,2,O,Ａ１\n330200,3,無,\n330200,4,ｘ,\n330200,5,X,RIVER\n',
    { mapping },
  );
  expect(report).toMatchObject({ inserted: 4, rejected: 1, rejects: [{ row: 5, column: 'working', value: 'x' }] });
  expect(await cells('number', 'working', 'kind')).toEqual([
    [1, true, 'RIVER'],
    [2, true, 'RIVER'],
    [3, false, null],
    [5, false, 'RIVER'],
  ]);
});

it('passes over rows by words and patterns, keeps others, and keeps the columns that these rules name', async () => {
  const mapping = await mappingOf('skip: { number: [合計, /^小計/, /sub-?total/i] }\nkeep: { city: [/^３３/] }\n');
  const content = 'city,number\n330200,1\n330200,小計（一）\n330200,合計\n330200,SubTotal\n810000,7\n３３０２００,2\n';
  expect(await bench.load(content, { mapping })).toMatchObject({ inserted: 2, skipped: 4, rejected: 0 });
  expect(await cells('number')).toEqual([[1], [2]]);
});

it('fills a column of the dataset down, and keeps it', async () => {
  const report = await bench.load('city,number\n330200,1\n,2\n\u3000,3\n810000,4\n', {
    mapping: { fillDown: ['city'] },
  });
  expect(report).toMatchObject({ inserted: 4 });
  expect((await gaugesOf(bench.hub)).map(({ id }) => id)).toEqual(['330200:1', '330200:2', '330200:3', '810000:4']);
});

it('reads a header of two rows, a group above its columns', async () => {
  const mapping: Mapping = {
    headerRows: 2,
    columns: {
      'Gauge City': 'city',
      'Gauge No.': 'number',
      'Reading / Level': 'level',
      'Reading Works': 'working',
      Note: 'note',
    },
  };
  const content = 'Title,,,,\nGauge,,Reading,,Note\nCity,No.,Level,Works,\n330200,1,1.5,yes,a\n';
  expect(await bench.load(content, { mapping })).toMatchObject({ inserted: 1, skipped: 2, rejected: 0 });
  expect(await cells('number', 'level', 'working', 'note')).toEqual([[1, 1.5, true, 'a']]);
  const again = await bench.load(content, { mapping: { ...mapping, headerRow: 2 }, name: 'again.csv' });
  expect(again).toMatchObject({ unchanged: 1, rejected: 0 });
});

describe('JSON that wraps its rows', () => {
  const body = (items: string) =>
    `{"status":"ok \\" {[","meta":{"items":[1,2]},\n"result":{"count":2,\n"items":${items},"next":null}}`;
  const items = '[{"city":"330200","number":1,"note":"a ] } \\" b"},\n{"city":"330200","number":2}]';

  it('is read where the mapping says, from whatever pieces', async () => {
    const report = await bench.load(body(items), { mapping: { records: 'result.items' }, name: 'a.json' });
    expect(report).toMatchObject({ read: 2, inserted: 2, rejected: 0 });
    expect(await cells('number', 'note')).toEqual([
      [1, 'a ] } " b'],
      [2, null],
    ]);
    const long = `[${Array.from({ length: 3_000 }, (_, index) => `{"city":"330200","number":${index},"note":"${'\\"x'.repeat(30)}"}`).join(',')}]`;
    expect(await bench.load(body(long), { mapping: { records: 'result.items' }, name: 'long.json' })).toMatchObject({
      read: 3_000,
      rejected: 0,
    });
  });

  it('is refused otherwise, with what to write', async () => {
    await expect(bench.load(body(items), { name: 'a.json' })).rejects.toThrow(
      'write "records: result.items" in a mapping',
    );
    const load = (records: string, text = body(items)) => bench.load(text, { mapping: { records }, name: 'a.json' });
    await expect(load('result.rows')).rejects.toThrow(
      'there is no list or object of that name; there are count, items, next',
    );
    await expect(load('result.items', body(items).slice(0, -20))).rejects.toThrow('cut off');
    await expect(load('result.items', body('[{"city":"330200","number":}]'))).rejects.toThrow('line 3, object 1');
  });
});

it('names its own mistakes with their lines, and the nearest known words', async () => {
  await expect(
    mappingOf('columns:\n  A: city\nskpi: { A: [x] }\nthousands: ",."\nskip:\n  A: ["/(/"]\n'),
  ).rejects.toThrow(
    /line 3, skpi: there is no such key; did you mean skip\?\n|line 4, thousands: must be one character\n.*line 6, skip\.A\.0: is no pattern/s,
  );
  await expect(mappingOf('columns: { A: [\n')).rejects.toThrow(/cannot be read: .*line/s);
  await expect(mappingOf('thousands: "."\n')).rejects.toThrow('line 1, thousands: is the decimal sign too');
  const mapping = await mappingOf('headerRow: 1\ncolumns:\n  A: city\n  B: nubmer\n');
  await expect(bench.load('A,B\n330200,1\n', { mapping })).rejects.toThrow(
    "The mapping's columns.B (line 4): there is no column nubmer; did you mean number? give city, number",
  );
});

it('ends a row at a carriage return outside quotes, as spreadsheet programs do, and says which rows do not fit', async () => {
  const report = await bench.load('city,number,note,level\n330200,1,a\rb,2\n330200,2,"a\rb",3\n');
  expect(report).toMatchObject({ read: 3, inserted: 1, rejected: 2 });
  expect(reasons(report)).toEqual([
    [2, '', 3, expect.stringContaining('a line end inside a cell without quotes')],
    [3, '', 2, expect.stringContaining('a line end inside a cell without quotes')],
  ]);
});
