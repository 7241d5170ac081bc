import xlsx from '@e965/xlsx';
import { temporaryFolder } from '../kit/hub.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';
import { workbookOf, xmlRow, zipOf } from './workbooks.ts';

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

const NOT_CHECKED = '1 code of City in the column city was not checked: no gateway was asked.';

/** A workbook of the old format with these rows; `change` alters the sheet before it is written. */
function xlsOf(
  rows: unknown[][],
  { bookType = 'biff8', is1904 = false, change = (_: xlsx.WorkSheet) => {} } = {},
): Buffer {
  const sheet = xlsx.utils.aoa_to_sheet(rows);
  change(sheet);
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, sheet, 'Gauges');
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([['notes']]), 'Notes');
  book.Workbook = { ...book.Workbook, WBProps: { date1904: is1904 } };
  return xlsx.write(book, { bookType: bookType as 'biff8', type: 'buffer' });
}
const cellOf = (sheet: xlsx.WorkSheet, place: string) => sheet[place] as xlsx.CellObject;

it.each([
  [false, 45_771],
  [true, 45_771 - 1_462],
])('reads .xls with formats, dates (1904: %p), texts and booleans', async (is1904, day) => {
  const rows = [
    ['city', 'number', 'note', 'since', 'level', 'working', 'name.zh-Hant'],
    ['330200', 1, 700, day, 1.5, true, '東門'],
    ['330200', 2, 'x', '', '', false, '西門'],
  ];
  const bytes = xlsOf(rows, {
    is1904,
    change(sheet) {
      cellOf(sheet, 'C2').z = '00000';
      cellOf(sheet, 'D2').z = 'yyyy\\-mm\\-dd';
    },
  });
  const report = await bench.load(bytes, { name: 'gauges.xls' });
  expect(report).toMatchObject({
    inserted: 2,
    rejected: 0,
    sheet: 'Gauges',
    otherSheets: ['Notes'],
    notes: [NOT_CHECKED],
  });
  expect(await gaugesOf(bench.hub)).toMatchObject([
    { number: 1, note: '00700', since: '2025-04-24', level: 1.5, working: true },
    { number: 2, note: 'x', since: null, working: false },
  ]);
});

it('names errors and percentages in .xls as in .xlsx', async () => {
  const bytes = xlsOf(
    [
      ['city', 'number', 'note', 'level'],
      ['330200', 1, 'a', 1],
      ['330200', 2, 'b', 2],
      ['330200', 3, 'c', 0.05],
    ],
    {
      change(sheet) {
        Object.assign(cellOf(sheet, 'C3'), { t: 'e', v: 0x2a });
        cellOf(sheet, 'D4').z = '0%';
      },
    },
  );
  const report = await bench.load(bytes, { name: 'gauges.xls' });
  expect(report.rejects.map(({ row, column, value, rule }) => [row, column, value, rule])).toEqual([
    [3, 'note', '#N/A', 'error'],
    [4, 'level', '5%', 'type'],
  ]);
});

it('says what a file is whose name says another thing', async () => {
  const csv = 'city,number\n330200,1\n';
  const old = await bench.load(
    xlsOf([
      ['city', 'number'],
      ['330200', 1],
    ]),
    { name: 'a.xlsx' },
  );
  expect(old.notes).toContainEqual(
    'a.xlsx is a workbook of the old .xls format, not an .xlsx workbook, and was read as what it is.',
  );
  const text = await bench.load(csv, { name: 'b.xls' });
  expect(text.notes).toContainEqual(
    'b.xls is a table in plain text, not a workbook of the old .xls format, and was read as what it is.',
  );
  const book = await bench.load(workbookOf({ S: xmlRow(1, ['city', 'number']) + xmlRow(2, ['330200', 1]) }), {
    name: 'c.csv',
  });
  expect(book.notes).toContainEqual(expect.stringMatching(/^c\.csv is an \.xlsx workbook/));
  const load = (content: string | Buffer, name: string) => bench.load(content, { name });
  await expect(load('<html><table><tr><td>city</td></tr></table></html>', 'd.xls')).rejects.toThrow(
    'is a web page (HTML)',
  );
  const xml = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>';
  await expect(load(xml, 'e.xls')).rejects.toThrow('is an XML spreadsheet of 2003');
});

it('refuses .xls files that are damaged or no workbooks, and changes nothing', async () => {
  const whole = xlsOf([
    ['city', 'number'],
    ['330200', 1],
  ]);
  await expect(bench.load(whole.subarray(0, 600), { name: 'cut.xls' })).rejects.toThrow(
    /old Office format .* cannot be read: .* save it as \.xlsx/,
  );
  const other = Buffer.alloc(4_096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(other);
  await expect(bench.load(other, { name: 'other.xls' })).rejects.toThrow(/old Office format .* cannot be read/);
  expect(await gaugesOf(bench.hub)).toEqual([]);
});

it('keeps what a workbook shows of a number in columns of codes and texts, and says which rows are hidden', async () => {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const formats = ['00000', '000\\-000', '"HK"0000', '0.00', '#,##0', '0%'];
  const cell = (place: string, value: number | string, style = 0) => `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  const row = (at: number, note: number | string, style: number, more = '') =>
    `<row r="${at}"${more}><c r="A${at}" t="inlineStr"><is><t>330200</t></is></c>${cell(`B${at}`, at, 1)}${cell(`C${at}`, note, style)}</row>`;
  const rows = [
    row(2, 700, 1),
    row(3, 123, 2),
    row(4, 7, 3),
    row(5, 1.5, 4),
    row(6, 1200, 5),
    row(7, 0.07, 6),
    row(8, 700.5, 1, ' hidden="1"'),
    row(9, '1.2345678901234568E+17', 0),
  ];
  const bytes = zipOf({
    'xl/workbook.xml': `<workbook ${main}><sheets><sheet name="S" sheetId="1" r:id="r"/></sheets></workbook>`.replace(
      '<workbook ',
      '<workbook xmlns:r="r" ',
    ),
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r" Target="worksheets/sheet.xml"/></Relationships>',
    'xl/styles.xml': `<styleSheet ${main}><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${170 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${170 + index}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/worksheets/sheet.xml': `<worksheet ${main}><sheetData>${xmlRow(1, ['city', 'number', 'note']).replaceAll('x:', '')}${rows.join('')}</sheetData></worksheet>`,
  });
  const report = await bench.load(bytes);
  expect((await gaugesOf(bench.hub)).map(({ number, note }) => [number, note])).toEqual([
    [2, '00700'],
    [3, '000-123'],
    [4, 'HK0007'],
    [5, '1.50'],
    [6, '1200'],
    [7, '7%'],
    [8, '700.5'],
  ]);
  expect(report.rejects).toMatchObject([
    { row: 9, column: 'note', rule: 'precision', accepted: expect.stringContaining('15 digits') },
  ]);
  expect(report.notes).toContainEqual('1 of the rows are hidden in the workbook; they were read too.');
});
