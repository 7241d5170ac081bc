import type { AreaDefinition } from '../../kit/definition.ts';
import { sampleSeed } from '../../kit/seeds/seeds.ts';
import { sampleClinicians, sampleObservations } from '../samples/observations.ts';
import { ChineseMedicineStandard } from './ChineseMedicineStandard.ts';
import { ClinicalExchange } from './ClinicalExchange.ts';
import { healthIndicators } from './indicators.ts';
import { MedicalInstitution } from './MedicalInstitution.ts';

/** Area 9: health and Chinese medicine. */
export const health: AreaDefinition = {
  code: 'HEALTH_CHINESE_MEDICINE',
  datasets: [MedicalInstitution, ClinicalExchange, ChineseMedicineStandard],
  indicators: healthIndicators,
  seeds: () => [
    sampleSeed(MedicalInstitution),
    sampleSeed(ClinicalExchange),
    sampleSeed(ChineseMedicineStandard),
    sampleObservations('CLINICIANS_EXCHANGED', sampleClinicians),
  ],
};
