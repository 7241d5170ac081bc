import type { AreaDefinition } from '../../kit/definition.ts';
import { fileSeed } from '../../kit/seeds/seeds.ts';
import { City } from './City.ts';
import { Office } from './Office.ts';
import { Organisation } from './Organisation.ts';
import { OrganisationMention } from './OrganisationMention.ts';

const DATA = 'subgraphs/cooperation/directory/data';

/** Who takes part and where: cities, organisations, offices. */
export const directory: AreaDefinition = {
  code: null,
  datasets: [City, Organisation, Office, OrganisationMention],
  seeds: () => [
    fileSeed(City, `${DATA}/cities.json`),
    fileSeed(Organisation, `${DATA}/organisations.json`),
    fileSeed(Office, `${DATA}/offices.json`),
    fileSeed(OrganisationMention, `${DATA}/organisationMentions.json`),
  ],
};
