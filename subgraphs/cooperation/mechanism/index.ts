import type { AreaDefinition } from '../../kit/area.ts';
import { AgreementResolver } from './Agreement.ts';
import { Area } from './Area.ts';
import { Attendance } from './Attendance.ts';
import { Document } from './Document.ts';
import { DocumentArea } from './DocumentArea.ts';
import { DocumentSignatory } from './DocumentSignatory.ts';
import { MeetingLineageResolver } from './lineage.ts';
import { Measure } from './Measure.ts';
import { MeasureOrganisation } from './MeasureOrganisation.ts';
import { Meeting } from './Meeting.ts';

/** What both sides agreed on, when and who signed: areas, measures, meetings, documents. */
export const mechanism: AreaDefinition = {
  code: null,
  data: 'subgraphs/cooperation/mechanism/data',
  datasets: [Area, Measure, Meeting, Attendance, Document, DocumentArea, DocumentSignatory, MeasureOrganisation],
  resolvers: [AgreementResolver, MeetingLineageResolver],
};
