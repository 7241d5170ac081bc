import iconv from 'iconv-lite';
import { encodingNamed, strictDecoder } from '../../subgraphs/kit/files/decoder.ts';
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

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const table = (note: Buffer) =>
  Buffer.concat([Buffer.from('city,number,note\n330200,1,'), note, Buffer.from('\n330200,2,x\n')]);
const notes = async () => (await gaugesOf(bench.hub)).map(({ note }) => note);

// Bytes by the index of Big5 in the WHATWG Encoding Standard, and by the tables of GB 18030-2005 and -2022.
it.each([
  ['big5', 'b260 a4f4 96f5 a5d2 9068', '深水埗甲邨'],
  ['Big5-HKSCS', '8862 8864 88a3 88a5 88 66', 'Ê̄Ê̌ê̄ê̌Ê'],
  ['big5', 'fa40 9df2 9bd0', '𠕇𨋢𠝹'],
  ['gb18030', '95328236 97368434', '𠀀𧘲'],
  ['gb18030', 'fe51 fe59 fe6c fe76 fe91 fea0', '𠂇龴𡗗𢦏𤇾龻'],
  ['gbk', 'a6d9 a6df a6f3 82359037 a8bc', '︐︖︙龴ḿ'],
])('reads %s with all of its characters', async (encoding, bytes, text) => {
  const decoded = strictDecoder(encodingNamed(encoding) ?? '')(hex(bytes));
  expect(decoded).toBe(text);
  expect(await bench.load(table(hex(bytes)), { encoding })).toMatchObject({ inserted: 2, rejected: 0 });
  expect(await notes()).toEqual([text, 'x']);
});

it('reads names of estates in Big5, whatever the pieces that the file is read in', () => {
  const names = '彩雲邨、蘇屋邨、深水埗、鰂魚涌、咗、嘅、㗎、啲、喺、嚟、瞓、衞、裏、粉嶺、着、峯';
  const bytes = iconv.encode(names, 'big5hkscs');
  for (const size of [1, 2, 3, 7]) {
    const decode = strictDecoder('big5');
    let text = '';
    for (let start = 0; start < bytes.length; start += size) text += decode(bytes.subarray(start, start + size));
    expect(text + decode()).toBe(names);
  }
});

const rows = 'city,number,note\r\n330200,1,東門\r\n330200,2,西門\r\n';
it.each([
  ['UTF-16LE without a mark', Buffer.from(rows, 'utf16le')],
  ['UTF-16BE without a mark', Buffer.from(rows, 'utf16le').swap16()],
  ['UTF-16LE', Buffer.from(`\uFEFF${rows}`, 'utf16le')],
  ['UTF-16BE', Buffer.from(`\uFEFF${rows}`, 'utf16le').swap16()],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${rows}`)],
  ['UTF-32LE', iconv.encode(rows, 'utf-32le', { addBOM: true })],
  ['UTF-32BE', iconv.encode(rows, 'utf-32be', { addBOM: true })],
])('finds out %s', async (_, bytes) => {
  expect(await bench.load(bytes)).toMatchObject({ inserted: 2, rejected: 0 });
  expect(await notes()).toEqual(['東門', '西門']);
});

it('shows how the words would read in each encoding, where it must be said', async () => {
  await expect(bench.load(table(hex('b260 a4f4 96f5')))).rejects.toThrow(
    /not UTF-8 from its line 2 on: say which encoding it is in: .*--encoding big5 \(Traditional\) reads "深水埗"/,
  );
});

it.each([
  ['big5', 'b260 ff41', 'line 2, character 11'],
  ['gb18030', 'b0a1 ff', 'line 2, character 11'],
  ['utf-8', 'e6b7 41', 'line 2, character 10'],
])('refuses bytes that %s does not have, and says where', async (encoding, bytes, place) => {
  await expect(bench.load(table(hex(bytes)), { encoding })).rejects.toThrow(`not valid ${encoding} in its ${place}`);
  expect(await notes()).toEqual([]);
});

const strange = [
  ['\uE88C', 'U+E88C, a character of private use'],
  ['\u{F0000}', 'U+F0000, a character of private use'],
  ['\uFFFD', 'U+FFFD, the sign of a character that was lost'],
  ['\uFDD0', 'U+FDD0, which is no character'],
] as const;
it.each(strange)('rejects %j with its row and column, in CSV, JSON and XLSX', async (sign, words) => {
  const rejected = { outcome: 'PARTLY_LOADED', inserted: 1, rejected: 1 };
  const where = (row: number) => [
    expect.objectContaining({ row, column: 'note', rule: 'characters', accepted: expect.stringContaining(words) }),
  ];
  const csv = await bench.load(`city,number,note\n330200,1,x\n330200,2,甲${sign}\n`);
  expect(csv).toMatchObject({ ...rejected, rejects: where(3) });
  const escaped = [...`甲${sign}`]
    .map((one) =>
      one
        .split('')
        .map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join(''),
    )
    .join('');
  const json = await bench.load(`{"city":"330200","number":3}\n{"city":"330200","number":4,"note":"${escaped}"}`);
  expect(json).toMatchObject({ ...rejected, rejects: where(2) });
  const sheet = [
    xmlRow(1, ['city', 'number', 'note']),
    xmlRow(2, ['330200', 5, `甲${sign}`]),
    xmlRow(3, ['330200', 6, '']),
  ];
  const xlsx = await bench.load(workbookOf({ Sheet: sheet.join('') }));
  expect(xlsx).toMatchObject({ ...rejected, rejects: where(2) });
});
