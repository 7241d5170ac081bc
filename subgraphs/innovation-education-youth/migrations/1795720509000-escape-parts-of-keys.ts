import { keyChange } from '../../kit/database/keyChange.ts';
import { sqlMigration } from '../../kit/database/migration.ts';

export const EscapePartsOfKeys1795720509000 = sqlMigration(
  'EscapePartsOfKeys1795720509000',
  keyChange([
    { table: 'sister_school_pair', dataset: 'SISTER_SCHOOL_PAIRS', parts: ['hongKongSchoolId', 'zhejiangSchoolId'] },
    {
      table: 'university_partnership',
      dataset: 'UNIVERSITY_PARTNERSHIPS',
      parts: ['hongKongUniversityCode', 'zhejiangUniversityCode', 'kind'],
    },
    { table: 'internship_programme', dataset: 'INTERNSHIP_PROGRAMMES', parts: ['year', 'host'] },
    { table: 'civil_servant_exchange', dataset: 'CIVIL_SERVANT_EXCHANGES', parts: ['cohort', 'direction'] },
  ]),
);
