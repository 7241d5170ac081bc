import type { SubgraphDefinition } from '../kit/definition.ts';
import { sampleSeed } from '../kit/import/seeds.ts';
import { localised } from '../kit/values/localisedText.ts';
import { AllianceMember } from './entities/AllianceMember.ts';
import { CivilServantExchange } from './entities/CivilServantExchange.ts';
import { EntrepreneurshipBase } from './entities/EntrepreneurshipBase.ts';
import { InnovationPlatform } from './entities/InnovationPlatform.ts';
import { InternshipProgramme } from './entities/InternshipProgramme.ts';
import { ResearchProject } from './entities/ResearchProject.ts';
import { School } from './entities/School.ts';
import { SisterSchoolPair } from './entities/SisterSchoolPair.ts';
import { StudyTour } from './entities/StudyTour.ts';
import { TalentProgramme } from './entities/TalentProgramme.ts';
import { University } from './entities/University.ts';
import { UniversityPartnership } from './entities/UniversityPartnership.ts';
import { YouthStartup } from './entities/YouthStartup.ts';
import { indicators } from './indicators/indicators.ts';
import { sampleObservationSeeds } from './indicators/sampleObservations.ts';
import { InitialTables1795378588681 } from './migrations/1795378588681-initial-tables.ts';
import { AddImportRunsAndRevisions1795381169310 } from './migrations/1795381169310-add-import-runs-and-revisions.ts';
import { RunsOfPulledFiles1795387193729 } from './migrations/1795387193729-runs-of-pulled-files.ts';
import { Area } from './references/Area.ts';
import { City } from './references/City.ts';
import { Measure } from './references/Measure.ts';
import { Organisation } from './references/Organisation.ts';
import { edbSchools, edbSchoolsSeeds } from './sources/edbSchoolsSeed.ts';

/** Samples stand in the order in which they refer to one another. */
const datasets = [
  University,
  InnovationPlatform,
  ResearchProject,
  School,
  SisterSchoolPair,
  StudyTour,
  UniversityPartnership,
  AllianceMember,
  InternshipProgramme,
  EntrepreneurshipBase,
  YouthStartup,
  TalentProgramme,
  CivilServantExchange,
];

/** Innovation and technology, education, youth, talent and the exchange of civil servants. */
export const innovationEducationYouth: SubgraphDefinition = {
  name: 'innovation-education-youth',
  title: localised('Innovation, education and youth', '創科、教育及青年'),
  port: 4003,
  typePrefix: 'InnovationEducationYouth',
  datasets,
  indicators,
  sources: [edbSchools],
  foreignEntities: [Area, City, Measure, Organisation],
  area: Area,
  city: City,
  resolvers: [],
  migrations: [InitialTables1795378588681, AddImportRunsAndRevisions1795381169310, RunsOfPulledFiles1795387193729],
  seeds: (sourceDirectory) => [
    ...datasets.map((record) => sampleSeed(record)),
    ...edbSchoolsSeeds(sourceDirectory),
    ...sampleObservationSeeds,
  ],
};
