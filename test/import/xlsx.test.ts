import { subgraphs } from '../../subgraphs/index.ts';
import { importTarget, importTargets } from '../../subgraphs/kit/import/targets.ts';
import { csvTemplate, xlsxTemplate } from '../../subgraphs/kit/import/template.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { ask } from '../kit/subgraphs.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';
import { growthDuring } from './memory.ts';
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
const name = 'gauges.xlsx';

it('reads a sheet whose declared size is wrong, with prefixes, titles, gaps, dates and shared texts', async () => {
  const rows = [
    xmlRow(1, ['Gauges of the county']),
    xmlRow(3, ['City', 'Number', 'Note', 'Since', 'Level']),
    xmlRow(4, ['330200', 1, '', [45_771], 0.1]),
    '<x:row><x:c t="inlineStr"><x:is><x:t>330200</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>',
  ];
  const file = workbookOf({ Rows: rows.join(''), Other: '' }, ['first', 'second &amp; last']);
  expect(await bench.load(file, { name })).toMatchObject({ outcome: 'LOADED', read: 2, inserted: 2, skipped: 1 });
  expect(await gaugesOf(bench.hub)).toMatchObject([
    { number: 1, note: null, since: '2025-04-24', level: 0.1 },
    { number: 2, note: 'second & last', since: null, level: null },
  ]);
});

it('reads the sheet that is named, and names those there are', async () => {
  const file = workbookOf({
    Notes: xmlRow(1, ['nothing']),
    Rows: xmlRow(1, ['City', 'Number']) + xmlRow(2, ['330200', 'x']),
  });
  const report = await bench.load(file, { name, sheet: 'Rows' });
  expect(report.rejects).toMatchObject([{ file: name, sheet: 'Rows', row: 2, column: 'number', value: 'x' }]);
  await expect(bench.load(file, { name, sheet: 'Row' })).rejects.toThrow(
    'has no sheet "Row": choose one of "Notes", "Rows"',
  );
});

it('rejects a row with a formula, whose value may be old', async () => {
  const file = workbookOf({
    Rows:
      xmlRow(1, ['City', 'Number', 'Level']) +
      xmlRow(2, ['330200', 1, 1]) +
      xmlRow(3, ['330200', 2, { formula: 'A1+1' }]),
  });
  const report = await bench.load(file, { name });
  expect(report).toMatchObject({ inserted: 1, rejected: 1 });
  expect(report.rejects[0]).toMatchObject({ row: 3, column: 'level', value: '=A1+1', rule: 'formula' });
});

it('refuses a workbook that unpacks without end, one that is cut off, and an archive of something else', async () => {
  const bombs = [
    [`<x:v a="${' '.repeat(4_000)}"/>`, /unpacks to far more than a table holds/],
    ['               ', /a cell longer than any can be/],
  ].map(([filling, message]) => [workbookOf({ Rows: Buffer.alloc(2 ** 27, filling as string) }), message] as const);
  for (const [bomb, message] of bombs) {
    expect(bomb.length).toBeLessThan(2 ** 20);
    const growth = await growthDuring(() => expect(bench.load(bomb, { name })).rejects.toThrow(message));
    expect(growth).toBeLessThan(150 * 2 ** 20);
  }
  const whole = workbookOf({ Rows: xmlRow(1, ['City', 'Number']) });
  await expect(bench.load(whole.subarray(0, whole.length - 60), { name })).rejects.toThrow(/damaged workbook/);
  await expect(bench.load(zipOf({ 'a.txt': 'x' }), { name })).rejects.toThrow(/ZIP archive without a workbook/);
  const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  await expect(bench.load(old, { name: 'old.xls', encoding: 'utf-8' })).rejects.toThrow(/old Office format/);
});

/** A workbook whose sheet and other parts are written here, without prefixes. */
const bareWorkbook = (rows: string, own: Record<string, string> = {}) =>
  zipOf({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Rows" r:id="1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="1" Target="worksheets/a.xml"/></Relationships>',
    'xl/worksheets/a.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...own,
  });
