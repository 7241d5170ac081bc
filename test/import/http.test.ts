import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { openWorkspace } from '../../subgraphs/kit/import/staging/openWorkspace.ts';
import { openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../kit/databases.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { localIdentity, operator, viewerNamed } from '../kit/viewers.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';

eachDatabase(({ options }) => {
  let bench: ImportBench;
  let address: string;
  let authorization: string;
  let identity: ReturnType<typeof localIdentity>;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
    identity = localIdentity(folder.path);
    bench = await openBench({ ...options, identity: identity.settings });
    authorization = await identity.bearer(viewerNamed('chan', { organisation: 'gauges', roles: ['EDITOR'] }));
    const { url } = await bench.hub.listen(0, '127.0.0.1');
    address = url.replace('/graphql', '/datasets/GAUGES/import');
  });
  afterAll(async () => {
    await bench.close();
    await folder.remove();
  });
  const send = async (body: string, query = '?name=may.csv', type = 'text/csv', url = address) => {
    const response = await fetch(`${url}${query}`, {
      method: 'POST',
      headers: { 'content-type': type, authorization },
      body,
    });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };

  it('loads a file and answers with the report', async () => {
    const { status, answer } = await send('city,number\n330200,1\n330200,x\n');
    expect(status).toBe(200);
    expect(answer).toMatchObject({ outcome: 'PARTLY_LOADED', read: 2, inserted: 1, rejected: 1 });
    expect(answer['rejects']).toMatchObject([{ file: 'may.csv', row: 3, column: 'number', value: 'x' }]);
    expect(await gaugesOf(bench.hub)).toHaveLength(1);
    const runs = await bench.hub.execute({ query: '{ gaugesImportRuns { person source } }', viewer: operator });
    expect(runs.data?.['gaugesImportRuns']).toMatchObject([{ person: 'chan', source: 'may.csv' }]);
  });

  it('says what is wrong, without the path of the file on this machine', async () => {
    expect(await send('number\n1\n')).toMatchObject({
      status: 422,
      answer: { error: expect.stringMatching(/^The header of may\.csv is wrong/) },
    });
    expect(await send('city,number\n330200,x\n')).toMatchObject({ status: 422, answer: { outcome: 'NOTHING_LOADED' } });
    // Who loads it is said by the token alone.
    expect(await send('x', '?mode=merge&person=lee')).toMatchObject({
      status: 400,
      answer: { error: expect.stringMatching(/mode: .*"person"/) },
    });
    expect(await send('x', undefined, undefined, address.replace('GAUGES', 'GAUGE'))).toMatchObject({
      status: 422,
      answer: { error: 'gauges has no dataset GAUGE: choose one of GAUGES, OBSERVATIONS.' },
    });
    expect((await fetch(address)).status).toBe(405);
  });

  it('says the reasons in the language of the reader, and what was not checked', async () => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', authorization, 'accept-language': 'zh-HK' },
      body: 'city,number\n330200,y\n330200,1\n',
    });
    expect(await response.json()).toMatchObject({
      rejects: [{ row: 2, reason: '編號 number：「y」不獲接納；應為整數（由 0 至 任何數）' }],
      notes: ['1 code of City in the column city was not checked: no gateway was asked.'],
    });
  });

  it('takes no file that a page of another origin could send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect((await send('city,number\n330200,8\n', undefined, type)).status).toBe(415);
    }
    expect(await gaugesOf(bench.hub)).toHaveLength(1);
  });

  it('refuses a file that says it is larger than a gibibyte, before it is sent', async () => {
    const sending = request(address, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', authorization, 'content-length': String(2 ** 30 + 1) },
    });
    sending.flushHeaders();
    const [{ statusCode }] = await once(sending, 'response');
    sending.destroy();
    expect(statusCode).toBe(413);
  });

  it('ends an upload that comes too slowly, and leaves nothing of it', async () => {
    const hub = await openSubgraph(bench.department, {
      ...options,
      imports: { uploadTimeoutMs: 300, maxRows: 3 },
      identity: identity.settings,
    });
    const { url } = await hub.listen(0, '127.0.0.1');
    const slow = request(url.replace('/graphql', '/datasets/GAUGES/import'), {
      method: 'POST',
      headers: { 'content-type': 'text/csv', authorization },
    });
    const piece = setInterval(() => slow.write('c'), 20);
    slow.on('error', () => undefined);
    const [response] = (await once(slow, 'response')) as [IncomingMessage];
    clearInterval(piece);
    expect(response.statusCode).toBe(408);
    const body = JSON.parse((await response.setEncoding('utf8').toArray()).join(''));
    expect(body.errors).toEqual([
      {
        message: 'The body was not there within 300 ms. Load the file with "hub import".',
        extensions: { code: 'REQUEST_TIMEOUT' },
      },
    ]);
    slow.destroy();
    const many = await send(
      'city,number\n\n\n330200,1\n',
      undefined,
      undefined,
      url.replace('/graphql', '/datasets/GAUGES/import'),
    );
    expect(many).toMatchObject({
      status: 422,
      answer: { error: expect.stringMatching(/^may\.csv has more than 3 rows, .*HUB_IMPORT_MAX_ROWS.*: split it/) },
    });
    await hub.close();
    expect((await readdir(tmpdir())).filter((name) => name.startsWith(`hub-import-${process.pid}-`))).toEqual([]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://a.example'])(
    'refuses %s as the address that a file is from',
    async (address) => {
      expect(await send('city,number\n330200,1\n', `?sourceUrl=${encodeURIComponent(address)}`)).toMatchObject({
        status: 400,
        answer: { error: 'sourceUrl: must be an http or https address' },
      });
    },
  );

  it('lets a file wait for another one of the same dataset', async () => {
    const other = await openWorkspace(bench.hub.database.dataSource, ['GAUGES']);
    const waiting = send('city,number\n330200,5\n');
    await other.close();
    expect((await waiting).answer).toMatchObject({ outcome: 'LOADED', inserted: 1 });
  });
});
