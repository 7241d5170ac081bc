import { execFile } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectPath } from '../../common/project.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { type HubProcess, startProcess } from '../kit/processes.ts';

const CSV = 'code,icaoCode,name.en,city\nNGB,ZSNB,Ningbo Lishe,330200\n';
const RUNS = '{ tradeFinanceImportRuns { id person source undoneBy } }';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let environment: Record<string, string>;
beforeAll(async () => {
  folder = await temporaryFolder();
  environment = { HUB_DATA_DIR: folder.path, HUB_SAMPLES: 'off' };
});
afterAll(() => folder.remove());

/** Runs `hub …` to its end. */
async function hub(words: string[], settings: Record<string, string> = environment) {
  const env = { PATH: process.env['PATH'] ?? '', ...settings };
  const ran = promisify(execFile)(process.execPath, [projectPath('hub'), ...words], { env });
  return ran.then(
    ({ stdout, stderr }) => ({ code: 0, stdout: stdout.trim(), stderr }),
    ({ code, stdout, stderr }) => ({ code: code as number, stdout: String(stdout).trim(), stderr: String(stderr) }),
  );
}

const post = async (url: string, body: string, type: string, authorization?: string) => {
  const headers = {
    'content-type': type,
    ...(authorization !== undefined && { authorization: `Bearer ${authorization}` }),
  };
  const answer = await fetch(url, { method: 'POST', headers, body });
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, unknown> & { data: Record<string, unknown[]> },
  };
};
const ask = (url: string, authorization?: string) =>
  post(url, JSON.stringify({ query: RUNS }), 'application/json', authorization);
const IMPORT = '/datasets/AIRPORTS/import?name=airports.csv';

describe('hub start, on an address of this machine alone', () => {
  let running: HubProcess;
  let department: string;
  beforeAll(async () => {
    running = await startProcess(['start', '--port', '0'], { ...environment, HUB_SIGNING_KEYS: '' });
    department = new URL('/departments/trade-finance', running.url).href;
  }, 120_000);
  afterAll(() => running?.stop());

  it('makes a key that nobody else can read, and takes tokens of it', async () => {
    expect(statSync(join(folder.path, 'local-token.key')).mode & 0o777).toBe(0o600);
    const words = ['--role', 'editor', '--organisation', 'trade-finance', '--side', 'HK', '--subject', 'chan'];
    const { stdout: token } = await hub(['token', ...words, '--expires', '10m']);
    expect(token.split('\n')).toHaveLength(1);
    const imported = await post(`${department}${IMPORT}`, CSV, 'text/csv', token);
    expect(imported).toMatchObject({ status: 200, body: { outcome: 'LOADED', run: 1 } });
    const [run] = (await ask(running.url, token)).body.data['tradeFinanceImportRuns'] as unknown[];
    expect(run).toEqual({ id: 1, person: 'chan', source: 'airports.csv', undoneBy: null });
    const [hidden] = (await ask(running.url)).body.data['tradeFinanceImportRuns'] as unknown[];
    expect(hidden).toEqual({ id: 1, person: null, source: null, undoneBy: null });
    expect(await post(`${department}/runs/1/undo`, '', 'text/csv', token)).toMatchObject({ status: 200 });
  });

  it('lets nobody write who does not say who they are, or who may not', async () => {
    const { stdout: reader } = await hub(['token', '--role', 'reader', '--organisation', 'trade-finance']);
    const { stdout: other } = await hub(['token', '--role', 'owner', '--organisation', 'livelihood']);
    for (const path of [IMPORT, '/runs/1/undo']) {
      expect((await post(`${department}${path}`, CSV, 'text/csv')).status).toBe(401);
      expect((await post(`${department}${path}`, CSV, 'text/csv', 'nonsense')).status).toBe(401);
      for (const token of [reader, other]) {
        expect((await post(`${department}${path}`, CSV, 'text/csv', token)).status).toBe(403);
      }
    }
    expect((await ask(running.url, 'nonsense')).status).toBe(401);
    for (const path of ['/departments/nobody/datasets/AIRPORTS/import', '/departments/trade-finance/graphql']) {
      expect((await post(new URL(path, running.url).href, CSV, 'text/csv', reader)).status).toBe(404);
    }
  });

  it('takes no token of another machine', async () => {
    const elsewhere = await temporaryFolder();
    const { stdout: foreign } = await hub(['token', '--role', 'operator'], { HUB_DATA_DIR: elsewhere.path });
    await elsewhere.remove();
    expect((await ask(running.url, foreign)).status).toBe(401);
  });
});

it('takes no local token where others than this machine may ask, unless a setting says so', async () => {
  const { stdout: token } = await hub(['token', '--role', 'operator']);
  const served = await startProcess(['start', '--port', '0'], { ...environment, HOST: '0.0.0.0' });
  try {
    expect((await ask(served.url)).status).toBe(200);
    expect(await ask(served.url, token)).toMatchObject({
      status: 401,
      body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    });
    const department = new URL(`/departments/trade-finance${IMPORT}`, served.url).href;
    expect((await post(department, CSV, 'text/csv', token)).status).toBe(401);
  } finally {
    await served.stop();
  }
}, 120_000);

