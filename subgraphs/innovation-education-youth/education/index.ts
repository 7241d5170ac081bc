import type { AreaDefinition } from '../../kit/area.ts';
import { AllianceMember } from './AllianceMember.ts';
import { educationIndicators } from './indicators.ts';
import { School } from './School.ts';
import { SisterSchoolPair } from './SisterSchoolPair.ts';
import { StudyTour } from './StudyTour.ts';
import { educationSamples } from './samples.ts';
import { edbSchools } from './sources/edb_schools/index.ts';
import { University } from './University.ts';
import { UniversityPartnership } from './UniversityPartnership.ts';

/** Area 7: education. */
export const education: AreaDefinition = {
  code: 'EDUCATION',
  data: 'subgraphs/innovation-education-youth/education/data',
  datasets: [University, School, SisterSchoolPair, StudyTour, UniversityPartnership, AllianceMember],
  indicators: educationIndicators,
  sources: [edbSchools],
  samples: educationSamples,
};
