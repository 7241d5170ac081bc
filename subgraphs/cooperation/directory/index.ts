import type { AreaDefinition } from '../../kit/area.ts';
import { City } from './City.ts';
import { Office } from './Office.ts';
import { Organisation } from './Organisation.ts';
import { OrganisationMention } from './OrganisationMention.ts';

/** Who takes part and where: cities, organisations, offices. */
export const directory: AreaDefinition = {
  code: null,
  data: 'subgraphs/cooperation/directory/data',
  datasets: [City, Organisation, Office, OrganisationMention],
};
