import type { AreaDefinition } from '../../kit/area.ts';
import { ChineseMedicineStandard } from './ChineseMedicineStandard.ts';
import { ClinicalExchange } from './ClinicalExchange.ts';
import { healthIndicators } from './indicators.ts';
import { MedicalInstitution } from './MedicalInstitution.ts';
import { healthSamples } from './samples.ts';
import { isoDeliverables } from './sources/iso_deliverables/index.ts';

/** Area 9: health and Chinese medicine. */
export const health: AreaDefinition = {
  code: 'HEALTH_CHINESE_MEDICINE',
  data: 'subgraphs/livelihood/health/data',
  datasets: [MedicalInstitution, ClinicalExchange, ChineseMedicineStandard],
  indicators: healthIndicators,
  sources: [isoDeliverables],
  samples: healthSamples,
};
