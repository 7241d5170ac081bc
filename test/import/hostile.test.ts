import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';
import { growthDuring } from './memory.ts';

const MEGABYTE = 2 ** 20;

let bench: ImportBench;
let data: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  data = await temporaryFolder();
  bench = await openBench({ dataDirectory: data.path });
  await bench.load('city,number\n330200,7\n');
});
afterEach(async () => {
  await bench.close();
  await data.remove();
});

/** Writes a file piece by piece, so that the test does not hold it in memory. */
async function write(name: string, head: string, piece: string, times: number): Promise<string> {
  const path = join(bench.folder, name);
  const stream = createWriteStream(path);
  stream.write(head);
  for (let time = 0; time < times; time++) {
    if (!stream.write(piece)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
  return path;
}

const load = (path: string, rejects?: string) =>
  importFile(bench.hub.database.dataSource, bench.department, {
    dataset: 'GAUGES',
    path,
    person: 'tester',
    ...(rejects ? { rejects } : {}),
  });

it.each([
  ['a line without an end', 'long.csv', 'city,number,note\n330200,1,', 'x'],
  ['a line of empty cells without an end', 'empty.csv', 'city,number,note\n330200,1', ','],
  ['a quote without an end', 'quote.csv', 'city,number,note\n330200,1,"', 'x'],
  ['an object without an end', 'object.ndjson', '{"city":"330200","note":"', 'x'],
])(
  'refuses %s before it fills the memory, and changes nothing',
  async (_, name, head, sign) => {
    const path = await write(name, head, sign.repeat(MEGABYTE), 400);
    const growth = await growthDuring(() => expect(load(path)).rejects.toThrow(/longer than 1048576 characters/));
    expect(growth).toBeLessThan(150 * MEGABYTE);
    expect((await gaugesOf(bench.hub)).map(({ number }) => number)).toEqual([7]);
  },
  60_000,
);

it('counts very many bad rows in constant memory, and writes a limited number of reasons', async () => {
  const rows = 300_000;
  const bad = `${'330200,none,high\n'.repeat(1_000)}`;
  const path = await write('bad.csv', 'city,number,level\n330200,1,1\n', bad, rows / 1_000);
  const rejects = join(bench.folder, 'rejects.ndjson');
  const growth = await growthDuring(async () => {
    expect(await load(path, rejects)).toMatchObject({
      outcome: 'PARTLY_LOADED',
      read: rows + 1,
      inserted: 1,
      rejected: rows,
      reasons: 2 * rows,
    });
  });
  expect(growth).toBeLessThan(150 * MEGABYTE);
  const lines = (await readFile(rejects, 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(100_001);
  expect(JSON.parse(lines[0] as string)).toEqual({
    file: 'bad.csv',
    sheet: null,
    row: 3,
    column: 'number',
    value: 'none',
    rule: 'type',
    accepted: 'a whole number from 0 to any',
  });
  expect(JSON.parse(lines.at(-1) as string)).toEqual({ more: 2 * rows - 100_000 });
}, 120_000);

it('writes reasons as CSV that a spreadsheet program does not run', async () => {
  const path = await write('formula.csv', 'city,number\n', '330200,=1+1\n', 1);
  const rejects = join(bench.folder, 'rejects.csv');
  await load(path, rejects);
  expect(await readFile(rejects, 'utf8')).toBe(
    `\uFEFFRejected because (hub),city,number\r\n"number: ""=1+1"" is not accepted (type); give a whole number from 0 to any",330200,'=1+1\r\n`,
  );
});

it('says that the reject report cannot be written, and changes nothing', async () => {
  const path = await write('some.csv', 'city,number\n', '330200,1\n330200,x\n', 1);
  await expect(load(path, join(bench.folder, 'no', 'such', 'folder.csv'))).rejects.toThrow(/ENOENT/);
  expect((await gaugesOf(bench.hub)).map(({ number }) => number)).toEqual([7]);
});
