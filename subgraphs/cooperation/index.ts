import { createDatasetDataResolver } from '../kit/catalogue/dataTypes.ts';
import type { Representation, SubgraphDefinition } from '../kit/definition.ts';
import { fileSeed, sampleSeed } from '../kit/import/seeds.ts';
import { localised } from '../kit/values/localisedText.ts';
import { catalogue } from './catalogue/catalogue.ts';
import {
  AreaDatasetsResolver,
  CooperationDataset,
  DatasetResolver,
  datasetOfCode,
  datasetTypes,
  MeasureDatasetsResolver,
} from './catalogue/Dataset.ts';
import {
  AreaIndicatorsResolver,
  IndicatorResolver,
  indicatorOfCode,
  indicatorTypes,
  MeasureIndicatorsResolver,
} from './catalogue/Indicator.ts';
import { Activity } from './entities/Activity.ts';
import { Area } from './entities/Area.ts';
import { Attendance } from './entities/Attendance.ts';
import { City } from './entities/City.ts';
import { Document } from './entities/Document.ts';
import { DocumentArea } from './entities/DocumentArea.ts';
import { DocumentSignatory } from './entities/DocumentSignatory.ts';
import { Measure } from './entities/Measure.ts';
import { MeasureOrganisation } from './entities/MeasureOrganisation.ts';
import { Meeting } from './entities/Meeting.ts';
import { Milestone } from './entities/Milestone.ts';
import { Office } from './entities/Office.ts';
import { Organisation } from './entities/Organisation.ts';
import { OrganisationMention } from './entities/OrganisationMention.ts';
import { ProgressReport } from './entities/ProgressReport.ts';
import { InitialTables1795378452493 } from './migrations/1795378452493-initial-tables.ts';
import { AddImportRunsAndRevisions1795381169308 } from './migrations/1795381169308-add-import-runs-and-revisions.ts';
import { RunsOfPulledFiles1795387183155 } from './migrations/1795387183155-runs-of-pulled-files.ts';
import { AgreementResolver } from './resolvers/Agreement.ts';
import { AreaResolver } from './resolvers/Area.ts';

const DATA = 'subgraphs/cooperation/data';

const datasets = [
  Area,
  Measure,
  City,
  Organisation,
  Office,
  Meeting,
  Attendance,
  Document,
  DocumentArea,
  DocumentSignatory,
  MeasureOrganisation,
  OrganisationMention,
  Milestone,
  ProgressReport,
  Activity,
];

/** The mechanism itself: areas, measures, meetings, documents, organisations, cities, and the catalogue. */
export const cooperation: SubgraphDefinition = {
  name: 'cooperation',
  title: localised('Co-operation mechanism', '合作機制'),
  port: 4001,
  typePrefix: 'Cooperation',
  datasets,
  indicators: [],
  foreignEntities: [],
  area: Area,
  city: City,
  resolvers: [
    AgreementResolver,
    AreaDatasetsResolver,
    AreaIndicatorsResolver,
    AreaResolver,
    DatasetResolver,
    IndicatorResolver,
    MeasureDatasetsResolver,
    MeasureIndicatorsResolver,
    ...(CooperationDataset ? [createDatasetDataResolver(CooperationDataset, datasets)] : []),
  ],
  orphanedTypes: [...datasetTypes, ...indicatorTypes],
  references: Object.fromEntries(
    catalogue.flatMap(({ typePrefix }) => [
      [`${typePrefix}Dataset`, ({ code }: Representation) => datasetOfCode(String(code))],
      [`${typePrefix}Indicator`, ({ code }: Representation) => indicatorOfCode(String(code))],
    ]),
  ),
  ownsCatalogue: true,
  migrations: [InitialTables1795378452493, AddImportRunsAndRevisions1795381169308, RunsOfPulledFiles1795387183155],
  seeds: () => [
    fileSeed(Area, `${DATA}/areas.json`),
    fileSeed(Measure, `${DATA}/measures.json`),
    fileSeed(City, `${DATA}/cities.json`),
    fileSeed(Organisation, `${DATA}/organisations.json`),
    fileSeed(Office, `${DATA}/offices.json`),
    fileSeed(Meeting, `${DATA}/meetings.json`),
    fileSeed(Attendance, `${DATA}/attendances.json`),
    fileSeed(Document, `${DATA}/documents.json`),
    fileSeed(DocumentArea, `${DATA}/documentAreas.json`),
    fileSeed(DocumentSignatory, `${DATA}/documentSignatories.json`),
    fileSeed(MeasureOrganisation, `${DATA}/measureOrganisations.json`),
    fileSeed(OrganisationMention, `${DATA}/organisationMentions.json`),
    sampleSeed(Milestone),
    sampleSeed(ProgressReport),
    sampleSeed(Activity),
  ],
};
