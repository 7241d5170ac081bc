import { InitialTables1795378452493 } from './1795378452493-initial-tables.ts';
import { EscapePartsOfKeys1795720509000 } from './1795720509000-escape-parts-of-keys.ts';
import { IndexQuality1795720584834 } from './1795720584834-index-quality.ts';
import { WithdrawnRecords1795722240125 } from './1795722240125-withdrawn-records.ts';
import { StatementsClaimsAndSearches1795756904418 } from './1795756904418-statements-claims-and-searches.ts';
import { HistoryOfRows1795758746821 } from './1795758746821-history-of-rows.ts';
import { ClassesOfRecords1795760453514 } from './1795760453514-classes-of-records.ts';
import { LineageAndWordsOfMeasures1795760622263 } from './1795760622263-lineage-and-words-of-measures.ts';

/** Newest last. `hub migration` writes this list. */
export const migrations = [
  InitialTables1795378452493,
  EscapePartsOfKeys1795720509000,
  IndexQuality1795720584834,
  WithdrawnRecords1795722240125,
  StatementsClaimsAndSearches1795756904418,
  HistoryOfRows1795758746821,
  ClassesOfRecords1795760453514,
  LineageAndWordsOfMeasures1795760622263,
];
