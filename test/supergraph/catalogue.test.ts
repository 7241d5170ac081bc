import { cataloguePage } from '../../subgraphs/kit/catalogue/dcat.ts';
import { eachDatabase } from '../kit/databases.ts';
import { startHub, type TestHub } from '../kit/hub.ts';

eachDatabase(({ options }) => {
  let hub: TestHub;
  let url: string;
  beforeAll(async () => {
    hub = await startHub(options, { pages: [cataloguePage] });
    ({ url } = await hub.gateway.listen());
  });
  afterAll(() => hub.stop());

  it('serves every dataset as DCAT in JSON-LD, with titles in three languages', async () => {
    const response = await fetch(`${url}/catalogue.jsonld`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch('application/ld+json');
    const catalogue = (await response.json()) as { '@type': string; 'dcat:dataset': Record<string, unknown>[] };
    const { data } = await hub.gateway.executeOperation({ query: '{ datasets { code } }' });
    expect(catalogue['@type']).toBe('dcat:Catalog');
    expect(catalogue['dcat:dataset'].map((dataset) => dataset['dct:identifier'])).toEqual(
      (data as { datasets: { code: string }[] }).datasets.map(({ code }) => code),
    );
    for (const dataset of catalogue['dcat:dataset']) {
      expect(dataset).toMatchObject({
        '@type': 'dcat:Dataset',
        'dct:title': [{ '@language': 'zh-Hant' }, { '@language': 'zh-Hans' }, { '@language': 'en' }],
        'dcat:distribution': { 'dcat:accessURL': { '@id': `${url}/graphql` } },
      });
    }
  });

  it('is linked from the landing page', async () => {
    expect(await (await fetch(url)).text()).toContain('href="/catalogue.jsonld"');
  });

  it('is read only', async () => {
    expect((await fetch(`${url}/catalogue.jsonld`, { method: 'POST' })).status).toBe(405);
  });
});
