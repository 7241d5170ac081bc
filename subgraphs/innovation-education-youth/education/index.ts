import type { AreaDefinition } from '../../kit/definition.ts';
import { sampleSeed } from '../../kit/seeds/seeds.ts';
import { AllianceMember } from './AllianceMember.ts';
import { educationIndicators } from './indicators.ts';
import { School } from './School.ts';
import { SisterSchoolPair } from './SisterSchoolPair.ts';
import { StudyTour } from './StudyTour.ts';
import { edbSchools, edbSchoolsSeeds } from './sources/edb_schools/index.ts';
import { University } from './University.ts';
import { UniversityPartnership } from './UniversityPartnership.ts';

/** Area 7: education. */
export const education: AreaDefinition = {
  code: 'EDUCATION',
  datasets: [University, School, SisterSchoolPair, StudyTour, UniversityPartnership, AllianceMember],
  indicators: educationIndicators,
  sources: [edbSchools],
  // In the order in which samples refer to one another.
  seeds: (sourceDirectory) => [
    sampleSeed(University),
    sampleSeed(School),
    sampleSeed(SisterSchoolPair),
    sampleSeed(StudyTour),
    sampleSeed(UniversityPartnership),
    sampleSeed(AllianceMember),
    ...edbSchoolsSeeds(sourceDirectory),
  ],
};
