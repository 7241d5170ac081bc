import type { AreaDefinition } from '../../kit/area.ts';
import { InnovationPlatform } from './InnovationPlatform.ts';
import { innovationIndicators } from './indicators.ts';
import { ResearchProject } from './ResearchProject.ts';
import { innovationSamples } from './samples.ts';

/** Area 3: innovation and technology. */
export const innovation: AreaDefinition = {
  code: 'INNOVATION_TECHNOLOGY',
  data: 'subgraphs/innovation-education-youth/innovation/data',
  datasets: [InnovationPlatform, ResearchProject],
  indicators: innovationIndicators,
  samples: innovationSamples,
};
