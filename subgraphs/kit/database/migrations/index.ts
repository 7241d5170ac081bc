import { KitInitialTables1795378000000 } from './1795378000000-initial-tables.ts';
import { KitImportRunsAndRevisions1795381169000 } from './1795381169000-import-runs-and-revisions.ts';
import { KitRunsOfPulledFiles1795387183000 } from './1795387183000-runs-of-pulled-files.ts';
import { KitEscapePartsOfObservationKeys1795720509000 } from './1795720509000-escape-parts-of-observation-keys.ts';
import { KitDimensionsOfObservations1795720600000 } from './1795720600000-dimensions-of-observations.ts';
import { KitNotesOfImportRuns1795723085219 } from './1795723085219-notes-of-import-runs.ts';
import { KitPrunedHistory1795724330294 } from './1795724330294-pruned-history.ts';
import { KitServiceKeys1795741470000 } from './1795741470000-service-keys.ts';
import { KitAuditLog1795745354739 } from './1795745354739-audit-log.ts';
import { KitHistoryOfRows1795757425639 } from './1795757425639-history-of-rows.ts';
import { KitChangesByMoment1795757932194 } from './1795757932194-changes-by-moment.ts';
import { KitWebhooks1795760060634 } from './1795760060634-webhooks.ts';

/** Newest last. `hub migration` writes this list. */
export const migrations = [
  KitInitialTables1795378000000,
  KitImportRunsAndRevisions1795381169000,
  KitRunsOfPulledFiles1795387183000,
  KitEscapePartsOfObservationKeys1795720509000,
  KitDimensionsOfObservations1795720600000,
  KitNotesOfImportRuns1795723085219,
  KitPrunedHistory1795724330294,
  KitServiceKeys1795741470000,
  KitAuditLog1795745354739,
  KitHistoryOfRows1795757425639,
  KitChangesByMoment1795757932194,
  KitWebhooks1795760060634,
];
