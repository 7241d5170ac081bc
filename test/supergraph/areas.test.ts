import { subgraphs } from '../../subgraphs/index.ts';
import { requireDataset } from '../../subgraphs/kit/dataset/definition.ts';
import { eachDatabase } from '../kit/databases.ts';
import { startHub, type TestHub } from '../kit/hub.ts';
import { dataOf } from '../kit/subgraphs.ts';

const datasets = subgraphs.flatMap(({ name, datasets }) =>
  datasets.map(requireDataset).map(({ code, plural, areas, primaryKey, naturalKey }) => ({
    department: name,
    code,
    plural,
    areas,
    key: naturalKey.length === 1 ? (naturalKey[0]?.name ?? primaryKey) : 'id',
  })),
);
const indicators = subgraphs.flatMap(({ indicators }) => indicators);

eachDatabase(({ options }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(options);
  });
  afterAll(() => hub.stop());
  const ask = async (query: string) => dataOf((await hub.gateway.executeOperation({ query })) as never);

  it('gives each of the 13 areas records, a contributed field and an indicator series', async () => {
    const { areas } = await ask('{ areas { nodes { code } } }');
    expect(areas.nodes).toHaveLength(13);
    for (const { code } of areas.nodes as { code: string }[]) {
      const own = datasets.filter(({ areas: belongsTo }) => belongsTo.includes(code));
      expect({ code, datasets: own.length }).not.toEqual({ code, datasets: 0 });
      const first = own[0]!;
      const data = await ask(`{
        records: ${first.plural}(first: 2) { totalCount nodes { ${first.key} quality provenance { title } } }
        area(code: "${code}") { contributed: ${first.plural}(first: 1) { totalCount }
          indicators { code series { period value quality } } } }`);
      expect({ code, count: data.records.totalCount }).toEqual({ code, count: data.area.contributed.totalCount });
      expect(data.records.totalCount).toBeGreaterThan(0);
      const series = data.area.indicators.flatMap(
        (indicator: { series: { value: number | null }[] }) => indicator.series,
      );
      expect({
        code,
        values: series.filter(({ value }: { value: number | null }) => value !== null).length > 0,
      }).toEqual({
        code,
        values: true,
      });
    }
  });

  it.each(datasets.map(({ plural }) => plural))('lists %s, with a source on every row', async (plural) => {
    const { list } = await ask(
      `{ list: ${plural}(first: 5) { totalCount nodes { quality provenance { publisher quality } } } }`,
    );
    for (const node of list.nodes) {
      expect(node.provenance.publisher).toBeTruthy();
      expect(node.provenance.quality).toBe(node.quality);
    }
  });

  it.each(indicators.map(({ code }) => code))('answers %s from its own department', async (code) => {
    const { indicator } = await ask(
      `{ indicator(code: "${code}") { name latest { value unit quality } observations(by: [EVERY], first: 3) { totalCount } } }`,
    );
    expect(indicator).toMatchObject({
      name: expect.any(String),
      latest: { value: expect.any(Number), unit: expect.any(String) },
    });
    expect(indicator.observations.totalCount).toBeGreaterThan(0);
  });
});
