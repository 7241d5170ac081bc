import { projectPath } from '../../common/project.ts';
import { ENGINE_NAMES } from '../../gateway/config.ts';
import { createGateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { eachDatabase } from '../kit/databases.ts';
import { startHub, type TestHub, temporaryFolder } from '../kit/hub.ts';

interface Reality {
  official: number;
  provisional: number;
  sample: number;
  withdrawn: number;
}
interface Listed {
  code: string;
  field: string;
  areas: { code: string }[];
  reality: Reality | null;
}

const COUNTS = '{ official provisional sample withdrawn }';
const NONE: Reality = { official: 0, provisional: 0, sample: 0, withdrawn: 0 };
const sum = (parts: readonly Reality[]) =>
  parts.reduce(
    (total, part) => ({
      official: total.official + part.official,
      provisional: total.provisional + part.provisional,
      sample: total.sample + part.sample,
      withdrawn: total.withdrawn + part.withdrawn,
    }),
    NONE,
  );

eachDatabase(({ options }) => {
  let hub: TestHub;
  const ask = async <Data>(query: string) => {
    const { data, errors } = await hub.gateway.executeOperation({ query });
    expect(errors).toBeUndefined();
    return data as Data;
  };
  beforeAll(async () => {
    hub = await startHub(options);
  });
  afterAll(() => hub.stop());

  it('counts for each dataset what its list counts, quality by quality', async () => {
    const { datasets } = await ask<{ datasets: Listed[] }>(`{ datasets { code field reality ${COUNTS} } }`);
    expect(datasets.length).toBeGreaterThan(40);
    for (const { field, reality } of datasets) {
      const counted = await ask<Record<string, { totalCount: number }>>(`{
        official: ${field}(quality: OFFICIAL) { totalCount }
        provisional: ${field}(quality: PROVISIONAL) { totalCount }
        sample: ${field}(quality: SAMPLE) { totalCount }
      }`);
      expect({ field, ...reality }).toEqual({
        field,
        withdrawn: 0,
        ...Object.fromEntries(Object.entries(counted).map(([name, { totalCount }]) => [name, totalCount])),
      });
    }
  });

  it('adds up the datasets of an area over all departments, and what refers to the area', async () => {
    const { areas, datasets } = await ask<{
      areas: { nodes: { code: string; reality: Reality; measures: { totalCount: number } }[] };
      datasets: Listed[];
    }>(`{
      areas { nodes { code reality ${COUNTS} measures { totalCount } } }
      datasets { code areas { code } reality ${COUNTS} }
    }`);
    const known = datasets.flatMap(({ areas: of, reality }) => of.map(({ code }) => ({ code, reality })));
    for (const { code, reality, measures } of areas.nodes) {
      const declared = sum(known.filter((one) => one.code === code).map((one) => one.reality as Reality));
      // The area itself and its measures are official; other records refer to them.
      expect({ code, more: reality.official >= declared.official + 1 + measures.totalCount }).toEqual({
        code,
        more: true,
      });
      expect({ code, more: reality.sample >= declared.sample }).toEqual({ code, more: true });
    }
  });

  it('counts the whole catalogue', async () => {
    const { catalogue, datasets } = await ask<{ catalogue: { reality: Reality }; datasets: Listed[] }>(
      `{ catalogue { reality ${COUNTS} } datasets { reality ${COUNTS} } }`,
    );
    expect(catalogue.reality).toEqual(sum(datasets.map(({ reality }) => reality as Reality)));
  });

  it('asks each department once, for any number of areas', async () => {
    const before = hub.statements();
    await ask(`{ areas { nodes { reality { sample } } } }`);
    // One for the areas, one for each department's datasets, one for what refers to areas.
    expect(hub.statements() - before).toBeLessThanOrEqual(8);
  });
});

describe('with a department down', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let hub: TestHub;
  beforeAll(async () => {
    folder = await temporaryFolder();
    hub = await startHub({ dataDirectory: folder.path });
  });
  afterAll(async () => {
    await hub.stop();
    await folder.remove();
  });

  it.each(ENGINE_NAMES)('says with %s that a whole is not known, and what each other part is', async (engine) => {
    const gateway = createGateway({
      supergraph: { file: projectPath('schema/supergraph.graphql') },
      port: 0,
      engine,
      transport: (name) =>
        createInProcessTransport(name, (request) => {
          const department = hub.departments.find((candidate) => candidate.name === name);
          if (name === 'livelihood' || !department) throw new Error('down');
          return department.execute(request);
        }),
    });
    try {
      const { data, errors } = await gateway.executeOperation({
        query: `{
          catalogue { reality { sample } }
          area(code: "HOUSING") { code reality { sample } }
          dataset(code: "AREAS") { reality { official } }
        }`,
      });
      expect(data).toEqual({
        catalogue: { reality: null },
        area: { code: 'HOUSING', reality: null },
        dataset: { reality: { official: 13 } },
      });
      expect(errors?.[0]?.message).toMatch(/livelihood/);
    } finally {
      await gateway.stop();
    }
  });
});
