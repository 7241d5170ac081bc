import { KitInitialTables1795378000000 } from './1795378000000-initial-tables.ts';
import { KitImportRunsAndRevisions1795381169000 } from './1795381169000-import-runs-and-revisions.ts';
import { KitRunsOfPulledFiles1795387183000 } from './1795387183000-runs-of-pulled-files.ts';

/** Newest last. `hub migration` writes this list. */
export const migrations = [
  KitInitialTables1795378000000,
  KitImportRunsAndRevisions1795381169000,
  KitRunsOfPulledFiles1795387183000,
];
