import { readFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { ErrorCode } from '../../common/errorCode.ts';
import { type FuzzRequest, fuzzRequests } from '../kit/fuzzRequests.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { type HubProcess, startProcess } from '../kit/processes.ts';

/** `FUZZ_REQUESTS=100000 SEED=1 npm test -- gateway/fuzz` asks more, or the same again. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] || 3_000);
const SEED = Number(process.env['SEED'] || Date.now() % 2 ** 31);
const AT_ONCE = 8;
const CHUNK = 500;

const CODES = new Set<unknown>(Object.values(ErrorCode));
/** What no answer may show: places of the program and of the machine. */
const INSIDE = /node_modules|\bat \S+ \(?(file:|\/)|\/(tmp|home|srv|work)\/|[a-z]\.[jt]s:\d+/;

let hub: HubProcess;
let origin: URL;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
beforeAll(async () => {
  folder = await temporaryFolder();
  hub = await startProcess(['start', '--port', '0'], { HUB_DATA_DIR: folder.path });
  origin = new URL(hub.url);
}, 120_000);
afterAll(async () => {
  agent.destroy();
  await hub.stop();
  await folder.remove();
});

interface Answer {
  status: number | undefined;
  type: string;
  body: string;
}

function ask(request: FuzzRequest): Promise<Answer> {
  return 'bytes' in request ? askRaw(request.bytes) : askHttp(request);
}

function askHttp({ method, path, headers, body }: Exclude<FuzzRequest, { bytes: Buffer }>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: origin.hostname, port: origin.port, agent, method, path, headers, setHost: !('host' in headers) },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => {
          if (text.length < 1_000_000) text += piece;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode, type: String(response.headers['content-type']), body: text }),
        );
        response.on('error', reject);
      },
    );
    sent.setTimeout(60_000, () => sent.destroy(new Error('no answer within 60 s')));
    // A server may close the connection of a request that it refuses before all of it is there.
    sent.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE'
        ? resolve({ status: undefined, type: '', body: '' })
        : reject(error),
    );
    sent.end(body);
  });
}

/** Sends bytes and reads what comes within a moment; a request that has not ended is not waited for. */
function askRaw(bytes: Buffer): Promise<Answer> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(origin.port), origin.hostname, () => socket.write(bytes));
    const end = () => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]) || undefined, type: '', body: text });
    };
    socket.on('data', (piece) => {
      text += piece;
      end();
    });
    socket.on('error', end);
    socket.on('close', end);
    socket.setTimeout(200, end);
  });
}

/** What is wrong with an answer, if anything is. */
function faultOf(request: FuzzRequest, { status, type, body }: Answer): string | undefined {
  // A client may give its request less time than any answer takes.
  const isHurried = !('bytes' in request) && 'hub-timeout-ms' in request.headers;
  if (status !== undefined && status >= 500 && !(status === 504 && isHurried)) return `HTTP ${status}`;
  if (!type.includes('json')) return undefined;
  const shown = body.replaceAll('\\/', '/');
  const sent = 'bytes' in request ? '' : `${request.path} ${request.body}`;
  if (INSIDE.test(shown) && !INSIDE.test(sent)) return `shows the inside: ${INSIDE.exec(shown)?.[0]}`;
  if ('bytes' in request || !request.path.startsWith('/graphql') || request.method === 'HEAD') return undefined;
  const { data, errors } = JSON.parse(body) as {
    data?: unknown;
    errors?: { message: string; extensions?: { code?: unknown } }[];
  };
  if (data === undefined && !errors?.length) return 'neither data nor errors';
  const codes = (errors ?? []).map(({ extensions }) => extensions?.code);
  if (codes.some((code) => !CODES.has(code))) return `a code that is not listed: ${codes}`;
  if (codes.some((code) => code === ErrorCode.INTERNAL_SERVER_ERROR || code === ErrorCode.DATABASE_UNAVAILABLE))
    return `codes ${codes}`;
  return undefined;
}

const residentBytes = (): number => {
  const status = readFileSync(`/proc/${hub.process.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
};

it(
  `answers ${REQUESTS} requests of every kind without a failure of its own (SEED=${SEED})`,
  async () => {
    const statuses = new Map<number | undefined, number>();
    const faults: string[] = [];
    const rss: number[] = [];
    const arbitrary = fuzzRequests();
    let slowest = { ms: 0, what: '' };
    for (let begin = 0; begin < REQUESTS && faults.length < 10; begin += CHUNK) {
      const waiting = fc.sample(arbitrary, { numRuns: Math.min(CHUNK, REQUESTS - begin), seed: SEED + begin });
      const work = async () => {
        for (let request = waiting.pop(); request !== undefined; request = waiting.pop()) {
          const begun = performance.now();
          const answer = await ask(request).catch((error: Error) => ({ status: 599, type: '', body: error.message }));
          const ms = performance.now() - begun;
          const what =
            'bytes' in request
              ? request.bytes.toString('latin1')
              : `${request.method} ${request.path} ${JSON.stringify(request.headers)} ${request.body ?? ''}`;
          if (ms > slowest.ms) slowest = { ms, what: what.slice(0, 1_000) };
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          const fault = faultOf(request, answer);
          if (fault !== undefined) faults.push(`${fault}\n  ${what.slice(0, 2_000)}\n  ${answer.body.slice(0, 500)}`);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      expect((await askHttp({ method: 'GET', path: '/health', headers: {} })).status).toBe(200);
      if (process.platform === 'linux') rss.push(Math.round(residentBytes() / 2 ** 20));
    }
    const counts = JSON.stringify(
      Object.fromEntries([...statuses].sort(([one], [other]) => Number(one) - Number(other))),
    );
    if (process.env['FUZZ_REQUESTS'])
      process.stderr.write(
        `SEED=${SEED} statuses ${counts}, RSS in MiB ${rss.join(' ')}, slowest ${Math.round(slowest.ms)} ms: ${slowest.what}\n`,
      );
    expect(faults).toEqual([]);
    expect(hub.process.exitCode).toBeNull();
    // After the first thousand requests most code is compiled. In long runs the collector is late, and caches fill.
    if (REQUESTS <= 3_000 && rss.length > 3) expect((rss.at(-1) ?? 0) - (rss[1] ?? 0)).toBeLessThan(150);
  },
  Math.max(240_000, REQUESTS * 40),
);
