import { once } from 'node:events';
import { request } from 'node:http';
import { openWorkspace } from '../../subgraphs/kit/import/staging/openWorkspace.ts';
import { eachDatabase } from '../kit/databases.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';

eachDatabase(({ options }) => {
  let bench: ImportBench;
  let address: string;
  beforeAll(async () => {
    bench = await openBench(options);
    const { url } = await bench.hub.listen(0, '127.0.0.1');
    address = url.replace('/graphql', '/datasets/GAUGES/import');
  });
  afterAll(() => bench.close());
  const send = async (body: string, query = '?person=chan&name=may.csv', type = 'text/csv', url = address) => {
    const response = await fetch(`${url}${query}`, { method: 'POST', headers: { 'content-type': type }, body });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };

  it('loads a file and answers with the report', async () => {
    const { status, answer } = await send('city,number\n330200,1\n330200,x\n');
    expect(status).toBe(200);
    expect(answer).toMatchObject({ outcome: 'PARTLY_LOADED', read: 2, inserted: 1, rejected: 1 });
    expect(answer['rejects']).toMatchObject([{ file: 'may.csv', row: 3, column: 'number', value: 'x' }]);
    expect(await gaugesOf(bench.hub)).toHaveLength(1);
    const runs = await bench.hub.execute({ query: '{ gaugesImportRuns { person source } }' });
    expect(runs.data?.['gaugesImportRuns']).toMatchObject([{ person: 'chan', source: 'may.csv' }]);
  });

  it('says what is wrong, without the path of the file on this machine', async () => {
    expect(await send('number\n1\n')).toMatchObject({
      status: 422,
      answer: { error: expect.stringMatching(/^The header of may\.csv is wrong/) },
    });
    expect(await send('city,number\n330200,x\n')).toMatchObject({ status: 422, answer: { outcome: 'NOTHING_LOADED' } });
    expect(await send('x', '?mode=merge')).toMatchObject({
      status: 400,
      answer: { error: expect.stringMatching(/mode: .*person: /) },
    });
    expect(await send('x', undefined, undefined, address.replace('GAUGES', 'GAUGE'))).toMatchObject({
      status: 422,
      answer: { error: 'gauges has no dataset GAUGE: choose one of GAUGES, OBSERVATIONS.' },
    });
    expect((await fetch(address)).status).toBe(405);
  });

  it('takes no file that a page of another origin could send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect((await send('city,number\n330200,8\n', undefined, type)).status).toBe(415);
    }
    expect(await gaugesOf(bench.hub)).toHaveLength(1);
  });

  it('refuses a file that says it is larger than a gibibyte, before it is sent', async () => {
    const sending = request(`${address}?person=chan`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'content-length': String(2 ** 30 + 1) },
    });
    sending.flushHeaders();
    const [{ statusCode }] = await once(sending, 'response');
    sending.destroy();
    expect(statusCode).toBe(413);
  });

  it('lets a file wait for another one of the same dataset', async () => {
    const other = await openWorkspace(bench.hub.database.dataSource, ['GAUGES']);
    const waiting = send('city,number\n330200,5\n');
    await other.close();
    expect((await waiting).answer).toMatchObject({ outcome: 'LOADED', inserted: 1 });
  });
});
