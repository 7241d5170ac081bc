import type { AreaDefinition } from '../../kit/definition.ts';
import { sampleSeed } from '../../kit/seeds/seeds.ts';
import { InnovationPlatform } from './InnovationPlatform.ts';
import { innovationIndicators } from './indicators.ts';
import { ResearchProject } from './ResearchProject.ts';

/** Area 3: innovation and technology. */
export const innovation: AreaDefinition = {
  code: 'INNOVATION_TECHNOLOGY',
  datasets: [InnovationPlatform, ResearchProject],
  indicators: innovationIndicators,
  seeds: () => [sampleSeed(InnovationPlatform), sampleSeed(ResearchProject)],
};
