import { keyChange } from '../../kit/database/keyChange.ts';
import { sqlMigration } from '../../kit/database/migration.ts';

export const EscapePartsOfKeys1795720509000 = sqlMigration(
  'EscapePartsOfKeys1795720509000',
  keyChange([
    { table: 'monitoring_station', dataset: 'MONITORING_STATIONS', parts: ['network', 'station'] },
    {
      table: 'housing_estate',
      dataset: 'HOUSING_ESTATES',
      parts: ['estate', 'district'],
      references: [{ table: 'housing_tech_project', dataset: 'HOUSING_TECH_PROJECTS', column: 'estateId' }],
    },
    { table: 'facilitation_service', dataset: 'FACILITATION_SERVICES', parts: ['service', 'cityCode'] },
  ]),
);
