import { mkdir, mkdtemp, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { removeOldWorkFolders, withWorkFolder } from '../../subgraphs/kit/files/workFolder.ts';
import { readMapping } from '../../subgraphs/kit/import/mapping/readMapping.ts';
import { guarded, guardedInWorkbook, withoutGuard } from '../../subgraphs/kit/import/rejects/guard.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { operator } from '../kit/viewers.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';
import { growthDuring } from './memory.ts';

const MEGABYTE = 2 ** 20;

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

describe('files that are made to take much', () => {
  const object = (names: number) =>
    `{"city":"330200","number":1,${Array.from({ length: names }, (_, index) => `"n${index}":1`).join(',')}}\n`;
  const objects = Array.from({ length: 300 }, (_, row) => `{"city":"330200","x${row}":1,"y${row}":1,"z${row}":1}`);

  it.each([
    [
      'a header of very many cells',
      `city,number,${'city,'.repeat(100_000)}\n330200,1\n`,
      /The header of .* is wrong:[\s\S]*and \d+ more mistakes/,
    ],
    ['a header of one very long cell', `city,number,${'n'.repeat(900_000)}\n330200,1\n`, /"n{199}…" is not a column/],
    ['an object of very many names', object(20_000), /it has more than 16384 names/],
    ['values inside each other', `[{"city":"330200","note":${'['.repeat(100_000)}`, /nests deeper than 64 levels/],
    ['lists inside each other', '['.repeat(1_000_000), /an array stands where an object was expected/],
  ])('refuses %s in a sentence', async (_, content, message) => {
    const begun = performance.now();
    const refusal = await bench.load(content).then(String, (error: Error) => error.message);
    expect(refusal).toMatch(message);
    expect(refusal.length).toBeLessThan(40_000);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('rejects objects of very many names, with a table of them, in bounded time and memory', async () => {
    const begun = performance.now();
    const growth = await growthDuring(async () => {
      for (const content of [object(16_000).repeat(5), objects.join('\n')]) {
        const rejects = join(bench.folder, 'names.csv');
        expect(await bench.load(content, { name: 'names.ndjson', rejects })).toMatchObject({ inserted: 0 });
      }
    });
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(growth).toBeLessThan(200 * MEGABYTE);
  }, 60_000);

  it.each([
    'city',
    'number',
    'name',
    'note',
    'level',
    'working',
    'since',
    'kind',
    'cost.amount',
    'cost.currency',
    'twin',
  ])(
    'rejects very long cells of %s at once',
    async (column) => {
      const [others, values] =
        column === 'city' ? ['number', '1'] : column === 'number' ? ['city', '330200'] : ['city,number', '330200,1'];
      // Signs that begin, separate or fill numbers, days, moments and codes.
      const signs = [' ', '0', '9', '-', '.', ',', '年', '二', '(', 'e', '１', '\u3000', '%', ':'];
      const shapes = [
        ...signs.map((sign) => `1${sign.repeat(100_000)}x`),
        `0.${'0'.repeat(100_000)}1`,
        `2025年${'二'.repeat(100_000)}x`,
        'T1:00'.repeat(20_000),
      ];
      const rows = shapes.map((shape) => `${values},"${shape}"`);
      const begun = performance.now();
      const report = await bench.load(`${others},${column}\n${rows.join('\n')}\n`, { dryRun: true });
      expect(performance.now() - begun).toBeLessThan(10_000);
      expect(report).toMatchObject({ read: shapes.length, rejected: shapes.length });
      expect(JSON.stringify(report.rejects).length).toBeLessThan(30_000);
    },
    30_000,
  );

  it.each([
    [
      'aliases that stand for each other',
      `a: &a [1,1,1,1,1,1,1,1,1,1]\n${Array.from({ length: 9 }, (_, index) => `${'bcdefghij'[index]}: &${'bcdefghij'[index]} [${`*${'abcdefghi'[index]},`.repeat(10)}]`).join('\n')}`,
      /its aliases \(\*name\) make more than 100 values: write them out/,
    ],
    ['values inside each other', '['.repeat(100_000), /cannot be read: /],
    ['a mapping inside each other', `columns: ${'{a: '.repeat(20_000)}`, /cannot be read: /],
    [
      'very many keys',
      Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n'),
      /has more than 5000 keys/,
    ],
    ['very many bytes', `# ${'x'.repeat(300_000)}`, /it has more than 262144 bytes/],
    ['an alias of itself', 'columns: &a {x: *a}', /mapping/],
  ])('refuses a mapping of %s', async (_, content, message) => {
    const path = join(bench.folder, 'mapping.yaml');
    await writeFile(path, content);
    const begun = performance.now();
    await expect(readMapping(path)).rejects.toThrow(message);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe('tables for spreadsheet programs', () => {
  const texts = [
    '=1+1',
    '+852 2123',
    '-cmd|x',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '＝1+1',
    "'=1",
    "''@x",
    "'",
    "'x",
    '-5',
    '+1.5e3',
    '-.5%',
    '- 5',
    '寧波',
  ];

  it('guard every cell that would run, no number, and give every cell back as it was', () => {
    const cell = fc.oneof(
      fc.constantFrom(...texts),
      fc.string(),
      fc.string({ unit: fc.constantFrom("'", '=', '-', '1', '+', '\t', 'e', '.') }),
    );
    fc.assert(
      fc.property(cell, (text) => {
        expect(withoutGuard(guarded(text))).toBe(text);
        expect(withoutGuard(guardedInWorkbook(text))).toBe(text);
        expect(guarded(text)).toMatch(/^(?![=+\-@\t\r＝＋－＠])|^[-+]?[\d.]+(e[-+]?\d+)?%?$/i);
      }),
    );
    expect(['-5', '+1.5e3', '-.5%'].map(guarded)).toEqual(['-5', '+1.5e3', '-.5%']);
  });

  it.each(['rejects.csv', 'rejects.xlsx'])('come back from %s unchanged', async (file) => {
    const rejects = join(bench.folder, file);
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const notes = texts.map((text, index) => `330200,${index + 100},none,${quoted(text)}`);
    await bench.load(`city,number,level,note\n${notes.join('\n')}\n`, { rejects, name: 'notes.csv' });
    const { importFile } = await import('../../subgraphs/kit/import/importFile.ts');
    const mapping = { values: { level: { none: 1 } } };
    const request = { dataset: 'GAUGES', path: rejects, person: 'tester', mapping };
    const report = await importFile(bench.hub.database.dataSource, bench.department, request);
    expect(report).toMatchObject({ read: texts.length, rejected: 0 });
    const held = (await gaugesOf(bench.hub)).filter(({ number }) => Number(number) >= 100).map(({ note }) => note);
    // Full width is folded on every way in.
    expect(held).toEqual(texts.map((text) => text.trim().replace('＝', '=')));
  });
});

describe('the address that a file is from', () => {
  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://a.example/x',
    '//a.example/x',
    'a.example',
    'https://',
    'https://name:secret@a.example/',
    'https://a.example/"onclick="x',
    'http://a.example/ b',
    ' https://a.example/',
    'java\nscript:x',
    `https://a.example/${'x'.repeat(1_000)}`,
  ])('is http or https, and not %j', async (sourceUrl) => {
    await expect(bench.load('city,number\n330200,8\n', { sourceUrl })).rejects.toThrow(
      /The source address .* is not accepted: give an http or https address/,
    );
  });

  it('is not shown where an earlier program stored another', async () => {
    const { dataSource } = bench.hub.database;
    await bench.load('city,number\n330200,9\n', { sourceUrl: 'https://a.example/list?of=gauges#1' });
    const runs =
      '{ gaugesImportRuns(first: 1) { url } gauges(filter: { number: { eq: 9 } }) { nodes { provenance { url } } } }';
    const urls = async () =>
      JSON.stringify((await bench.hub.execute({ query: runs, viewer: operator })).data).match(/"url":("[^"]*"|null)/g);
    expect(await urls()).toEqual(Array(2).fill('"url":"https://a.example/list?of=gauges#1"'));
    for (const table of ['provenance', 'import_run'])
      await dataSource.query(`UPDATE ${table} SET url = 'javascript:alert(1)' WHERE url IS NOT NULL`);
    expect(await urls()).toEqual(Array(2).fill('"url":null'));
  });
});

describe('working folders', () => {
  const HOUR = 60 * 60_000;
  const aged = async (name: string, hours: number) => {
    const path = join(tmpdir(), name);
    await mkdir(path);
    await writeFile(join(path, 'file'), 'x');
    const then = new Date(Date.now() - hours * HOUR);
    await utimes(path, then, then);
    return name;
  };
  /** A number that no process has: beyond what systems give. */
  const nobody = 2 ** 30;
  const letters = () => Math.random().toString(36).slice(2, 8).padEnd(6, 'x');

  it('are removed when their process has gone, or nobody has touched them for a day, and never in use', async () => {
    const gone = [
      await aged(`hub-import-${nobody}-${letters()}`, 2),
      await aged(`hub-xls-${letters()}`, 25),
      await aged(`hub-import-${process.pid}-${letters()}`, 25),
    ];
    const kept = [
      await aged(`hub-import-${nobody}-${letters()}`, 0.5),
      await aged(`hub-import-${process.pid}-${letters()}`, 2),
      await aged(`hub-other-${letters()}`, 99),
      basename(await mkdtemp(join(tmpdir(), 'hub-'))),
    ];
    const link = `hub-import-${nobody}-${letters()}`;
    await symlink(bench.folder, join(tmpdir(), link));
    await withWorkFolder('import', async (own) => {
      await removeOldWorkFolders();
      const left = await readdir(tmpdir());
      expect(gone.filter((name) => left.includes(name))).toEqual([]);
      expect([...kept, link, basename(own)].filter((name) => !left.includes(name))).toEqual([]);
    });
    const { rm } = await import('node:fs/promises');
    for (const name of [...kept, link]) await rm(join(tmpdir(), name), { recursive: true, force: true });
  });
});
