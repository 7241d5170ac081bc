import { InitialTables1795378145657 } from './1795378145657-initial-tables.ts';
import { EscapePartsOfKeys1795720509000 } from './1795720509000-escape-parts-of-keys.ts';
import { IndexQuality1795720635919 } from './1795720635919-index-quality.ts';
import { WithdrawnRecords1795722256907 } from './1795722256907-withdrawn-records.ts';
import { StagesOfStandards1795756750690 } from './1795756750690-stages-of-standards.ts';
import { HistoryOfRows1795758880506 } from './1795758880506-history-of-rows.ts';

/** Newest last. `hub migration` writes this list. */
export const migrations = [
  InitialTables1795378145657,
  EscapePartsOfKeys1795720509000,
  IndexQuality1795720635919,
  WithdrawnRecords1795722256907,
  StagesOfStandards1795756750690,
  HistoryOfRows1795758880506,
];
