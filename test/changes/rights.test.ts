import { ANONYMOUS, ROLES, type Viewer, viewerOf } from '../../common/identity/viewer.ts';
import { silentLogger } from '../../common/logger.ts';
import { ENGINE_NAMES } from '../../gateway/config.ts';
import { createGateway } from '../../gateway/server.ts';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { compose } from '../../subgraphs/kit/server/contract.ts';
import { printSubgraph } from '../../subgraphs/kit/server/printSubgraph.ts';
import { localised } from '../../subgraphs/kit/values/localisedText.ts';
import { type ImportBench, openBench } from '../import/files.ts';
import { gaugesDepartment } from '../kit/gauges.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { signingKey } from '../kit/signing.ts';
import { type LocalIdentity, localIdentity } from '../kit/viewers.ts';

@Dataset({
  singular: 'buoy',
  plural: 'buoys',
  title: localised('Buoys of an office', '機構浮標'),
  description: 'Buoys of an office. 機構浮標。',
  areas: ['ENVIRONMENT'],
  owner: 'buoy-office',
})
class Buoy extends DatasetRecord {
  @Property.integer({ title: ['Number', '編號'], key: true })
  number!: number;

  @Property.string({ title: ['Note', '備註'] })
  note!: string | null;
}

const viewers: Viewer[] = [
  ANONYMOUS,
  ...[null, ...ROLES].flatMap((role) =>
    ['gauges', 'buoy-office', 'other-office', null].map((organisation) =>
      viewerOf({ person: { subject: 'u-1', name: 'Chan' }, organisation, roles: role ? [role] : [] }),
    ),
  ),
];

const DATASETS = [
  { type: 'Gauge', owner: 'gauges' },
  { type: 'Buoy', owner: 'buoy-office' },
];

describe('the right to change a record by hand', () => {
  let bench: ImportBench;
  let identity: LocalIdentity;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
    identity = localIdentity(folder.path);
    const department = gaugesDepartment([]);
    bench = await openBench(
      {
        dataDirectory: folder.path,
        identity: identity.settings,
        signing: { keys: [signingKey], windowSeconds: 60, maxNonces: 10_000 },
      },
      { ...department, datasets: [...department.datasets, Buoy] },
    );
    await bench.load('city,number,note\n330200,1,first\n');
    await bench.load('number,note\n1,first\n', { dataset: 'BUOYS' });
  });
  afterAll(async () => {
    await bench.close();
    await folder.remove();
  });

  it.each(DATASETS)(
    'is that of the owner of $type, by role and organisation, for all three',
    async ({ type, owner }) => {
      const key = type === 'Gauge' ? '"330200:9"' : '9';
      const values = type === 'Gauge' ? '{ city: "330200", number: -1 }' : `{ number: 9, note: "${'x'.repeat(300)}" }`;
      const rest = `key: ${key}, reason: "r", expectedVersion: 0`;
      const mutations = [
        `correct${type}(changes: { note: "x" }, ${rest})`,
        `withdraw${type}(${rest})`,
        `create${type}(values: ${values}, reason: "r")`,
      ];
      for (const viewer of viewers) {
        const isOwn = viewer.organisation === owner;
        const may =
          viewer.roles.includes('OPERATOR') || (isOwn && viewer.roles.some((role) => /EDITOR|OWNER/.test(role)));
        const code = may ? undefined : viewer.person === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
        for (const mutation of mutations) {
          const query = `mutation { change: ${mutation} { mistakes { field } } }`;
          const { data, errors } = await bench.hub.execute({ query, viewer });
          const place = [viewer.roles.join(), viewer.organisation, mutation];
          expect([...place, errors?.[0]?.extensions?.['code']]).toEqual([...place, code]);
          // Whoever may learns that there is no such record, and nobody else.
          expect((data?.['change'] as object | null) !== null).toBe(may);
        }
      }
    },
  );

  it('goes with the token through every engine, and the price is told before', async () => {
    const { url } = await bench.hub.listen(0, '127.0.0.1');
    const sdl = compose([{ name: 'gauges', url, sdl: printSubgraph(bench.hub.schema) }]);
    for (const engine of ENGINE_NAMES) {
      const options = { engine, supergraph: { sdl }, signingKeys: [signingKey], identity: identity.settings };
      const gateway = createGateway({ ...options, logger: silentLogger });
      try {
        const address = (await gateway.listen()).url;
        const send = async (query: string, headers: Record<string, string> = {}) => {
          const answer = await fetch(`${address}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify({ query }),
          });
          return (await answer.json()) as {
            // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
            data?: any;
            errors?: { extensions: Record<string, unknown> }[];
            extensions?: { cost: { estimated: number } };
          };
        };
        const authorization = await identity.bearer(
          viewerOf({ person: { subject: 'u-7', name: 'Wong' }, organisation: 'gauges', roles: ['EDITOR'] }),
        );
        const { version } = (await send('{ gauge(city: "330200", number: 1) { version } }')).data.gauge;
        const mutation = `mutation { correctGauge(key: "330200:1", changes: { note: "${engine}" }, reason: "r", expectedVersion: ${version}) { version record { note revisions { person } } } }`;
        const priced = await send(mutation, { 'hub-cost': 'estimate' });
        expect(priced.extensions?.cost.estimated).toBeGreaterThanOrEqual(60);
        expect((await send(mutation)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
        const made = await send(mutation, { authorization });
        expect(made.data.correctGauge.record).toMatchObject({ note: engine, revisions: expect.any(Array) });
        expect(made.data.correctGauge.record.revisions[0].person).toBe('Wong (u-7)');
        const again = await send(mutation, { authorization });
        expect(again.errors?.[0]?.extensions).toMatchObject({
          ...{ code: 'CONFLICT', version: made.data.correctGauge.version, values: { note: engine } },
        });
      } finally {
        await gateway.stop();
      }
    }
  });
});
