import type { DatasetCore, Quad } from '@rdfjs/types';
import { JsonLdParser } from 'jsonld-streaming-parser';
import SHACLValidator from 'rdf-validate-shacl';
import environment from 'rdf-validate-shacl/src/defaultEnv.js';
import { cataloguePage } from '../../subgraphs/kit/catalogue/dcat.ts';
import { eachDatabase } from '../kit/databases.ts';
import { DCAT_SHAPES } from '../kit/dcatShapes.ts';
import { startHub, type TestHub } from '../kit/hub.ts';

/** The triples of a JSON-LD document whose context stands in it. */
function triples(text: string): Promise<DatasetCore> {
  return new Promise((resolve, reject) => {
    const found = environment.dataset();
    const parser = new JsonLdParser();
    parser.on('data', (quad: Quad) => found.add(quad));
    parser.on('error', reject);
    parser.on('end', () => resolve(found));
    parser.end(text);
  });
}

/** What a catalogue lacks of DCAT-AP. */
async function violations(catalogue: string): Promise<string[]> {
  const report = await new SHACLValidator(await triples(DCAT_SHAPES)).validate(await triples(catalogue));
  return report.results.map(({ focusNode, path }) => `${focusNode?.value} ${path?.value}`);
}

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

  it('is DCAT-AP 3.0.1, by shapes that notice what is missing', async () => {
    const text = await (await fetch(`${url}/catalogue.jsonld`)).text();
    expect(await violations(text)).toEqual([]);
    const broken = JSON.parse(text) as { 'dcat:dataset': Record<string, unknown>[] };
    delete broken['dcat:dataset'][0]?.['dct:description'];
    expect(await violations(JSON.stringify(broken))).toEqual([
      `${url}/catalogue.jsonld#AREAS http://purl.org/dc/terms/description`,
    ]);
  });

  it('tells each language apart, licences by their addresses, and how real the rows are', async () => {
    const catalogue = (await (await fetch(`${url}/catalogue.jsonld`)).json()) as {
      'dcat:dataset': Record<string, unknown>[];
    };
    const of = (code: string) => catalogue['dcat:dataset'].find((dataset) => dataset['dct:identifier'] === code);
    expect(of('AREAS')?.['dct:description']).toEqual([
      { '@language': 'zh-Hant', '@value': '十三個合作範疇，按新聞公報次序。' },
      { '@language': 'zh-Hans', '@value': '十三个合作范畴，按新闻公报次序。' },
      { '@language': 'en', '@value': "The 13 areas of co-operation, in the press release's order." },
    ]);
    expect(of('AREAS')?.['dct:provenance']).toMatchObject({
      'rdfs:label': [{ '@value': '13 official, 0 provisional, 0 made-up, 0 withdrawn records.' }, {}],
    });
    expect(of('FLIGHTS')?.['dcat:distribution']).toMatchObject({
      'dct:license': { '@id': 'https://data.gov.hk/en/terms-and-conditions' },
    });
  });

  it('is linked from the landing page', async () => {
    expect(await (await fetch(url)).text()).toContain('href="/catalogue.jsonld"');
  });

  it('names the address that people use, where it is set', async () => {
    const named = await startHub(options, { pages: [cataloguePage], publicUrl: 'https://hub.example.org' });
    try {
      const at = await named.gateway.listen();
      expect(await (await fetch(`${at.url}/catalogue.jsonld`)).json()).toMatchObject({
        '@id': 'https://hub.example.org/catalogue.jsonld',
        'dcat:service': { '@id': 'https://hub.example.org/graphql' },
      });
    } finally {
      await named.stop();
    }
  });

  it('is read only', async () => {
    expect((await fetch(`${url}/catalogue.jsonld`, { method: 'POST' })).status).toBe(405);
  });
});
