import type { AreaDefinition } from '../../kit/definition.ts';
import { sampleSeed } from '../../kit/seeds/seeds.ts';
import { EntrepreneurshipBase } from './EntrepreneurshipBase.ts';
import { InternshipProgramme } from './InternshipProgramme.ts';
import { youthIndicators } from './indicators.ts';
import { YouthStartup } from './YouthStartup.ts';

/** Area 8: youth development. */
export const youth: AreaDefinition = {
  code: 'YOUTH',
  datasets: [InternshipProgramme, EntrepreneurshipBase, YouthStartup],
  indicators: youthIndicators,
  seeds: () => [sampleSeed(InternshipProgramme), sampleSeed(EntrepreneurshipBase), sampleSeed(YouthStartup)],
};
