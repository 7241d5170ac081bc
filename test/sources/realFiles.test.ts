import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath } from '../../common/project.ts';
import { feed, isAccountedFor, type Publisher, type PullingHub, startPublisher, startPullingHub } from './replay.ts';

const FOLDER = process.env['HUB_SOURCE_DIR'] || projectPath('../shared/data');

/** Real files of a source, or none where this checkout has none; then it is said. */
function realFiles(code: string, ending: string): string[] {
  const folder = join(FOLDER, code);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : [];
  if (names.length === 0) process.stderr.write(`Left out: real files of ${code}, because ${folder} has none.\n`);
  return names.sort().map((name) => join(folder, name));
}

/** Each source's files, and how many rows they hold as counted without the reader. */
const SOURCES: [code: string, ending: string, rows: (text: string) => number][] = [
  [
    'hkia_flights',
    '.json',
    (text) => (JSON.parse(text) as { list: unknown[] }[]).reduce((sum, { list }) => sum + list.length, 0),
  ],
  ['epd_aqhi', '.csv', (text) => text.split('\n').filter((line) => /^(\d{4}-\d{2}-\d{2})?,\d{2},/.test(line)).length],
  ['immd_passenger', '.csv', (text) => text.trim().split('\n').length - 1],
  ['edb_schools', '.csv', (text) => text.split('\r\n').filter((line) => line !== '').length - 1],
];

for (const [code, ending, rowsOf] of SOURCES) {
  const files = realFiles(code, ending);
  if (files.length === 0) continue;
  describe(`the real files of ${code}`, () => {
    let publisher: Publisher;
    let hub: PullingHub;
    beforeAll(async () => {
      publisher = await startPublisher();
      hub = await startPullingHub(publisher);
    });
    afterAll(async () => {
      await hub.close();
      await publisher.close();
    });

    it('come in as the publisher sends them, with every row accounted for', async () => {
      const { source } = feed(code);
      for (const file of files) {
        const bytes = await readFile(file);
        const days = { from: '2026-08-14', to: '2026-08-14' };
        const [request] = source.requests(days);
        const { pathname, search } = new URL(request?.url as string);
        publisher.answers.set(pathname + search, [{ body: bytes }]);
        const [report] = await hub.pull(code, { days });
        expect(report).toMatchObject({ outcome: 'LOADED', accounting: { read: rowsOf(bytes.toString('utf8')) } });
        expect(report && isAccountedFor(report)).toBe(true);
        expect(report?.rejections).toEqual([]);
      }
    });

    it('change nothing when they are loaded again', async () => {
      const again = await hub.pull(code, { files: files.slice(-1) });
      expect(again[0]?.rejections).toEqual([]);
      expect((await hub.pull(code, { files: files.slice(-1) }))[0]?.outcome).toBe('UNCHANGED');
    });
  });
}
