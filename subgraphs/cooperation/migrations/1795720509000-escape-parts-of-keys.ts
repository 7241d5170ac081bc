import { keyChange } from '../../kit/database/keyChange.ts';
import { sqlMigration } from '../../kit/database/migration.ts';

export const EscapePartsOfKeys1795720509000 = sqlMigration(
  'EscapePartsOfKeys1795720509000',
  keyChange([
    { table: 'attendance', dataset: 'ATTENDANCES', parts: ['meetingId', 'officeId', 'capacity'] },
    { table: 'document_area', dataset: 'DOCUMENT_AREAS', parts: ['documentId', 'areaCode'] },
    { table: 'document_signatory', dataset: 'DOCUMENT_SIGNATORIES', parts: ['documentId', 'side'] },
    { table: 'measure_organisation', dataset: 'MEASURE_ORGANISATIONS', parts: ['measureCode', 'organisationId'] },
    { table: 'milestone', dataset: 'MILESTONES', parts: ['measureCode', 'ordinal'] },
    { table: 'progress_report', dataset: 'PROGRESS_REPORTS', parts: ['measureCode', 'reportedOn'] },
    { table: 'organisation_mention', dataset: 'ORGANISATION_MENTIONS', parts: ['organisationId', 'ordinal'] },
  ]),
);
