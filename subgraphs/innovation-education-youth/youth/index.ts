import type { AreaDefinition } from '../../kit/area.ts';
import { EntrepreneurshipBase } from './EntrepreneurshipBase.ts';
import { InternshipProgramme } from './InternshipProgramme.ts';
import { youthIndicators } from './indicators.ts';
import { youthSamples } from './samples.ts';
import { YouthStartup } from './YouthStartup.ts';

/** Area 8: youth development. */
export const youth: AreaDefinition = {
  code: 'YOUTH',
  data: 'subgraphs/innovation-education-youth/youth/data',
  datasets: [InternshipProgramme, EntrepreneurshipBase, YouthStartup],
  indicators: youthIndicators,
  samples: youthSamples,
};
