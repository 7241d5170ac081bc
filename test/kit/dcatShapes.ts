/**
 * What DCAT-AP 3.0.1 asks of the classes that the catalogue uses, as SHACL in JSON-LD: mandatory properties, greatest
 * numbers, and the classes and kinds of values (https://semiceu.github.io/DCAT-AP/releases/3.0.1/).
 */
interface Rule {
  path: string;
  min?: number;
  max?: number;
  kind?: 'Literal' | 'IRI' | 'BlankNodeOrIRI';
  class?: string;
}

const text = (path: string): Rule => ({ path, min: 1, kind: 'Literal' });

const RULES: Record<string, Rule[]> = {
  'dcat:Catalog': [
    text('dct:title'),
    text('dct:description'),
    { path: 'dct:publisher', min: 1, max: 1, class: 'foaf:Agent' },
    { path: 'dct:language', kind: 'IRI', class: 'dct:LinguisticSystem' },
    { path: 'foaf:homepage', max: 1, class: 'foaf:Document' },
    { path: 'dct:modified', max: 1, kind: 'Literal' },
    { path: 'dcat:themeTaxonomy', class: 'skos:ConceptScheme' },
    { path: 'dcat:service', class: 'dcat:DataService' },
    { path: 'dcat:dataset', min: 1, class: 'dcat:Dataset' },
  ],
  'dcat:Dataset': [
    text('dct:title'),
    text('dct:description'),
    { path: 'dct:publisher', max: 1, class: 'foaf:Agent' },
    { path: 'dct:identifier', min: 1, kind: 'Literal' },
    { path: 'dcat:theme', class: 'skos:Concept' },
    { path: 'dct:accrualPeriodicity', max: 1, kind: 'IRI', class: 'dct:Frequency' },
    { path: 'dct:modified', max: 1, kind: 'Literal' },
    { path: 'dct:provenance', class: 'dct:ProvenanceStatement' },
    { path: 'dcat:distribution', min: 1, class: 'dcat:Distribution' },
  ],
  'dcat:Distribution': [
    { path: 'dcat:accessURL', min: 1, kind: 'IRI' },
    { path: 'dcat:accessService', class: 'dcat:DataService' },
    { path: 'dcat:mediaType', max: 1, kind: 'IRI', class: 'dct:MediaType' },
    { path: 'dct:license', max: 1, kind: 'IRI', class: 'dct:LicenseDocument' },
    { path: 'dct:rights', max: 1, class: 'dct:RightsStatement' },
    { path: 'dct:title', kind: 'Literal' },
  ],
  'dcat:DataService': [
    text('dct:title'),
    { path: 'dcat:endpointURL', min: 1, kind: 'IRI' },
    { path: 'dcat:servesDataset', class: 'dcat:Dataset' },
  ],
  'foaf:Agent': [text('foaf:name')],
  'skos:ConceptScheme': [text('dct:title')],
  'skos:Concept': [text('skos:prefLabel')],
};

const PREFIXES = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  sh: 'http://www.w3.org/ns/shacl#',
};

/** The rules as a shapes graph in JSON-LD. */
export const DCAT_SHAPES = JSON.stringify({
  '@context': PREFIXES,
  '@graph': Object.entries(RULES).map(([target, rules], index) => ({
    '@id': `urn:shape:${index}`,
    '@type': 'sh:NodeShape',
    'sh:targetClass': { '@id': target },
    'sh:property': rules.map(({ path, min, max, kind, class: type }) => ({
      'sh:path': { '@id': path },
      ...(min === undefined ? {} : { 'sh:minCount': min }),
      ...(max === undefined ? {} : { 'sh:maxCount': max }),
      ...(kind === undefined ? {} : { 'sh:nodeKind': { '@id': `sh:${kind}` } }),
      ...(type === undefined ? {} : { 'sh:class': { '@id': type } }),
    })),
  })),
});
