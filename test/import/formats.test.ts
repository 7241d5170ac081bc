import { projectPath } from '../../common/project.ts';
import { readMapping } from '../../subgraphs/kit/import/mapping/readMapping.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { ask } from '../kit/subgraphs.ts';
import { type ImportBench, openBench } from './files.ts';

const fixturePath = (name: string) => projectPath(`test/import/fixtures/${name}`);

// Reading a file does not depend on the database engine, so one engine is enough for its forms.
describe('the forms of files', () => {
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
  const names = async () => {
    const { data } = await ask(bench.hub, '{ gauges { nodes { number name(lang: ZH_HANT) level } } }');
    return data.gauges.nodes;
  };
  const bothGates = [
    { number: 1, name: '東門', level: 1.5 },
    { number: 2, name: '西門', level: 2.5 },
  ];

  it.each([
    'bom-crlf.csv',
    'tabs.tsv',
    'semicolons.csv',
    'carets.csv',
    'no-last-line-end.csv',
    'utf-16le.tsv',
    'utf-16le-without-mark.csv',
    'header-traditional.csv',
    'header-simplified.csv',
    'header-full-width.csv',
    'headers-in-three-languages.csv',
    'title-rows.csv',
    'rows.ndjson',
  ])('reads %s as it is', async (name) => {
    expect(await bench.fixture(name)).toMatchObject({ outcome: 'LOADED', read: 2, inserted: 2, rejected: 0 });
    expect(await names()).toEqual(bothGates);
  });

  it.each([
    ['gb18030.csv', 'gb18030'],
    ['big5.csv', 'big5'],
  ])('asks for the encoding of %s, and reads it then', async (name, encoding) => {
    await expect(bench.fixture(name)).rejects.toThrow(`--encoding ${encoding}`);
    expect(await bench.fixture(name, { encoding })).toMatchObject({ outcome: 'LOADED', inserted: 2 });
    expect(await names()).toEqual(bothGates);
  });

  it('counts the rows that it skips', async () => {
    expect(await bench.fixture('title-rows.csv')).toMatchObject({ read: 2, skipped: 3 });
    expect(await bench.fixture('headers-in-three-languages.csv')).toMatchObject({ read: 2, skipped: 2 });
  });

  it('reads quotes, line ends inside them, and doubled ones', async () => {
    await bench.fixture('quoted.csv');
    expect((await names())[1]).toEqual({ number: 2, name: '西\n門, "north"', level: 2.5 });
  });

  it('reads a JSON array with nested texts, headers in any language, and braces inside texts', async () => {
    await bench.fixture('rows.json');
    expect(await names()).toEqual([bothGates[0], { number: 2, name: '西門 } ] " {', level: 2.5 }]);
  });

  it('reads a file with other headers by a mapping', async () => {
    const mapping = await readMapping(fixturePath('foreign.yaml'));
    expect(await bench.fixture('foreign.csv', { mapping })).toMatchObject({
      outcome: 'LOADED',
      inserted: 1,
      skipped: 1,
    });
    const { data } = await ask(bench.hub, '{ gauges { nodes { number name(lang: EN) level city { code } } } }');
    expect(data.gauges.nodes).toEqual([{ number: 1, name: 'East gate', level: 1.5, city: { code: '330200' } }]);
  });

  it('refuses a mapping that is wrong, with every mistake', async () => {
    await expect(readMapping(fixturePath('foreign-wrong.yaml'))).rejects.toThrow(/headerrow/);
    const mapping = { columns: { Label: 'nmae' } };
    await expect(bench.fixture('foreign.csv', { mapping })).rejects.toThrow(
      "The mapping's columns.Label: there is no column nmae",
    );
  });

  it.each([
    ['header-missing.csv', /has no header that GAUGES knows: the first row reads \["330200"/],
    ['header-lacks-number.csv', /the column number is missing; its header may read number or 編號 or 编号 or Number/],
    ['column-twice.csv', /the column city is there twice, as "city" and "城市"/],
    ['column-unknown.csv', /"levle" is not a column of this dataset; leave it out with a mapping/],
    ['cut-off-in-quotes.csv', /row 3: a quote is opened and never closed/],
    ['empty.csv', /empty\.csv is empty/],
    ['header-only.csv', /holds no rows below its header/],
    ['binary.csv', /holds bytes that are no text/],
    ['latin-bytes.csv', /is not UTF-8 from its line 2 on: say which encoding/],
    ['cut-off.ndjson', /object 2: it does not end: the file was cut off/],
    ['not-objects.ndjson', /an object was expected, not "1, 2, 3\]"/],
    ['there-is-none.csv', /cannot be read: ENOENT/],
  ])('says what is wrong with %s, and changes nothing', async (name, message) => {
    await bench.load('city,number\n330200,7\n');
    await expect(bench.fixture(name)).rejects.toThrow(message);
    expect((await names()).map(({ number }: { number: number }) => number)).toEqual([7]);
  });

  it('rejects the row in which a file was cut off, and takes the others', async () => {
    const report = await bench.fixture('cut-off-in-row.csv');
    expect(report).toMatchObject({ outcome: 'PARTLY_LOADED', inserted: 1, rejected: 1 });
    expect(report.rejects[0]).toMatchObject({ row: 3, rule: 'cells', accepted: expect.stringContaining('4 cells') });
  });
});
