import type { AreaDefinition } from '../../kit/definition.ts';
import { fileSeed } from '../../kit/seeds/seeds.ts';
import { AgreementResolver } from './Agreement.ts';
import { Area } from './Area.ts';
import { AreaResolver } from './AreaResolver.ts';
import { Attendance } from './Attendance.ts';
import { Document } from './Document.ts';
import { DocumentArea } from './DocumentArea.ts';
import { DocumentSignatory } from './DocumentSignatory.ts';
import { Measure } from './Measure.ts';
import { MeasureOrganisation } from './MeasureOrganisation.ts';
import { Meeting } from './Meeting.ts';

const DATA = 'subgraphs/cooperation/mechanism/data';

/** What both sides agreed on, when and who signed: areas, measures, meetings, documents. */
export const mechanism: AreaDefinition = {
  code: null,
  datasets: [Area, Measure, Meeting, Attendance, Document, DocumentArea, DocumentSignatory, MeasureOrganisation],
  resolvers: [AgreementResolver, AreaResolver],
  seeds: () => [
    fileSeed(Area, `${DATA}/areas.json`),
    fileSeed(Measure, `${DATA}/measures.json`),
    fileSeed(Meeting, `${DATA}/meetings.json`),
    fileSeed(Attendance, `${DATA}/attendances.json`),
    fileSeed(Document, `${DATA}/documents.json`),
    fileSeed(DocumentArea, `${DATA}/documentAreas.json`),
    fileSeed(DocumentSignatory, `${DATA}/documentSignatories.json`),
    fileSeed(MeasureOrganisation, `${DATA}/measureOrganisations.json`),
  ],
};
