import type { ClassType } from 'type-graphql';
import type { MigrationInterface } from 'typeorm';
import { projectPath } from '../../../common/project.ts';
import { AuditEntry, AuditHead } from '../audit/AuditEntry.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { DatasetVersion } from '../history/DatasetVersion.ts';
import { PrunedHistory } from '../history/PrunedHistory.ts';
import { RevisionRow } from '../history/Revision.ts';
import { ServiceKey } from '../identity/ServiceKey.ts';
import { DataLoad } from '../import/DataLoad.ts';
import { ImportRun } from '../import/ImportRun.ts';
import { ObservationRow } from '../observation/Observation.ts';
import { Provenance } from '../values/provenance.ts';
import { WebhookPosition, WebhookState } from '../webhooks/WebhookState.ts';
import { migrations } from './migrations/index.ts';

/** Tables that one list of migrations makes: those of the kit, or those of a department. */
export interface MigratedTables {
  /** `kit`, or the department's name. */
  name: string;
  /** The classes that the tables follow; the histories of datasets follow from theirs. */
  entities: readonly ClassType[];
  /** Newest last. */
  migrations: readonly (new () => MigrationInterface)[];
  /** The folder of the migrations' files. */
  folder: string;
}

/** The kit's tables, which every department's database has beside the department's own. */
export const kitTables: MigratedTables = {
  name: 'kit',
  entities: [
    ObservationRow,
    Provenance,
    DataLoad,
    ImportRun,
    RevisionRow,
    DatasetVersion,
    WebhookPosition,
    WebhookState,
    PrunedHistory,
    ServiceKey,
    AuditEntry,
    AuditHead,
  ],
  migrations,
  folder: projectPath('subgraphs/kit/database/migrations'),
};

/** A department's own tables. */
export function tablesOf({ name, datasets, migrations }: SubgraphDefinition): MigratedTables {
  return { name, entities: datasets, migrations, folder: projectPath(`subgraphs/${name}/migrations`) };
}
