import { subgraphs } from '../../subgraphs/index.ts';
import { importTarget, importTargets } from '../../subgraphs/kit/import/target.ts';
import { csvTemplate, xlsxTemplate } from '../../subgraphs/kit/import/template.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { ask } from '../kit/subgraphs.ts';
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
  const bomb = workbookOf({ Rows: Buffer.alloc(2 ** 27, ' ') });
  expect(bomb.length).toBeLessThan(2 ** 20);
  const before = process.memoryUsage().rss;
  await expect(bench.load(bomb, { name })).rejects.toThrow(/unpacks to far more than a table holds/);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
  const whole = workbookOf({ Rows: xmlRow(1, ['City', 'Number']) });
  await expect(bench.load(whole.subarray(0, whole.length - 60), { name })).rejects.toThrow(/damaged workbook/);
  await expect(bench.load(zipOf({ 'a.txt': 'x' }), { name })).rejects.toThrow(/ZIP archive without a workbook/);
  const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  await expect(bench.load(old, { name: 'old.xls', encoding: 'utf-8' })).rejects.toThrow(/old \.xls format/);
});

it('writes templates that can be loaded as they are, in both formats', async () => {
  const target = importTarget(bench.department, 'GAUGES');
  for (const [file, content] of [
    ['t.csv', csvTemplate(target)],
    ['t.xlsx', await xlsxTemplate(target)],
  ] as const) {
    const report = await bench.load(content, { name: file });
    // Of the three headers two say again what the first says; the twin of the example is not there.
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
    const { rejections } = target.validate(raw, 1);
    if (rejections) wrong.push([target.code, rejections]);
  }
  expect(wrong).toEqual([]);
});

it('takes what a template says of observations', async () => {
  const target = importTarget(bench.department, 'OBSERVATIONS');
  expect(await bench.load(await xlsxTemplate(target), { name, dataset: 'OBSERVATIONS' })).toMatchObject({
    inserted: 1,
  });
  const { data: answer } = await ask(bench.hub, '{ gaugesImportRuns { dataset source } }');
  expect(answer.gaugesImportRuns).toEqual([{ dataset: 'OBSERVATIONS', source: name }]);
});