describe('hub serve', () => {
  const OLD_KEY = `one:${'1'.repeat(32)}`;
  let department: HubProcess;
  let gateway: HubProcess;
  beforeAll(async () => {
    // While keys are changed, the department knows both, and the gateway still signs with the old one.
    const settings = { ...environment, HUB_LOCAL_TOKENS: 'on' };
    const both = { ...settings, HUB_SIGNING_KEYS: `two:${'2'.repeat(32)},${OLD_KEY}` };
    department = await startProcess(['serve', 'trade-finance', '--port', '0'], both);
    const urls = { HUB_SUBGRAPH_URLS: `trade-finance=${department.url}`, HUB_SIGNING_KEYS: OLD_KEY };
    gateway = await startProcess(['serve', 'gateway', '--port', '0'], { ...settings, ...urls });
  }, 120_000);
  afterAll(() => Promise.all([gateway?.stop(), department?.stop()]));

  it('answers through the gateway, and nobody who asks the department itself', async () => {
    const { stdout: token } = await hub(['token', '--role', 'operator', '--subject', 'chan']);
    expect((await ask(gateway.url)).body.data['tradeFinanceImportRuns']).toMatchObject([{ person: null }]);
    expect((await ask(gateway.url, token)).body.data['tradeFinanceImportRuns']).toMatchObject([{ person: 'chan' }]);
    for (const authorization of [undefined, token]) {
      expect(await ask(department.url, authorization)).toMatchObject({
        status: 401,
        body: { errors: [{ extensions: { code: 'CALL_NOT_SIGNED' } }] },
      });
    }
    expect((await fetch(department.url.replace('/graphql', '/health'))).status).toBe(200);
  });

  it('takes files at the department with a service key, until it is revoked', async () => {
    const url = department.url.replace('/graphql', IMPORT);
    const words = ['--department', 'trade-finance', '--name', 'Night loader'];
    const made = await hub(['key', 'create', ...words, '--expires', '1h']);
    expect(made.stderr).toMatch(/^Key \w+ of trade-finance holds until \d{4}-/);
    const imported = await post(url, CSV, 'text/csv', made.stdout);
    expect(imported).toMatchObject({ status: 200, body: { outcome: 'LOADED' } });
    const id = /^Key (\w+)/.exec(made.stderr)?.[1] as string;
    const list = await hub(['key', 'list', '--department', 'trade-finance']);
    expect(list.stdout).toMatch(new RegExp(`${id} +Night loader, EDITOR of trade-finance, holds until`));
    expect(list.stdout).not.toContain(made.stdout);
    expect((await hub(['key', 'revoke', id, '--department', 'trade-finance'])).code).toBe(0);
    expect((await post(url, CSV, 'text/csv', made.stdout)).status).toBe(401);
    expect((await hub(['key', 'list', '--department', 'trade-finance'])).stdout).toContain('revoked');
  });

  it('takes no files at the gateway, with or without a right, and says where they go', async () => {
    const { stdout: token } = await hub(['token', '--role', 'operator']);
    const before = (await ask(gateway.url, token)).body;
    for (const path of [
      `/departments/trade-finance${IMPORT}`,
      '/departments/trade-finance/runs/1/undo',
      '/departments/x',
    ]) {
      for (const authorization of [undefined, token]) {
        expect(await post(new URL(path, gateway.url).href, CSV, 'text/csv', authorization)).toMatchObject({
          status: 404,
          body: {
            errors: [
              {
                message: expect.stringMatching(/passes no files on\. Send files .* to the department itself/),
                extensions: { code: 'NOT_FOUND' },
              },
            ],
          },
        });
      }
    }
    const form = new FormData();
    form.set('operations', JSON.stringify({ query: 'mutation ($f: String) { __typename }', variables: { f: null } }));
    form.set('map', '{"0":["variables.f"]}');
    form.set('0', new Blob([CSV]), 'airports.csv');
    const sent = await fetch(gateway.url, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(sent.status).toBe(415);
    expect((await ask(gateway.url, token)).body).toEqual(before);
  });

  it.each(['gateway', 'trade-finance'])('does not start %s without a key, and says how to make one', async (part) => {
    const refused = await hub(['serve', part, '--port', '0']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^HUB_SIGNING_KEYS is missing: .*\.\/hub key signing.*HUB_SIGNING=off.*\.\n$/);
  });

  it('makes keys that it takes, each another one', async () => {
    const [one, other] = [await hub(['key', 'signing']), await hub(['key', 'signing'])];
    expect(one.stdout).toMatch(/^[\w-]{1,40}:[\w-]{43}$/);
    expect(other.stdout).not.toBe(one.stdout);
  });
});

it('refuses options of a token, and a key that others may read, in a sentence', async () => {
  expect((await hub(['token', '--role', 'boss'])).stderr).toBe(
    '--role boss is not accepted: give reader or editor or owner or secretariat or operator.\n',
  );
  expect((await hub(['token', '--expires', '0h'])).stderr).toMatch(/^--expires 0h is not accepted: give minutes/);
  const open = await temporaryFolder();
  const file = join(open.path, 'local-token.key');
  writeFileSync(file, readFileSync(join(folder.path, 'local-token.key')), { mode: 0o644 });
  expect((await hub(['token'], { HUB_DATA_DIR: open.path })).stderr).toBe(
    `The key for local tokens, ${file}, is open to other users: run "chmod 600 ${file}".\n`,
  );
  await open.remove();
});
