import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { withRealFiles } from '../kit/realFiles.ts';
import { feed, isAccountedFor, type Publisher, type PullingHub, startPublisher, startPullingHub } from './replay.ts';

/** Each source's files, and how many rows they hold as counted without the reader. */
const SOURCES: [code: string, name: RegExp, rows: (text: string) => number][] = [
  [
    'hkia_flights',
    /\.json$/,
    (text) => (JSON.parse(text) as { list: unknown[] }[]).reduce((sum, { list }) => sum + list.length, 0),
  ],
  ['epd_aqhi', /\.csv$/, (text) => text.split('\n').filter((line) => /^(\d{4}-\d{2}-\d{2})?,\d{2},/.test(line)).length],
  ['immd_passenger', /\.csv$/, (text) => text.trim().split('\n').length - 1],
  ['edb_schools', /\.csv$/, (text) => text.split('\r\n').filter((line) => line !== '').length - 1],
];

for (const [code, name, rowsOf] of SOURCES) {
  withRealFiles(code, name, (files) => {
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

      it('are loaded as the publisher sends them, with every row accounted for', async () => {
        const { source } = feed(code);
        for (const file of files) {
          const bytes = await readFile(file);
          // A file is asked for by the day or the month that its name has; one of everything by any day.
          const [, year = '2026', month = '08', date = '14'] =
            /(\d{4})-?(\d{2})(?:-(\d{2}))?/.exec(basename(file)) ?? [];
          const day = `${year}-${month}-${date}`;
          const days = { from: day, to: day };
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
  });
}
