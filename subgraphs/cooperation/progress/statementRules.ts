import type { RecordsRule } from '../../kit/dataset/definition.ts';

/** Conditions on the row `e` of a table that its record is real and still listed. */
const IS_REAL = "e.quality <> 'SAMPLE' AND e.withdrawnAt IS NULL";

/** A status counts as official only from a body that leads the measure, or from one of the two governments. */
export const ledByTheSpeaker: RecordsRule = {
  columns: ['organisation', 'measure', 'status'],
  accepted:
    'a body that leads the measure (measureOrganisations, role LEAD) or one of the two governments; or leave the status out, so that it is a statement alone',
  broken: `s.status IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM measure_organisation e WHERE e.measureCode = s.measureCode
      AND e.organisationId = s.organisationId AND e.role = 'LEAD' AND ${IS_REAL})
    AND NOT EXISTS (SELECT 1 FROM organisation e WHERE e.id = s.organisationId
      AND e.kind = 'GOVERNMENT' AND e.side IN ('HONG_KONG', 'ZHEJIANG') AND ${IS_REAL})`,
};

/** Each table of evidence, with its day. Only public records count, so that no refusal tells of others. */
const EVIDENCE = [
  ['activity', 'startsOn'],
  ['document', 'signedOn'],
  ['progress_report', 'reportedOn'],
  ['milestone', 'actualEnd'],
].map(
  ([table, day]) =>
    `EXISTS (SELECT 1 FROM ${table} e WHERE e.measureCode = m.code AND e.${day} > g.date
    AND e.accessClass = 'PUBLIC' AND ${IS_REAL})`,
);

/** A measure that is said to be completed has something to show for it. */
export const completedWithEvidence: RecordsRule = {
  columns: ['status', 'measure'],
  accepted:
    'another status, or first a public activity, document, progress report or met milestone of the measure that is dated after its agreement',
  broken: `s.status = 'COMPLETED' AND NOT EXISTS (SELECT 1 FROM measure m JOIN meeting g ON g.id = m.meetingId
    WHERE m.code = s.measureCode AND (${EVIDENCE.join(' OR ')}))`,
};
