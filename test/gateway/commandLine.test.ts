import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compiled } from '../kit/compiled.ts';
import { signingEnvironment } from '../kit/signing.ts';
import { answersIn, exchange } from '../kit/wire.ts';
import { composeForeign, engines, type ForeignSubgraph, startForeignSubgraph } from './foreignGraph.ts';

const hub = fileURLToPath(new URL('../../hub', import.meta.url));

/** The command as an operator runs it: a process of its own, with only these settings and a key to sign calls. */
function run(words: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [hub, ...words], {
    env: { PATH: process.env['PATH'], ...signingEnvironment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...output }));
  return { child, output, ended };
}

/** Resolves with the match once the process has printed it; rejects when it ends without. */
function printed({ child, output, ended }: ReturnType<typeof run>, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(output.stdout) ?? pattern.exec(output.stderr);
      if (match) resolve(match);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    look();
    ended.then((end) => reject(new Error(`The command ended without printing ${pattern}: ${JSON.stringify(end)}`)));
  });
}

function writeSupergraph(sdl: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'hub-command-')), 'supergraph.graphql');
  writeFileSync(file, sdl);
  return file;
}

/** Resolves once nothing listens on the port any more. */
async function refusesConnections(port: number): Promise<void> {
  const accepted = await new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.destroy());
    socket.once('error', () => resolve(false));
    socket.once('close', (failed) => resolve(!failed));
  });
  if (accepted) await refusesConnections(port);
}

