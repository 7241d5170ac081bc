import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../common/project.ts';
import { type Publisher, startPublisher } from './replay.ts';

const PATH = '/flightinfo-rest/rest/flights/past?date=2026-08-14&lang=en&cargo=false&arrival=false';
const departure = { time: '08:00', flight: [{ no: 'CX 958', airline: 'CPA' }], destination: ['HGH'] };
const answer = (...statuses: string[]) =>
  JSON.stringify([
    {
      ...{ date: '2026-08-14', arrival: false, cargo: false },
      list: statuses.map((status, index) => ({
        ...departure,
        flight: [{ no: `CX ${index}`, airline: 'CPA' }],
        status,
      })),
    },
  ]);

let publisher: Publisher;
let folder: string;
beforeEach(async () => {
  publisher = await startPublisher();
  folder = await mkdtemp(join(tmpdir(), 'hub-pull-'));
});
afterEach(async () => {
  await publisher.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `hub …` to its end, or until it prints `until`; then it is asked to stop. */
async function hub(words: string[], until?: string) {
  const child = spawn(process.execPath, [projectPath('hub'), ...words], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HUB_DATA_DIR: folder,
      HUB_SOURCE_URL_HKIA_FLIGHTS: publisher.url,
      HUB_CONTACT: 'https://hub.example',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const read = (chunk: Buffer) => {
    output += chunk;
    if (until && output.includes(until)) child.kill('SIGTERM');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const [code] = await once(child, 'close');
  return { code, output };
}

describe('hub pull and hub sources', () => {
  it('fetch, report what became of every row, and store when', async () => {
    publisher.answers.set(PATH, [{ body: answer('Dep 08:10') }]);
    expect((await hub(['sources'])).output).toMatch(/hkia_flights .*航班資訊.*trade-finance +never/);
    const { code, output } = await hub(['pull', 'hkia_flights', '--date', '2026-08-14']);
    expect(output).toContain('hkia_flights: hkia_dep_2026-08-14.json: 1 rows read = 1 taken + 0 rejected + 0 skipped');
    expect(code).toBe(0);
    expect(publisher.asked[0]?.headers['user-agent']).toMatch(/^ZhegangHub\/\S+ \(\+https:\/\/hub\.example\)$/);
    expect((await hub(['sources'])).output).toMatch(/hkia_flights .*trade-finance +\d{4}-\S+Z FETCHED/);
  });

  it('end with 2 where some rows were rejected, and with 1 where none was taken or nothing came', async () => {
    publisher.answers.set(PATH, [{ body: answer('Dep 25:99') }]);
    expect(await hub(['pull', 'hkia_flights', '--date', '2026-08-14'])).toMatchObject({
      code: 1,
      output: expect.stringContaining('none of its rows was taken; 1 rows read'),
    });
    publisher.answers.set(PATH, [{ body: answer('Dep 25:99', 'Dep 08:10') }]);
    expect(await hub(['pull', 'hkia_flights', '--date', '2026-08-14'])).toMatchObject({
      code: 2,
      output: expect.stringContaining('row 1'),
    });
    publisher.answers.set(PATH, [{ status: 403 }]);
    expect(await hub(['pull', 'hkia_flights', '--date', '2026-08-14'])).toMatchObject({
      code: 1,
      output: expect.stringContaining('FETCH_FAILED: the publisher answered 403'),
    });
  });

  it('pull again and again until they are stopped', async () => {
    publisher.answers.set(PATH, [{ body: answer('Dep 08:10') }]);
    const { code, output } = await hub(
      ['pull', 'hkia_flights', '--date', '2026-08-14', '--every', '1h'],
      'The next pull is at',
    );
    expect(output).toContain('1 taken');
    expect(code).toBe(0);
  });

  it.each([
    [['pull', 'nothing'], /There is no source "nothing": choose one of .*hkia_flights/],
    [['pull'], /Name a source/],
    [['pull', 'hkia_flights', '--every', '5s'], /--every 5s is not accepted/],
    [['pull', '--all', '--file', 'x.json'], /--file goes with one source/],
  ])('refuse options that exclude each other: %j', async (words, reason) => {
    const { code, output } = await hub(words);
    expect(output).toMatch(reason);
    expect(code).toBe(1);
  });
});
