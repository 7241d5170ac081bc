import { LANGUAGE_TAGS, type Language } from '../values/language.ts';
import type { Frequency } from '../values/period.ts';

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
}

/** The European Union's authority table of frequencies, which DCAT-AP requires for `dct:accrualPeriodicity`. */
const FREQUENCIES: Record<Frequency, string> = {
  HOUR: 'HOURLY',
  DAY: 'DAILY',
  WEEK: 'WEEKLY',
  MONTH: 'MONTHLY',
  QUARTER: 'QUARTERLY',
  YEAR: 'ANNUAL',
};
const FREQUENCY_TABLE = 'http://publications.europa.eu/resource/authority/frequency/';

/**
 * The catalogue as DCAT-AP in JSON-LD.
 *
 * A value that is not known is left out, as DCAT has it; nothing is filled in.
 *
 * @param data the answer to {@link CATALOGUE_QUERY}
 * @param origin where the hub is reached, without a slash at its end: `https://hub.example`
 */
function renderCatalogue(data: { datasets: readonly ListedDataset[] }, origin: string): string {
  const catalogue = {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
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
    'dct:description': [{ '@language': 'en', '@value': 'Every dataset of every department of the hub.' }],
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': 'Zhegang Hub' },
    'dcat:dataset': data.datasets.map((dataset) => toDataset(dataset, origin)),
  };
  return `${JSON.stringify(catalogue, null, 2)}\n`;
}

function toDataset(dataset: ListedDataset, origin: string): Record<string, unknown> {
  return {
    '@id': `${origin}/catalogue.jsonld#${dataset.code}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': dataset.code,
    'dct:title': inLanguages(dataset.titleForms),
    'dct:description': dataset.description,
    'dct:publisher': {
      '@type': 'foaf:Agent',
      'foaf:name': dataset.owner ? inLanguages(dataset.owner.nameForms) : dataset.subgraph,
    },
    ...(dataset.areas.length > 0 ? { 'dcat:theme': dataset.areas.map((area) => toConcept(area, origin)) } : {}),
    ...(dataset.updateFrequency
      ? { 'dct:accrualPeriodicity': { '@id': FREQUENCY_TABLE + FREQUENCIES[dataset.updateFrequency] } }
      : {}),
    ...(dataset.updatedAt ? { 'dct:modified': { '@type': 'xsd:dateTime', '@value': dataset.updatedAt } } : {}),
    'dcat:distribution': {
      '@type': 'dcat:Distribution',
      'dct:title': `GraphQL: ${dataset.field}`,
      'dcat:accessURL': { '@id': `${origin}/graphql` },
      'dcat:mediaType': { '@id': 'https://www.iana.org/assignments/media-types/application/json' },
      ...(dataset.licence ? { 'dct:license': dataset.licence } : {}),
    },
  };
}

function toConcept({ code, nameForms }: ListedDataset['areas'][number], origin: string) {
  return {
    '@id': `${origin}/catalogue.jsonld#area-${code}`,
    '@type': 'skos:Concept',
    'skos:prefLabel': inLanguages(nameForms),
  };
}

function inLanguages(forms: readonly Form[]) {
  return forms.map(({ language, text }) => ({ '@language': LANGUAGE_TAGS[language], '@value': text }));
}

/** The page that shows it, in the gateway's form of a page. A graph without datasets answers 404. */
export const cataloguePage = {
  path: '/catalogue.jsonld',
  title: { chinese: '資料目錄(DCAT)', english: 'the data catalogue (DCAT)' },
  contentType: 'application/ld+json; charset=utf-8',
  query: CATALOGUE_QUERY,
  render: renderCatalogue,
};
