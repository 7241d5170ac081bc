import { viewerOf, viewerText } from '../../common/identity/viewer.ts';
import { createServiceKey, listServiceKeys, revokeServiceKey } from '../../subgraphs/kit/identity/serviceKeys.ts';
import { eachDatabase } from '../kit/databases.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { type LocalIdentity, localIdentity, operator } from '../kit/viewers.ts';
import { type ImportBench, openBench } from './files.ts';

eachDatabase(({ options }) => {
  let bench: ImportBench;
  let identity: LocalIdentity;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let origin: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    identity = localIdentity(folder.path);
    bench = await openBench({ ...options, identity: identity.settings });
    origin = new URL((await bench.hub.listen(0, '127.0.0.1')).url).origin;
  });
  afterAll(async () => {
    await bench.close();
    await folder.remove();
  });
  const send = async (path: string, authorization: string, body = '') => {
    const headers = { authorization, 'content-type': 'text/csv' };
    const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const runs = async () =>
    (await bench.hub.execute({ query: '{ gaugesImportRuns { id person undoneBy } }', viewer: operator })).data?.[
      'gaugesImportRuns'
    ];

  it('takes files and undoings from a service key until it expires or is revoked, and names it', async () => {
    const { dataSource } = bench.hub.database;
    const request = { name: 'Night loader', organisation: 'gauges', role: 'EDITOR', createdBy: 'x' } as const;
    const make = (change: object = {}) => createServiceKey(dataSource, { ...request, lifetimeMs: 60_000, ...change });
    const [good, foreign, expired] = [
      await make(),
      await make({ organisation: 'others' }),
      await make({ lifetimeMs: -1 }),
    ];
    const csv = 'city,number\n330200,1\n';

    expect((await send('/datasets/GAUGES/import', `Bearer ${good.key}`, csv)).body).toMatchObject({ inserted: 1 });
    const person = `Night loader (key:${good.kept.id})`;
    expect(await runs()).toMatchObject([{ id: 1, person, undoneBy: null }]);
    expect(await send('/runs/1/undo', `Bearer ${foreign.key}`)).toMatchObject({ status: 403 });
    expect(await send('/runs/1/undo', `Bearer ${good.key}`)).toMatchObject({ status: 200, body: { deleted: 1 } });
    expect(await runs()).toMatchObject([{ id: 1, person, undoneBy: person }]);

    const wrong = good.key.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const key of [wrong, expired.key, 'hubkey_', `hubkey_${good.kept.id}_`, good.key.toUpperCase()]) {
      expect([key, (await send('/datasets/GAUGES/import', `Bearer ${key}`, csv)).status]).toEqual([key, 401]);
    }
    await revokeServiceKey(dataSource, good.kept.id, 'tester');
    expect(await send('/datasets/GAUGES/import', `Bearer ${good.key}`, csv)).toMatchObject({
      status: 401,
      body: { error: expect.stringContaining('revoked') },
    });
    await expect(revokeServiceKey(dataSource, good.kept.id, 'tester')).rejects.toThrow('"hub key list" lists them');

    // What is kept does not open anything.
    const kept = JSON.stringify(await listServiceKeys(dataSource));
    for (const { key } of [good, foreign, expired]) expect(kept).not.toContain(key.split('_').slice(2).join('_'));
  });

  it('takes nobody at their word where calls are not signed', async () => {
    const viewer = Buffer.from(viewerText(operator)).toString('base64url');
    const answer = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'hub-viewer': viewer, authorization: await identity.bearer() },
      body: JSON.stringify({ query: '{ gaugesImportRuns { person } }' }),
    });
    expect(await answer.json()).toEqual({ data: { gaugesImportRuns: [{ person: null }] } });
  });

  it('names the person of a token, whatever the request says', async () => {
    const viewer = viewerOf({ person: { subject: 'u-7', name: '陳大文' }, organisation: 'gauges', roles: ['OWNER'] });
    const bearer = await identity.bearer(viewer);
    const csv = 'city,number\n330200,5\n';
    expect((await send('/datasets/GAUGES/import?person=lee', bearer, csv)).status).toBe(400);
    const { body } = await send('/datasets/GAUGES/import', bearer, csv);
    expect(body).toMatchObject({ outcome: 'LOADED' });
    expect(((await runs()) as unknown[])[0]).toMatchObject({ person: '陳大文 (u-7)' });
  });

  it('reads a file with the mapping that is sent along, and says what is wrong with one', async () => {
    const bearer = await identity.bearer();
    const mapping = (text: string) => `/datasets/GAUGES/import?name=a.csv&mapping=${encodeURIComponent(text)}`;
    const csv = 'Stadt,Nr,Bemerkung\n330200,9,x\n';
    const yaml = 'columns:\n  Stadt: city\n  Nr: number\n  Bemerkung: null\n';
    expect((await send(mapping(yaml), bearer, csv)).body).toMatchObject({ outcome: 'LOADED', inserted: 1 });
    const json = JSON.stringify({ columns: { Stadt: 'city', Nr: 'number', Bemerkung: 'note' } });
    expect((await send(mapping(json), bearer, csv)).body).toMatchObject({ outcome: 'LOADED', updated: 1 });
    expect(await send(mapping('columns:\n  Stadt: city\nheaderrow: 1\n'), bearer, csv)).toMatchObject({
      status: 422,
      body: {
        error: expect.stringMatching(/mapping.*line 3, headerrow: /s),
        errors: [{ extensions: { code: 'IMPORT_REFUSED' } }],
      },
    });
    expect((await send(mapping('{{'), bearer, csv)).status).toBe(422);
  });
});
