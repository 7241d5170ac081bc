import { keyChange } from '../../kit/database/keyChange.ts';
import { sqlMigration } from '../../kit/database/migration.ts';

export const EscapePartsOfKeys1795720509000 = sqlMigration(
  'EscapePartsOfKeys1795720509000',
  keyChange([
    { table: 'professional_service_firm', dataset: 'PROFESSIONAL_SERVICE_FIRMS', parts: ['registrationNumber', 'discipline'] },
    {
      table: 'air_route',
      dataset: 'AIR_ROUTES',
      parts: ['originCode', 'destinationCode'],
      references: [{ table: 'flight', dataset: 'FLIGHTS', column: 'routeId' }],
    },
    { table: 'flight', dataset: 'FLIGHTS', parts: ['date', 'flightNumber', 'routeId'] },
    {
      table: 'arbitration_link',
      dataset: 'ARBITRATION_LINKS',
      parts: ['hongKongInstitution', 'zhejiangInstitution', 'field'],
    },
  ]),
);
