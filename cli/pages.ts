import type { GraphPage } from '../gateway/server.ts';
import { CATALOGUE_QUERY, renderCatalogue } from '../subgraphs/kit/catalogue/dcat.ts';

/** The catalogue as DCAT-AP, for those who harvest catalogues. A graph without one answers 404. */
export const cataloguePage: GraphPage = {
  path: '/catalogue.jsonld',
  contentType: 'application/ld+json; charset=utf-8',
  query: CATALOGUE_QUERY,
  render: renderCatalogue,
};
