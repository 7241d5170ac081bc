import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readXlsx } from '../../subgraphs/kit/files/xlsx/readXlsx.ts';
import type { ImportRequest } from '../../subgraphs/kit/import/importReport.ts';
import { Language } from '../../subgraphs/kit/values/language.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';
import { workbookOf, xmlRow } from './workbooks.ts';

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

/** Loads a file with its rejected rows written. @returns the report, and the rows of the table */
async function rejectsOf(content: string | Buffer, file: string, request: Partial<ImportRequest> = {}) {
  const path = join(bench.folder, file);
  const report = await bench.load(content, { rejects: path, ...request });
  const bytes = await readFile(path);
  if (file.endsWith('.csv')) return { report, bytes, lines: bytes.toString('utf8').split('\r\n') };
  const lines: unknown[][] = [];
  for await (const batch of readXlsx(path, {})) lines.push(...batch.map(({ cells }) => [...(cells as unknown[])]));
  return { report, bytes, lines };
}

const content = [
  'Gauges of May,,,,',
  'city,Number,note,level,twin',
  '城市,編號,備註,水位,對應量計',
  '330200,1,fine,1,',
  '330200,x,"=1+1, ""q""",1.50,',
  '330200,2,007,high,',
  '330200,1,@again,2,',
  '330200,3,,3,330200:77',
].join('\n');

it.each(['rejects.csv', 'rejects.xlsx'])(
  'writes the rejected rows to %s as they were, to be corrected and sent again',
  async (file) => {
    const { report, bytes, lines } = await rejectsOf(content, file);
    expect(report).toMatchObject({ read: 5, inserted: 1, rejected: 4 });
    const text = lines.map((line) => (Array.isArray(line) ? line.join('|') : line));
    expect(text[1]).toMatch(/^Rejected because \(hub\).city.Number.note.level.twin$/);
    expect(text[2]).toMatch(/^.城市.編號.備註.水位.對應量計$/);
    expect(text[3]).toContain('number: ');
    expect(text.slice(3, 7).join('\n')).toMatch(/330200.2.007.high/);
    expect(text.slice(3, 7).join('\n')).toMatch(/row 4 has this one[\s\S]*a key of Gauge that is there/);
    if (file.endsWith('.csv')) {
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
      // A cell that a spreadsheet program would run begins with a quotation mark, which is taken off when it comes back.
      expect(text.join('\n')).toContain(`"'=1+1, ""q"""`);
      expect(text.join('\n')).toContain("'@again");
    }
    const again = await bench.load(bytes, { name: file });
    expect(again).toMatchObject({ read: 4, rejected: 3, updated: 1 });
    expect(again.rejects.map(({ column }) => column)).toEqual(expect.arrayContaining(['number', 'level', 'twin']));
    if (!file.endsWith('.csv')) return;
    const corrected = bytes
      .toString('utf8')
      .replace('330200,x', '330200,8')
      .replace(',high,', ',5,')
      .replace(',330200:77', ',330200:1');
    expect(await bench.load(corrected, { name: 'corrected.csv' })).toMatchObject({ read: 4, rejected: 0 });
    expect((await gaugesOf(bench.hub)).map(({ number, note }) => [number, note])).toEqual([
      [1, '@again'],
      [2, '007'],
      [3, null],
      [8, '=1+1, "q"'],
    ]);
  },
);

it('says the reasons in the language that is asked for', async () => {
  const { report, lines } = await rejectsOf(content, 'a.csv', { language: Language.ZH_HANT });
  expect(lines[1]).toContain('不獲接納的原因（hub）,city');
  expect(lines[3]).toContain('編號 number：「x」不獲接納；應為整數（由 0 至 任何數）');
  expect(report.rejects[1]?.reason).toBe('水位 level：「high」不獲接納；應為數字');
  const simplified = await rejectsOf(`${content}\n`, 'b.csv', { language: Language.ZH_HANS });
  expect(simplified.lines[1]).toContain('不获接纳的原因（hub）');
  expect(simplified.report.rejects.at(-1)?.reason).toContain('找不到所指的记录');
});

it('writes the rows of a workbook and of JSON too, with the header where a mapping looks for it', async () => {
  const sheet = [
    xmlRow(1, ['Title']),
    xmlRow(4, ['city', 'number', 'since', 'level']),
    xmlRow(5, ['330200', 1, [45_771], 'high']),
    xmlRow(6, ['', 2, '', 'low']),
  ];
  const mapping = { headerRow: 4, fillDown: ['city'] };
  const { report, bytes } = await rejectsOf(workbookOf({ Sheet: sheet.join('') }), 'sheet.xlsx', { mapping });
  expect(report).toMatchObject({ rejected: 2 });
  const again = await bench.load(bytes, { mapping, name: 'again.xlsx' });
  expect(again.rejects.map(({ row, column, value }) => [row, column, value])).toEqual([
    [5, 'level', 'high'],
    [6, 'level', 'low'],
  ]);
  const json =
    '[{"city":"330200","number":1,"name":{"en":"East"},"level":"high"},{"city":"330200","number":"y","kind":"RIVER"}]';
  const { lines } = await rejectsOf(json, 'json.csv', { name: 'a.json' });
  expect(lines[0]).toBe('\uFEFFRejected because (hub),city,number,name.en,level,kind');
  expect(lines[1]).toMatch(/,330200,1,East,high,$/);
  expect(lines[2]).toMatch(/,330200,y,,,RIVER$/);
});

it('rejects the errors of spreadsheet programs, in every format and column', async () => {
  const report = await bench.load('city,number,note,level\n330200,1,#N/A,1\n330200,2,x,#DIV/0!\n330200,3,# N/A,3\n');
  expect(report).toMatchObject({ inserted: 1, rejected: 2 });
  expect(report.rejects.map(({ column, value, rule }) => [column, value, rule])).toEqual([
    ['note', '#N/A', 'error'],
    ['level', '#DIV/0!', 'error'],
  ]);
  const mapped = await bench.load('city,number,note\n330200,1,#N/A\n', { mapping: { empty: ['#N/A'] } });
  expect(mapped).toMatchObject({ rejected: 0, unchanged: 0, inserted: 1 });
});