describe('hub serve gateway', () => {
  let books: ForeignSubgraph;
  let file: string;
  const children: ChildProcess[] = [];
  const start = (...parameters: Parameters<typeof run>) => {
    const running = run(...parameters);
    children.push(running.child);
    return running;
  };

  beforeAll(async () => {
    books = await startForeignSubgraph('books');
    file = writeSupergraph(composeForeign({ books: books.url, reviews: 'http://127.0.0.1:1/graphql' }));
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await books.close();
  });

  const ask = (url: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ book(isbn: \\"1\\") { title } }"}',
    });

  test('serves any supergraph file, prints where, warns of the subgraph that is down, and ends with 0', async () => {
    const running = start(['serve', 'gateway', '--supergraph', file, '--port', '0']);
    const [, url] = await printed(running, /GraphQL +(http:\S+)/);
    await printed(running, /Warning: The subgraph "reviews" did not answer/);
    expect(await (await ask(url!)).json()).toEqual({ data: { book: { title: 'The Grand Canal' } } });
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  });

  test.each(engines)('calls nobody but its subgraphs, with the engine %s', async (engine) => {
    const reportConnections = pathToFileURL(await compiled('test/gateway/reportConnections.ts')).href;
    const environment = { NODE_OPTIONS: `--import=${reportConnections}`, HUB_ENGINE: engine };
    const running = start(['serve', 'gateway', '--supergraph', file, '--port', '0'], environment);
    const [, url] = await printed(running, /GraphQL +(http:\S+)/);
    await printed(running, /Warning: The subgraph "reviews" did not answer/);
    await (await ask(url!)).json();
    running.child.kill('SIGTERM');
    const { stdout, stderr } = await running.ended;
    const hosts = [...(stdout + stderr).matchAll(/^connects to (\S+)$/gm)].map(([, host]) => host);
    expect(hosts).toContain('127.0.0.1');
    expect(hosts.filter((host) => host !== '127.0.0.1')).toEqual([]);
  });

  test('limits what a client may spend as the settings say, and answers under the names that they list', async () => {
    const environment = { HUB_RATE_POINTS: '2', HUB_RATE_BURST: '1', HUB_ALLOWED_HOSTS: 'hub.example.org' };
    const running = start(['serve', 'gateway', '--supergraph', file, '--port', '0'], environment);
    const [, url = ''] = await printed(running, /GraphQL +(http:\S+)/);
    const statuses: number[] = [];
    for (let asked = 0; asked < 4; asked += 1) statuses.push((await ask(url)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const named = async (host: string) =>
      answersIn(
        await exchange(Number(new URL(url).port), `GET /health HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`),
      ).map(({ status }) => status);
    expect(await named('hub.example.org')).toEqual([200]);
    expect(await named('elsewhere.example.org')).toEqual([421]);
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  });

  test('finishes requests in flight when it is ended', async () => {
    const running = start(['serve', 'gateway'], { HUB_SUPERGRAPH: file, PORT: '0' });
    const [, url] = await printed(running, /GraphQL +(http:\S+)/);
    // Printed last: from here on, the only question to the books is the one asked below.
    await printed(running, /Warning: The subgraph "reviews"/);
    let release = () => {};
    const asked = new Promise<void>((resolve) => {
      books.hold = () => {
        resolve();
        return new Promise((go) => {
          release = go;
        });
      };
    });
    const inFlight = ask(url!);
    await asked;
    running.child.kill('SIGINT');
    await refusesConnections(Number(new URL(url!).port));
    books.hold = async () => {};
    release();
    expect(await (await inFlight).json()).toEqual({ data: { book: { title: 'The Grand Canal' } } });
    expect((await running.ended).code).toBe(0);
  });

  test('names every wrong setting in one message and exits with 1', async () => {
    const end = await run(['serve', 'gateway', '--port', 'http'], { HUB_ENGINE: 'fast' }).ended;
    expect(end).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The configuration has 2 mistakes:\n' +
        '  PORT: "http" is not a port number from 0 to 65535.\n' +
        '  HUB_ENGINE: "fast" is not one of "hub", "hub-bytes", "apollo".\n',
    });
  });

  test.each<[string, () => string[], RegExp]>([
    ['a supergraph file that is missing', () => ['--supergraph', '/none/supergraph.graphql'], /does not exist/],
    [
      'a supergraph file that is not one',
      () => ['--supergraph', writeSupergraph('type Query { a: Int }')],
      /is not a Federation 2 supergraph/,
    ],
    ['a supergraph file that is not GraphQL', () => ['--supergraph', writeSupergraph('{{')], /is not GraphQL/],
  ])('says of %s in one sentence what to do and exits with 1', async (_case, words, sentence) => {
    const end = await run(['serve', 'gateway', '--port', '0', ...words()]).ended;
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(sentence);
    expect(end.stderr.trim().split('\n')).toHaveLength(1);
    expect(end.stdout).toBe('');
  });

  test('says in one sentence that its port is taken and exits with 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const end = await run(['serve', 'gateway', '--supergraph', file, '--port', String(port)]).ended;
    expect(end.code).toBe(1);
    expect(end.stderr).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program: stop that one, or choose another port with --port or PORT.\n`,
    );
    other.close();
  });

  test('shows where an error arose only when asked to', async () => {
    const end = await run(['--trace', 'serve', 'gateway', '--supergraph', '/none']).ended;
    expect(end.stderr).toMatch(/does not exist[\s\S]+at .+gateway/);
  });
});

describe('hub', () => {
  test('prints its help', async () => {
    const end = await run(['--help']).ended;
    expect(end.code).toBe(0);
    expect(end.stdout).toContain('serve');
    expect(end.stdout).toContain('.env.example');
  });

  test('names the parts there are when asked to serve another', async () => {
    const end = await run(['serve', 'nobody']).ended;
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(/^There is no part "nobody" to serve: choose one of gateway, cooperation\b.*\.\n$/);
  });

  test('start names the wrong settings of the gateway and of the departments in one message', async () => {
    const end = await run(['start'], { HUB_ENGINE: 'fast', DATABASE_URL: 'postgres://localhost', PORT: 'x' }).ended;
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(
      /^The configuration has 3 mistakes:\n {2}PORT: .+\n {2}HUB_ENGINE: .+\n {2}DATABASE_URL: .+\n$/,
    );
  });

  test('points out a mistyped command', async () => {
    const end = await run(['serv']).ended;
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(/Did you mean serve\?[\s\S]+hub --help/);
  });
});
