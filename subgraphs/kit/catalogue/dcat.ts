import { describedIn } from '../values/describe.ts';
import { LANGUAGE_TAGS, type Language } from '../values/language.ts';
import type { Frequency } from '../values/period.ts';
import { toSimplified } from '../values/script.ts';
import { LICENCES } from './licences.ts';

/** The query whose answer {@link renderCatalogue} renders. */
const CATALOGUE_QUERY = /* GraphQL */ `
  query CatalogueAsDcat {
    datasets {
      code
      field
      description
      subgraph
      licence
      updateFrequency
      updatedAt
      titleForms { language text }
      areas { code nameForms { language text } }
      owner { id nameForms { language text } }
      reality { official provisional sample withdrawn }
    }
  }
`;

interface Form {
  language: Language;
  text: string;
}

interface ListedDataset {
  code: string;
  field: string;
  description: string;
  subgraph: string;
  licence: string | null;
  updateFrequency: Frequency | null;
  updatedAt: string | null;
  titleForms: Form[];
  areas: { code: string; nameForms: Form[] }[];
  owner: { id: string; nameForms: Form[] } | null;
  reality: { official: number; provisional: number; sample: number; withdrawn: number } | null;
}

/** Node objects of JSON-LD. */
type Node = Record<string, unknown>;

/** The European Union's authority table of frequencies, which DCAT-AP requires for `dct:accrualPeriodicity`. */
const FREQUENCIES: Record<Frequency, string> = {
  HOUR: 'HOURLY',
  DAY: 'DAILY',
  WEEK: 'WEEKLY',
  MONTH: 'MONTHLY',
  QUARTER: 'QUARTERLY',
  YEAR: 'ANNUAL',
};
const AUTHORITY = 'http://publications.europa.eu/resource/authority';

const HUB_NAME: Node[] = [
  { '@language': 'zh-Hant', '@value': '浙港數據樞紐' },
  { '@language': 'zh-Hans', '@value': '浙港数据枢纽' },
  { '@language': 'en', '@value': 'Zhegang Hub' },
];

/**
 * The catalogue as DCAT-AP 3.0.1 in JSON-LD (https://semiceu.github.io/DCAT-AP/releases/3.0.1/).
 *
 * A value that is not known is left out, as DCAT has it; nothing is filled in.
 *
 * @param data the answer to {@link CATALOGUE_QUERY}
 * @param origin where the hub is reached, without a slash at its end: `https://hub.example`
 */
function renderCatalogue(data: { datasets: readonly ListedDataset[] }, origin: string): string {
  const { datasets } = data;
  const dates = datasets.flatMap(({ updatedAt }) => updatedAt ?? []).sort();
  const areas = new Map(datasets.flatMap((dataset) => dataset.areas.map((area) => [area.code, area])));
  const service = `${origin}/graphql`;
  const hub: Node = { '@id': `${origin}/#hub`, '@type': 'foaf:Agent', 'foaf:name': HUB_NAME };
  const catalogue = {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
      skos: 'http://www.w3.org/2004/02/skos/core#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': `${origin}/catalogue.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': [
      { '@language': 'zh-Hant', '@value': '浙港數據樞紐資料目錄' },
      { '@language': 'zh-Hans', '@value': '浙港数据枢纽资料目录' },
      { '@language': 'en', '@value': 'Zhegang Hub data catalogue' },
    ],
    'dct:description': [
      { '@language': 'zh-Hant', '@value': '樞紐各部門的全部資料集。' },
      { '@language': 'zh-Hans', '@value': '枢纽各部门的全部资料集。' },
      { '@language': 'en', '@value': 'Every dataset of every department of the hub.' },
    ],
    'dct:publisher': hub,
    'dct:language': ['ZHO', 'ENG'].map((code) => ({
      '@id': `${AUTHORITY}/language/${code}`,
      '@type': 'dct:LinguisticSystem',
    })),
    'foaf:homepage': { '@id': `${origin}/`, '@type': 'foaf:Document' },
    ...(dates.length > 0 ? { 'dct:modified': moment(dates.at(-1) as string) } : {}),
    'dcat:themeTaxonomy': {
      '@id': `${origin}/catalogue.jsonld#areas`,
      '@type': 'skos:ConceptScheme',
      'dct:title': [
        { '@language': 'zh-Hant', '@value': '浙港合作範疇' },
        { '@language': 'zh-Hans', '@value': '浙港合作范畴' },
        { '@language': 'en', '@value': 'Areas of Zhejiang–Hong Kong co-operation' },
      ],
      'skos:hasTopConcept': [...areas.values()].map((area) => toConcept(area, origin)),
    },
    'dcat:service': {
      '@id': service,
      '@type': 'dcat:DataService',
      'dct:title': [{ '@language': 'en', '@value': 'Zhegang Hub, GraphQL' }],
      'dcat:endpointURL': { '@id': service, '@type': 'rdfs:Resource' },
      'dcat:servesDataset': datasets.map(({ code }) => ({ '@id': idOf(code, origin) })),
    },
    'dcat:dataset': datasets.map((dataset) => toDataset(dataset, origin, hub['@id'])),
  };
  return `${JSON.stringify(catalogue, null, 2)}\n`;
}

