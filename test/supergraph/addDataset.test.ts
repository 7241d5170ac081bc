import { createGateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { sampleSeed } from '../../subgraphs/kit/seeds/seeds.ts';
import { compose } from '../../subgraphs/kit/server/contract.ts';
import { buildSubgraph, printSubgraph } from '../../subgraphs/kit/server/schema.ts';
import { openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { type LocalisedText, localised } from '../../subgraphs/kit/values/localisedText.ts';
import { eachDatabase } from '../kit/databases.ts';
import { City, Gauge, gaugesDepartment, rowsSeed } from '../kit/gauges.ts';
import { dataOf } from '../kit/subgraphs.ts';

// This class and the two lines that name it below are all that a new dataset takes.
@Dataset({
  singular: 'ferryPier',
  plural: 'ferryPiers',
  title: localised('Ferry piers', '渡輪碼頭'),
  description: 'Ferry piers. 渡輪碼頭。',
  areas: ['ENVIRONMENT'],
  sample: {
    rows: 5,
    row: (index) => ({
      number: String(index),
      name: { en: `SAMPLE pier ${index}`, 'zh-Hans': `示例码头${index}` },
      city: '330900',
    }),
  },
})
class FerryPier extends DatasetRecord {
  @Property.string({ title: ['Number', '編號'], key: true, length: 10 })
  number!: string;

  @Property.localised({ title: ['Name', '名稱'], required: true })
  name!: LocalisedText;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'ferryPiers' })
  cityCode!: string | null;
}

const gauges = gaugesDepartment([rowsSeed(Gauge, []), sampleSeed(FerryPier)]);
const department = { ...gauges, datasets: [...gauges.datasets, FerryPier] };

eachDatabase(({ options }) => {
  it('serves a dataset whole from one class: list, record, filter, aggregate, place in the catalogue, field on its city', async () => {
    const subgraph = await openSubgraph(department, options);
    const sdl = printSubgraph(await buildSubgraph(department));
    const gateway = createGateway({
      supergraph: { sdl: compose([{ name: 'gauges', url: 'http://127.0.0.1:1/graphql', sdl }]) },
      transport: (name) => createInProcessTransport(name, (request) => subgraph.execute(request)),
    });
    const answer = await gateway.executeOperation({
      query: `{
        ferryPiers(first: 1, filter: { name: { contains: "碼頭" } }, orderBy: [{ field: NUMBER, direction: DESC }]) {
          totalCount nodes { number name quality city { code ferryPiers { totalCount } } } }
        ferryPier(number: "2") { name(lang: EN) }
        ferryPiersAggregate(groupBy: [CITY]) { key { city { code } } count }
        gaugesDataset(code: "FERRY_PIERS") { rowCount columns { name } search(text: "码头3") { nodes { id } } }
      }`,
    });
    expect(dataOf(answer as never)).toEqual({
      ferryPiers: {
        totalCount: 5,
        nodes: [
          {
            number: '4',
            name: '示例碼頭4',
            quality: 'SAMPLE',
            city: { code: '330900', ferryPiers: { totalCount: 5 } },
          },
        ],
      },
      ferryPier: { name: 'SAMPLE pier 2' },
      ferryPiersAggregate: [{ key: { city: { code: '330900' } }, count: 5 }],
      gaugesDataset: {
        rowCount: 5,
        columns: [{ name: 'number' }, { name: 'name' }, { name: 'city' }],
        search: { nodes: [{ id: '3' }] },
      },
    });
    await gateway.stop();
    await subgraph.close();
  });
});