const header = xmlRow(1, ['City', 'Number', 'Note', 'Since', 'Level']).replaceAll('x:', '');
const cellsOf = (...cells: string[]) =>
  `<row><c t="inlineStr"><is><t>330200</t></is></c>${cells.map((cell) => `<c ${cell}`).join('')}</row>`;

it('reads every kind of cell: runs, escapes, CDATA, errors, missing texts, ISO dates, Text format', async () => {
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="49"/><xf numFmtId="14"/></cellXfs></styleSheet>';
  const rows = [
    cellsOf(
      '><v>1</v></c>',
      't="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh><t>no</t></rPh></is></c>',
    ),
    cellsOf('><v>2</v></c>', 't="s"/>', 't="d"><v>2025-04-24T00:00:00</v></c>'),
    cellsOf('><v>3</v></c>', 't="str"><v>a_x000A_b</v></c>', 's="2"><v>45771</v></c>'),
    cellsOf('s="1"><v>4</v></c>', '><is/></c>', 's="2"><v>60</v></c>'),
    cellsOf('><v>5</v></c>', 't="inlineStr"><is><t><![CDATA[<c>]]></t></is></c>', '/>', '><v>1.5</v></c>'),
    cellsOf('><v>6</v></c>', 't="e"><v>#N/A</v></c>'),
    cellsOf('><v>7</v></c>', 't="inlineStr"><is><t>_xD800_</t></is></c>'),
    '<row><c t="str"><f>IF(B9="","","330200")</f><v></v></c></row>',
  ];
  const report = await bench.load(bareWorkbook(header + rows.join(''), { 'xl/styles.xml': styles }), { name });
  expect(report).toMatchObject({ outcome: 'PARTLY_LOADED', read: 7, inserted: 4, rejected: 3, skipped: 1 });
  expect(report.rejects.map(({ row, column, value, rule }) => [row, column, value, rule])).toEqual([
    [5, 'since', '1900-02-29', 'type'],
    [7, 'note', '#N/A', 'error'],
    [8, 'note', '\uD800', 'characters'],
  ]);
  expect(await gaugesOf(bench.hub)).toMatchObject([
    { number: 1, note: 'a b' },
    { number: 2, note: null, since: '2025-04-24' },
    { number: 3, note: 'a\nb', since: '2025-04-24' },
    { number: 5, note: '<c>', level: 1.5 },
  ]);
});

it('counts days from 1904 where the workbook says so', async () => {
  const workbook =
    '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="A" r:id="1"/></sheets></workbook>';
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
  const rows = header + cellsOf('><v>1</v></c>', '/>', 's="1"><v>44309</v></c>');
  await bench.load(bareWorkbook(rows, { 'xl/workbook.xml': workbook, 'xl/styles.xml': styles }), { name });
  expect(await gaugesOf(bench.hub)).toMatchObject([{ since: '2025-04-24' }]);
});

it('never reads a hidden sheet or a chart by default, and says which sheets it did not read', async () => {
  const sheet = (name: string, id: number, own = '') => `<sheet name="${name}" ${own} r:id="${id}"/>`;
  const relation = (id: number, type: string, part: string) =>
    `<Relationship Id="${id}" Type="http://x/relationships/${type}" Target="${part}"/>`;
  const file = zipOf({
    '_rels/.rels': `<Relationships>${relation(1, 'officeDocument', '/book/main.xml')}</Relationships>`,
    'book/main.xml': `<workbook xmlns:r="r"><sheets>${sheet('Chart', 1)}${sheet('Old', 2, 'state="hidden"')}${sheet('Rows', 3)}${sheet('Notes', 4)}</sheets></workbook>`,
    'book/_rels/main.xml.rels': `<Relationships>${relation(1, 'chartsheet', 'c.xml')}${relation(2, 'worksheet', 'old.xml')}${relation(3, 'worksheet', './Rows.xml')}${relation(4, 'worksheet', 'n.xml')}</Relationships>`,
    'book/old.xml': `<worksheet>${header}${cellsOf('><v>99</v></c>')}</worksheet>`,
    'book/rows.xml': `<worksheet>${header}${cellsOf('><v>1</v></c>')}</worksheet>`,
    'book/n.xml': '<worksheet><row><c><v>5</v></c></row></worksheet>',
  });
  expect(await bench.load(file, { name })).toMatchObject({ inserted: 1, sheet: 'Rows', otherSheets: ['Old', 'Notes'] });
  expect((await gaugesOf(bench.hub)).map(({ number }) => number)).toEqual([1]);
  await expect(bench.load(file, { name, sheet: 'Notes' })).rejects.toThrow(
    /sheet Notes, has no header.*Other sheets.*Rows/,
  );
});

