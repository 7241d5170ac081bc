import { requireDataset } from '../../kit/dataset/definition.ts';
import { EvidenceKind } from '../../kit/evidence/evidenceItem.ts';
import type { EvidenceDataset } from '../../kit/evidence/recordEvidence.ts';
import { Document } from '../mechanism/Document.ts';
import { Activity } from './Activity.ts';
import { Milestone } from './Milestone.ts';
import { ProgressReport } from './ProgressReport.ts';

/** What this department keeps of evidence; a milestone is some once it is reached. */
export const evidenceSources: readonly EvidenceDataset[] = [
  { kind: EvidenceKind.ACTIVITY, definition: requireDataset(Activity), day: 'startsOn' },
  { kind: EvidenceKind.DOCUMENT, definition: requireDataset(Document), day: 'signedOn' },
  { kind: EvidenceKind.PROGRESS_REPORT, definition: requireDataset(ProgressReport), day: 'reportedOn' },
  { kind: EvidenceKind.MILESTONE, definition: requireDataset(Milestone), day: 'actualEnd' },
];
