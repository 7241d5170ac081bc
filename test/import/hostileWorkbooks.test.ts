import { temporaryFolder } from '../kit/hub.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';
import { growthDuring } from './memory.ts';
import { workbookOf, xmlRow, zipOf } from './workbooks.ts';

const MEGABYTE = 2 ** 20;
const name = 'hostile.xlsx';

let bench: ImportBench;
let data: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  data = await temporaryFolder();
  bench = await openBench({ dataDirectory: data.path });
  await bench.load('city,number\n330200,7\n');
});
afterAll(async () => {
  await bench.close();
  await data.remove();
});

const head = xmlRow(1, ['City', 'Number', 'Note']);
const filler = (piece: string, times: number) => Buffer.alloc(Buffer.byteLength(piece) * times, piece);
const rows = (filling: string | Buffer) =>
  workbookOf({ Rows: Buffer.concat([Buffer.from(head), Buffer.from(filling)]) });

/** A workbook of which one part is written here. */
const withPart = (path: string, content: string | Buffer) =>
  zipOf({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Rows" r:id="1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="1" Target="worksheets/a.xml"/></Relationships>',
    'xl/worksheets/a.xml': `<worksheet><sheetData>${head.replaceAll('x:', '')}</sheetData></worksheet>`,
    [path]: content,
  });
const nested = filler('<a>', 8_000_000);
const lastColumn = (row: number) => `<x:row r="${row}"><x:c r="XFD${row}"><x:v>1</x:v></x:c></x:row>`;
const entities = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${'bcdefghij'[index]} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}]>`;
const sheet = (prefix: string, cell: string) =>
  `${prefix}<worksheet><sheetData><row><c t="inlineStr"><is><t>${cell}</t></is></c></row></sheetData></worksheet>`;
const relations = Array.from({ length: 30_000 }, (_, index) => `<Relationship Id="${index}" Type="a" Target="b"/>`);
const text = 'x'.repeat(1_000_000);
const cellsOfText = Array.from(
  { length: 300 },
  (_, index) => `<x:row r="${index + 2}"><x:c t="s"><x:v>0</x:v></x:c></x:row>`,
).join('');

/** Each is small as a file, and made to take much memory or time. */
const hostile: [what: string, file: Buffer, message: RegExp][] = [
  ['elements inside each other in a sheet', rows(nested), /sheet0\.xml has more than 100 elements inside each other/],
  [
    'elements inside each other in the texts',
    withPart('xl/sharedStrings.xml', nested),
    /more than 100 elements inside/,
  ],
  ['elements inside each other in the formats', withPart('xl/styles.xml', nested), /more than 100 elements inside/],
  ['elements inside each other in the list of sheets', withPart('xl/workbook.xml', nested), /more than 100 elements/],
  [
    'a cell in the last column of every row',
    rows(Array.from({ length: 300_000 }, (_, index) => lastColumn(index + 2)).join('')),
    /row \d+: a cell stands in column 16384, and nearly all before it .* are empty: more than 1000000.*Delete the cells/,
  ],
  ['an attribute without an end', rows(filler('>', 60 * MEGABYTE).fill('<x:c a="', 0, 8)), /longer than any can be/],
  ['a text without an end', rows(filler('>', 60 * MEGABYTE).fill('<x:c><x:v>', 0, 10)), /longer than any can be/],
  ['a comment without an end', rows(filler('-> ', 20 * MEGABYTE).fill('<!-- ', 0, 5)), /longer than any can be/],
  [
    'very many attributes',
    rows(`<x:c ${Array.from({ length: 200_000 }, (_, i) => `a${i}=""`).join(' ')}/>`),
    /longer than/,
  ],
  [
    'very many runs of text in one cell',
    rows(`<x:row><x:c t="inlineStr"><x:is>${'<x:t>aaaaaaaa</x:t>'.repeat(200_000)}</x:is></x:c></x:row>`),
    /row 2: a cell is longer than any can be/,
  ],
  [
    'very many pieces of a formula',
    rows(`<x:row><x:c><x:f>${'aaaaaaaa<x:b/>'.repeat(200_000)}</x:f></x:c></x:row>`),
    /row 2: a cell is longer than any can be/,
  ],
  [
    'entities made of entities',
    withPart('xl/worksheets/a.xml', sheet(entities, '&j;')),
    /a\.xml is malformed: it declares entities of its own/,
  ],
  [
    'an entity that is a file',
    withPart('xl/worksheets/a.xml', sheet('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '&a;')),
    /declares entities of its own/,
  ],
  ['an entity that nobody declares', withPart('xl/worksheets/a.xml', sheet('', '&a;')), /a\.xml is malformed/],
  [
    'one long text in very many cells',
    workbookOf({ Rows: head + cellsOfText }, [text]),
    /long texts in cells up to here have more than 134217728 characters/,
  ],
  ['a text longer than any', workbookOf({ Rows: head }, [text.repeat(3)]), /longer than any (cell )?can be/],
  [
    'very many sheets',
    workbookOf(Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`S${index}`, '']))),
    /more than 1000 sheets/,
  ],
  [
    'very many relations',
    withPart('xl/_rels/workbook.xml.rels', `<Relationships>${relations.join('')}</Relationships>`),
    /refers to more than 20000 parts/,
  ],
  [
    'very long names of parts',
    zipOf(Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${index}${'n'.repeat(60_000)}`, '']))),
    /names of its parts are longer/,
  ],
];

it.each(hostile)(
  'refuses %s within seconds and bounded memory, with a sentence, and changes nothing',
  async (_, file, message) => {
    expect(file.length).toBeLessThan(30 * MEGABYTE);
    const begun = performance.now();
    const growth = await growthDuring(() => expect(bench.load(file, { name })).rejects.toThrow(message));
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(growth).toBeLessThan(200 * MEGABYTE);
    expect((await gaugesOf(bench.hub)).map(({ number }) => number)).toEqual([7]);
  },
  60_000,
);

it('reads formats of numbers that no program shows as if they were not there', async () => {
  for (const code of [`0.${'0'.repeat(150)}`, '['.repeat(900_000), '"'.repeat(99_999), '\\'.repeat(500_000)]) {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts><cellXfs>${'<xf numFmtId="164"/>'.repeat(1_000)}</cellXfs></styleSheet>`;
    const file = zipOf({
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Rows" r:id="1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="1" Target="worksheets/a.xml"/></Relationships>',
      'xl/styles.xml': styles,
      'xl/worksheets/a.xml': `<worksheet><sheetData>${head.replaceAll('x:', '')}<row><c t="inlineStr"><is><t>330200</t></is></c><c s="0"><v>3</v></c></row></sheetData></worksheet>`,
    });
    expect(await bench.load(file, { name, dryRun: true })).toMatchObject({ read: 1, rejected: 0 });
  }
}, 30_000);

it('reads a wide table with gaps, and a stray cell far outside', async () => {
  const wide = Array.from({ length: 2_000 }, (_, index) => xmlRow(index + 2, ['330200', index])).join('');
  const stray =
    '<x:row r="5000"><x:c r="A5000" t="inlineStr"><x:is><x:t>330200</x:t></x:is></x:c><x:c r="XFD5000"><x:v>1</x:v></x:c></x:row>';
  expect(await bench.load(rows(wide + stray), { name, dryRun: true })).toMatchObject({ read: 2_001, rejected: 1 });
});
