import { ANONYMOUS, ROLES, SIDES, type Viewer, viewerOf } from '../../common/identity/viewer.ts';
import { silentLogger } from '../../common/logger.ts';
import { createSigner } from '../../common/signature/sign.ts';
import { ENGINE_NAMES } from '../../gateway/config.ts';
import { createGateway, type Gateway } from '../../gateway/server.ts';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { Rights } from '../../subgraphs/kit/identity/rights.ts';
import { compose } from '../../subgraphs/kit/server/contract.ts';
import { printSubgraph } from '../../subgraphs/kit/server/printSubgraph.ts';
import { localised } from '../../subgraphs/kit/values/localisedText.ts';
import { Gauge } from '../kit/gauges.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { signingKey } from '../kit/signing.ts';
import { type LocalIdentity, localIdentity } from '../kit/viewers.ts';
import { type ImportBench, openBench } from './files.ts';

@Dataset({
  singular: 'ownedGauge',
  plural: 'ownedGauges',
  title: localised('Gauges of an office', '機構量計'),
  description: 'Gauges of an office. 機構量計。',
  areas: ['ENVIRONMENT'],
  owner: 'gauge-office',
})
class OwnedGauge extends DatasetRecord {
  @Property.integer({ title: ['Number', '編號'], key: true })
  number!: number;
}

/** Every kind of viewer: what is asked of each is written out here, and nowhere derived. */
const cells = [
  { viewer: ANONYMOUS, name: 'anonymous', sees: false, change: 401 },
  ...[null, ...ROLES].flatMap((role) =>
    [null, ...SIDES].flatMap((side) =>
      ['gauge-office', 'gauges', 'other-office', null].map((organisation) => {
        const isOwn = organisation === 'gauge-office';
        return {
          viewer: viewerOf({ person: { subject: 'u-1', name: 'Chan' }, organisation, side, roles: role ? [role] : [] }),
          name: [role, side, organisation].join(' '),
          sees: isOwn || role === 'OPERATOR',
          change: role === 'OPERATOR' || (isOwn && (role === 'EDITOR' || role === 'OWNER')) ? 200 : 403,
        };
      }),
    ),
  ),
];
const RUNS =
  '{ gaugesImportRuns { dataset person source reason undoneBy } gauge(city: "330200", number: 1) { revisions { person reason run { person source reason } } provenance { title } } }';

