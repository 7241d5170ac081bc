import type { SubgraphDefinition } from '../kit/definition.ts';
import type { Seed } from '../kit/import/load.ts';
import { fileSeed, sampleSeed } from '../kit/import/seeds.ts';
import { localised } from '../kit/values/localisedText.ts';
import { ChineseMedicineStandard } from './entities/ChineseMedicineStandard.ts';
import { ClinicalExchange } from './entities/ClinicalExchange.ts';
import { FacilitationService } from './entities/FacilitationService.ts';
import { HousingEstate } from './entities/HousingEstate.ts';
import { HousingTechProject } from './entities/HousingTechProject.ts';
import { MedicalInstitution } from './entities/MedicalInstitution.ts';
import { MonitoringStation } from './entities/MonitoringStation.ts';
import { environmentIndicators } from './indicators/environment.ts';
import { healthIndicators } from './indicators/health.ts';
import { housingIndicators } from './indicators/housing.ts';
import { mainlandFacilitationIndicators } from './indicators/mainlandFacilitation.ts';
import { InitialTables1795378145657 } from './migrations/1795378145657-initial-tables.ts';
import { AddImportRunsAndRevisions1795381169311 } from './migrations/1795381169311-add-import-runs-and-revisions.ts';
import { RunsOfPulledFiles1795387199775 } from './migrations/1795387199775-runs-of-pulled-files.ts';
import { Area } from './references/Area.ts';
import { City } from './references/City.ts';
import { Measure } from './references/Measure.ts';
import { Organisation } from './references/Organisation.ts';
import {
  sampleCarbonEmissions,
  sampleClinicians,
  sampleGammaDoseRate,
  sampleObservations,
  samplePermitUses,
  samplePm25,
  sampleSmartManagedFlats,
} from './samples/observations.ts';
import { sourceSeeds } from './sources/files.ts';
import { aqhi, cityAir, estates, livelihoodSources, passengers, radiation } from './sources/sources.ts';
import { STATIONS_FILE } from './sources/stations.ts';

export { parseCityAir } from './sources/cnemcCityHours.ts';
export { parseAqhi } from './sources/epdAqhi.ts';
export { parseRadiation } from './sources/hkoRadiation.ts';
export { parseEstates } from './sources/housingAuthority.ts';
export { parsePassengers } from './sources/immdPassengers.ts';

const datasets = [
  MedicalInstitution,
  ClinicalExchange,
  ChineseMedicineStandard,
  MonitoringStation,
  HousingEstate,
  HousingTechProject,
  FacilitationService,
];

/** Real files where there are any, else the samples. */
function orSample(real: Seed[], sample: Seed): Seed[] {
  return real.length > 0 ? real : [sample];
}

/** Health and Chinese medicine, the environment, housing, and what makes life on the Mainland easier. */
export const livelihood: SubgraphDefinition = {
  name: 'livelihood',
  title: localised('Livelihood', '民生'),
  port: 4004,
  typePrefix: 'Livelihood',
  datasets,
  indicators: [...healthIndicators, ...environmentIndicators, ...housingIndicators, ...mainlandFacilitationIndicators],
  sources: livelihoodSources,
  foreignEntities: [Area, City, Measure, Organisation],
  area: Area,
  city: City,
  resolvers: [],
  migrations: [InitialTables1795378145657, AddImportRunsAndRevisions1795381169311, RunsOfPulledFiles1795387199775],
  seeds: (sourceDirectory) => [
    fileSeed(MonitoringStation, STATIONS_FILE),
    ...sourceSeeds(estates, sourceDirectory),
    ...datasets.map(sampleSeed),
    ...sourceSeeds(aqhi, sourceDirectory),
    ...sourceSeeds(passengers, sourceDirectory),
    ...orSample(sourceSeeds(cityAir, sourceDirectory), sampleObservations('PM25', samplePm25)),
    ...orSample(
      sourceSeeds(radiation, sourceDirectory),
      sampleObservations('AMBIENT_GAMMA_DOSE_RATE', sampleGammaDoseRate),
    ),
    sampleObservations('CARBON_EMISSIONS', sampleCarbonEmissions),
    sampleObservations('CLINICIANS_EXCHANGED', sampleClinicians),
    sampleObservations('SMART_MANAGED_FLATS', sampleSmartManagedFlats),
    sampleObservations('HOME_RETURN_PERMIT_USES', samplePermitUses),
  ],
};
