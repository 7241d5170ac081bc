import { InitialTables1795378588681 } from './1795378588681-initial-tables.ts';
import { EscapePartsOfKeys1795720509000 } from './1795720509000-escape-parts-of-keys.ts';
import { IndexQuality1795720617888 } from './1795720617888-index-quality.ts';
import { WithdrawnRecords1795722272885 } from './1795722272885-withdrawn-records.ts';
import { RemainingColumnsOfSchools1795742086897 } from './1795742086897-remaining-columns-of-schools.ts';
import { LevelsAndFormsOfUniversities1795757692792 } from './1795757692792-levels-and-forms-of-universities.ts';
import { HistoryOfRows1795758958178 } from './1795758958178-history-of-rows.ts';

/** Newest last. `hub migration` writes this list. */
export const migrations = [
  InitialTables1795378588681,
  EscapePartsOfKeys1795720509000,
  IndexQuality1795720617888,
  WithdrawnRecords1795722272885,
  RemainingColumnsOfSchools1795742086897,
  LevelsAndFormsOfUniversities1795757692792,
  HistoryOfRows1795758958178,
];
