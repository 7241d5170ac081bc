import { existsSync, readFileSync } from 'node:fs';
import { ENGINE_NAMES } from '../../gateway/config.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { type HubProcess, startProcess } from '../kit/processes.ts';

/** `open` so many times, with what it leads to in the middle: 50 rows become 2,500, and so on. */
function cycle(open: string, times: number, leaf: string): string {
  const closing = open.replace(/[^{]/g, '').replaceAll('{', '}');
  return `${open.repeat(times)}${leaf}${closing.repeat(times)}`;
}
const aliases = (times: number, field: (number: number) => string) =>
  Array.from({ length: times }, (_, number) => `a${number}: ${field(number)}`).join(' ');

const COSTLY: Record<string, string> = {
  'measures of areas of measures': cycle('measures { nodes { area { ', 10, 'code'),
  'the same by edges': cycle('measures { edges { node { area { ', 10, 'code'),
  'datasets of areas of datasets': cycle('datasets { areas { ', 7, 'code'),
  'indicators of measures of indicators': cycle('indicators { measures { ', 12, 'code'),
  'cities of activities of cities': `cities { nodes { ${cycle('activities { nodes { city { ', 10, 'code')} } }`,
  'organisations of measures of organisations': `organisations { nodes { ${cycle('measures { nodes { measure { organisations { nodes { organisation { ', 5, 'id')} } }`,
  'fragments of fragments': `...F0 } ${Array.from({ length: 12 }, (_, n) => `fragment F${n} on Query { a${n}: measures { nodes { area { datasets { areas { measures { nodes { code } } } } } } } ...F${n + 1} }`).join(' ')} fragment F12 on Query { areas { nodes { code }  }`,
  'pages as large as can be':
    'flights(first: 500) { nodes { route { flights(first: 500) { nodes { flightNumber } } } } }',
  'series by everything': `indicators { ${aliases(100, () => 'series(by: [EVERY]) { value }')} }`,
  searches: `datasets { ${aliases(100, (n) => `search(text: "a${n}") { totalCount }`)} }`,
  aggregates: aliases(100, () => 'flightsAggregate(groupBy: [SCHEDULED_TIME_DAY]) { count }'),
  'the schema': aliases(300, () => '__schema { types { fields { name } } }'),
};

const LIMIT_MS = 2_000;
const LIMIT_BYTES = 150 * 2 ** 20;

/** The most memory that a process has had so far, in bytes; undefined where the system does not say. */
function peakOf(pid: number): number | undefined {
  const file = `/proc/${pid}/status`;
  const peak = existsSync(file) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return peak === undefined ? undefined : Number(peak) * 1_024;
}

describe.each(ENGINE_NAMES)('what would cost too much, with the engine %s', (engine) => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let hub: HubProcess;
  beforeAll(async () => {
    folder = await temporaryFolder();
    hub = await startProcess(['start', '--port', '0'], { HUB_DATA_DIR: folder.path, HUB_ENGINE: engine });
  });
  afterAll(async () => {
    await hub.stop();
    await folder.remove();
  });

  const post = async (query: string) => {
    const answer = await fetch(hub.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { errors = [] } = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
    return { status: answer.status, codes: errors.map(({ extensions }) => extensions.code) };
  };

  it('answers what is admitted', async () => {
    expect(await post('{ measures(first: 2) { nodes { area { code } } } }')).toEqual({ status: 200, codes: [] });
  });

  it.each(Object.entries(COSTLY))('refuses it at once: %s', async (_what, selections) => {
    const before = peakOf(hub.process.pid!);
    const begun = performance.now();
    const [{ status, codes }, health] = await Promise.all([
      post(`{ ${selections} }`),
      fetch(new URL('/health', hub.url)).then((answer) => answer.status),
    ]);
    const isLate = performance.now() - begun > LIMIT_MS;
    const grown = (peakOf(hub.process.pid!) ?? 0) - (before ?? 0);
    expect({ status, codes, health, isLate, isLarge: grown > LIMIT_BYTES }).toEqual({
      status: 400,
      // Another limit may be nearer.
      codes: [expect.stringMatching(/^(COST_LIMIT_EXCEEDED|OPERATION_TOO_LARGE)$/)],
      health: 200,
      isLate: false,
      isLarge: false,
    });
  });
});