const idOf = (code: string, origin: string) => `${origin}/catalogue.jsonld#${code}`;
const moment = (value: string): Node => ({ '@type': 'xsd:dateTime', '@value': value });

function toDataset(dataset: ListedDataset, origin: string, hub: unknown): Node {
  const { code, owner, reality, updateFrequency, updatedAt } = dataset;
  return {
    '@id': idOf(code, origin),
    '@type': 'dcat:Dataset',
    'dct:identifier': code,
    'dct:title': inLanguages(dataset.titleForms),
    'dct:description': descriptions(dataset.description),
    'dct:publisher': owner
      ? {
          '@id': `${origin}/catalogue.jsonld#organisation-${owner.id}`,
          '@type': 'foaf:Agent',
          'foaf:name': inLanguages(owner.nameForms),
        }
      : { '@id': hub },
    ...(dataset.areas.length > 0
      ? { 'dcat:theme': dataset.areas.map((area) => ({ '@id': conceptOf(area.code, origin) })) }
      : {}),
    ...(updateFrequency
      ? {
          'dct:accrualPeriodicity': {
            '@id': `${AUTHORITY}/frequency/${FREQUENCIES[updateFrequency]}`,
            '@type': 'dct:Frequency',
          },
        }
      : {}),
    ...(updatedAt ? { 'dct:modified': moment(updatedAt) } : {}),
    ...(reality ? { 'dct:provenance': provenance(reality) } : {}),
    'dcat:distribution': {
      '@id': `${idOf(code, origin)}-graphql`,
      '@type': 'dcat:Distribution',
      'dct:title': [{ '@language': 'en', '@value': `GraphQL: ${dataset.field}` }],
      'dcat:accessURL': { '@id': `${origin}/graphql`, '@type': 'rdfs:Resource' },
      'dcat:accessService': { '@id': `${origin}/graphql` },
      'dcat:mediaType': {
        '@id': 'https://www.iana.org/assignments/media-types/application/json',
        '@type': 'dct:MediaType',
      },
      ...terms(dataset.licence),
    },
  };
}

function descriptions(description: string): Node[] {
  const { english, chinese } = describedIn(description);
  return [
    ...(chinese === null
      ? []
      : [
          { '@language': 'zh-Hant', '@value': chinese },
          { '@language': 'zh-Hans', '@value': toSimplified(chinese) },
        ]),
    { '@language': 'en', '@value': english },
  ];
}

/** A licence by its address where one is known, else the words of its publisher. */
function terms(licence: string | null): Node {
  if (licence === null) return {};
  const address = LICENCES[licence];
  return address
    ? { 'dct:license': { '@id': address, '@type': 'dct:LicenseDocument' } }
    : { 'dct:rights': { '@type': 'dct:RightsStatement', 'rdfs:label': licence } };
}

function provenance({ official, provisional, sample, withdrawn }: NonNullable<ListedDataset['reality']>): Node {
  return {
    '@type': 'dct:ProvenanceStatement',
    'rdfs:label': [
      {
        '@language': 'en',
        '@value': `${official} official, ${provisional} provisional, ${sample} made-up, ${withdrawn} withdrawn records.`,
      },
      {
        '@language': 'zh-Hant',
        '@value': `官方記錄 ${official}，臨時記錄 ${provisional}，示例 ${sample}，已撤下 ${withdrawn}。`,
      },
    ],
  };
}

const conceptOf = (code: string, origin: string) => `${origin}/catalogue.jsonld#area-${code}`;

function toConcept({ code, nameForms }: ListedDataset['areas'][number], origin: string): Node {
  return {
    '@id': conceptOf(code, origin),
    '@type': 'skos:Concept',
    'skos:prefLabel': inLanguages(nameForms),
    'skos:inScheme': { '@id': `${origin}/catalogue.jsonld#areas` },
  };
}

function inLanguages(forms: readonly Form[]) {
  return forms.map(({ language, text }) => ({ '@language': LANGUAGE_TAGS[language], '@value': text }));
}

/** The page that shows it, in the gateway's form of a page. A graph without datasets answers 404. */
export const cataloguePage = {
  path: '/catalogue.jsonld',
  title: { chinese: '資料目錄（DCAT-AP）', english: 'the data catalogue (DCAT-AP)' },
  contentType: 'application/ld+json; charset=utf-8',
  query: CATALOGUE_QUERY,
  render: renderCatalogue,
};