describe('the rights of every role, side and organisation', () => {
  let bench: ImportBench;
  let identity: LocalIdentity;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let origin: string;
  const gateways = new Map<string, Gateway>();

  beforeAll(async () => {
    folder = await temporaryFolder();
    identity = localIdentity(folder.path);
    bench = await openBench({
      dataDirectory: folder.path,
      identity: identity.settings,
      organisations: { gauges: ['gauge-office'] },
      signing: { keys: [signingKey], windowSeconds: 60, maxNonces: 10_000 },
    });
    const { url } = await bench.hub.listen(0, '127.0.0.1');
    origin = new URL(url).origin;
    const sdl = compose([{ name: 'gauges', url, sdl: printSubgraph(bench.hub.schema) }]);
    for (const engine of ENGINE_NAMES) {
      const options = { engine, supergraph: { sdl }, signingKeys: [signingKey], identity: identity.settings };
      gateways.set(engine, createGateway({ ...options, logger: silentLogger }));
    }
    await bench.load('city,number\n330200,1\n', { name: 'secret.csv', reason: 'a secret', person: 'Lee' });
    await bench.load('city,number\n330200,2\n', { name: 'undone.csv', reason: 'a secret', person: 'Lee' });
    const undone = await fetch(`${origin}/runs/2/undo`, {
      method: 'POST',
      headers: { authorization: await identity.bearer() },
    });
    expect(undone.status).toBe(200);
  });
  afterAll(async () => {
    for (const gateway of gateways.values()) await gateway.stop();
    await bench.close();
    await folder.remove();
  });

  const headersOf = async (viewer: Viewer): Promise<Record<string, string>> =>
    viewer.person === null ? {} : { authorization: await identity.bearer(viewer) };
  const statusOf = async (path: string, viewer: Viewer, body?: string) => {
    const headers = { 'content-type': 'text/csv', ...(await headersOf(viewer)) };
    const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, ...(body !== undefined && { body }) });
    const { errors } = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
    return [answer.status, errors?.[0]?.extensions.code];
  };
  const CODES: Record<number, string | undefined> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 404: 'NOT_FOUND' };

  it('decide on an import, before the file is read', async () => {
    for (const { viewer, name, change } of cells) {
      const status = await statusOf('/datasets/GAUGES/import?dryRun=true', viewer, 'city,number\n330200,3\n');
      expect([name, ...status]).toEqual([name, change, CODES[change]]);
      const observations = await statusOf('/datasets/OBSERVATIONS/import?dryRun=true', viewer, 'nothing\n');
      expect([name, observations[0]]).toEqual([name, change === 200 ? 422 : change]);
    }
  });

  it('decide on undoing a run, also on learning which there are', async () => {
    for (const { viewer, name, change } of cells) {
      // The first run is not the newest, so it is not undone by those who may.
      expect([name, (await statusOf('/runs/2/undo', viewer))[0]]).toEqual([name, change === 200 ? 422 : change]);
      const missing = change === 200 ? 404 : change;
      expect([name, ...(await statusOf('/runs/99/undo', viewer))]).toEqual([name, missing, CODES[missing]]);
    }
  });

  const shown = (sees: boolean) => {
    const or = <Value>(value: Value) => (sees ? value : null);
    const first = { person: or('Lee'), source: or('secret.csv'), reason: or('a secret') };
    return {
      gaugesImportRuns: [
        { dataset: 'GAUGES', ...first, source: or('undone.csv'), undoneBy: or('tester') },
        { dataset: 'GAUGES', ...first, undoneBy: null },
      ],
      gauge: {
        revisions: [{ person: or('Lee'), reason: or('a secret'), run: first }],
        provenance: { title: '量計 Gauges' },
      },
    };
  };

  it('decide on who loaded what, in this process and by a signed call', async () => {
    const sign = createSigner(signingKey);
    for (const { viewer, name, sees } of cells) {
      const inProcess = await bench.hub.execute({ query: RUNS, viewer });
      expect([name, JSON.parse(JSON.stringify(inProcess.data))]).toEqual([name, shown(sees)]);
      const body = JSON.stringify({ query: RUNS });
      const signature = sign({ subgraph: 'gauges', method: 'POST', path: '/graphql', body }, viewer);
      const headers = { 'content-type': 'application/json', ...signature };
      const signed = await fetch(`${origin}/graphql`, { method: 'POST', headers, body });
      expect([name, await signed.json()]).toEqual([name, { data: shown(sees) }]);
      // A token is for the gateway: it does not stand in for the signature.
      const token = { 'content-type': 'application/json', ...(await headersOf(viewer)) };
      const direct = await fetch(`${origin}/graphql`, { method: 'POST', headers: token, body });
      expect([name, direct.status]).toEqual([name, 401]);
    }
  });

  it.each(ENGINE_NAMES)('decide on who loaded what through the gateway, with the engine %s', async (engine) => {
    const gateway = gateways.get(engine) as Gateway;
    // All at once: answers that wait for the same rows do not mix.
    const answers = await Promise.all(
      cells.map(async ({ viewer }) => gateway.executeOperation({ query: RUNS, headers: await headersOf(viewer) })),
    );
    cells.forEach(({ name, sees }, index) => {
      expect([name, JSON.parse(JSON.stringify(answers[index]))]).toEqual([name, { data: shown(sees) }]);
    });
  });

  it('are those of the organisation that a dataset names as its owner, before those of the department', () => {
    const rights = new Rights({ name: 'gauges', datasets: [Gauge, OwnedGauge] });
    expect(['GAUGES', 'OWNED_GAUGES', 'OBSERVATIONS'].map((code) => rights.ownersOf(code))).toEqual([
      ['gauges'],
      ['gauge-office'],
      ['gauges'],
    ]);
  });
});