it('takes rows in another order with their own numbers, but none twice and none before its header', async () => {
  const row = (place: number, number: number | string) => xmlRow(place, ['330200', number]).replaceAll('x:', '');
  const report = await bench.load(bareWorkbook(header + row(9, 1) + row(4, 'none')), { name });
  expect(report).toMatchObject({ inserted: 1, rejected: 1, rejects: [{ row: 4, value: 'none' }] });
  await expect(bench.load(bareWorkbook(header + row(3, 2) + row(3, 3)), { name })).rejects.toThrow(
    /row 3 is there twice/,
  );
  await expect(bench.load(bareWorkbook(row(2, 4) + header), { name })).rejects.toThrow(
    /row 2 stands before the header in row 1/,
  );
  expect((await gaugesOf(bench.hub)).map(({ number }) => number)).toEqual([1]);
});

it('refuses what is no workbook of this kind in a sentence that says what to do', async () => {
  const encrypted = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  await expect(bench.load(encrypted, { name, encoding: 'utf-8' })).rejects.toThrow(/protected by a password/);
  await expect(bench.load(encrypted, { name })).rejects.toThrow(/protected by a password/);
  await expect(bench.load(zipOf({ 'xl/workbook.bin': 'x' }), { name })).rejects.toThrow(/binary workbook/);
  await expect(bench.load(zipOf({ 'content.xml': 'x' }), { name })).rejects.toThrow(/OpenDocument/);
  const changed = bareWorkbook(header + cellsOf('><v>1</v></c>'));
  const place = changed.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  // The checksum of the last part, in the directory at the end.
  const last = changed.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  expect(last).toBeGreaterThan(place);
  changed.writeUInt32LE(1, last + 16);
  await expect(bench.load(changed, { name })).rejects.toThrow(/is not what was packed/);
  await expect(
    bench.load(
      bareWorkbook('', { 'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>' }),
      { name },
    ),
  ).rejects.toThrow(/malformed/);
  expect(await gaugesOf(bench.hub)).toEqual([]);
});

it('writes templates that can be loaded as they are, in both formats', async () => {
  const target = importTarget(bench.department, 'GAUGES');
  for (const [file, content] of [
    ['t.csv', csvTemplate(target)],
    ['t.xlsx', await xlsxTemplate(target)],
  ] as const) {
    const report = await bench.load(content, { name: file });
    // Two of the three headers repeat the first one in other languages; there is no second example row.
    expect(report.rejects.map(({ column }) => column)).toEqual(['twin']);
    expect(report).toMatchObject({ read: 1, skipped: 2 });
  }
});

it('gives every dataset of every department an example that its own class takes', () => {
  const wrong: unknown[] = [];
  for (const target of subgraphs.flatMap(importTargets)) {
    const raw: Record<string, unknown> = {};
    for (const { property, part, example, isShorthand } of target.columns) {
      if (isShorthand || example === '') continue;
      if (part) raw[property] = { ...(raw[property] as object), [part]: example };
      else raw[property] = example;
    }
    const { rejections } = target.check(raw, 1);
    if (rejections) wrong.push([target.code, rejections]);
  }
  expect(wrong).toEqual([]);
});

it('loads the observations of a template', async () => {
  const target = importTarget(bench.department, 'OBSERVATIONS');
  expect(await bench.load(await xlsxTemplate(target), { name, dataset: 'OBSERVATIONS' })).toMatchObject({
    inserted: 1,
  });
  const { data: answer } = await ask(bench.hub, '{ gaugesImportRuns { dataset source } }');
  expect(answer.gaugesImportRuns).toEqual([{ dataset: 'OBSERVATIONS', source: name }]);
});
