import type { AreaDefinition } from '../../kit/area.ts';
import { createDatasetDataResolver } from '../../kit/catalogue/datasetDataResolver.ts';
import type { Representation, SubgraphDeclaration } from '../../kit/definition.ts';
import { CATALOGUE_FILE, catalogue } from '../catalogueFile.ts';
import {
  AreaDatasetsResolver,
  CooperationDataset,
  DatasetResolver,
  datasetOfCode,
  datasetTypes,
  MeasureDatasetsResolver,
} from './Dataset.ts';
import {
  AreaIndicatorsResolver,
  IndicatorResolver,
  indicatorOfCode,
  indicatorTypes,
  MeasureIndicatorsResolver,
} from './Indicator.ts';
import { realityReferences, realityResolvers } from './Reality.ts';

/** What every department publishes: the datasets and indicators of all, from their declarations. */
export const catalogueArea: AreaDefinition = {
  code: null,
  datasets: [],
  resolvers: [
    AreaDatasetsResolver,
    AreaIndicatorsResolver,
    DatasetResolver,
    IndicatorResolver,
    MeasureDatasetsResolver,
    MeasureIndicatorsResolver,
  ],
};

/**
 * What the department that owns the catalogue serves beside its areas: the interfaces, a type for each department's
 * datasets and indicators, and the rows of its own datasets.
 */
export function serveCatalogue(
  areas: readonly AreaDefinition[],
): Pick<SubgraphDeclaration, 'resolvers' | 'orphanedTypes' | 'references' | 'catalogueFile'> {
  const datasets = areas.flatMap((area) => area.datasets);
  return {
    // Before the catalogue is first written there are no types yet.
    resolvers: CooperationDataset
      ? [createDatasetDataResolver(CooperationDataset, datasets), ...realityResolvers(datasets)]
      : [],
    orphanedTypes: [...datasetTypes, ...indicatorTypes],
    references: {
      ...realityReferences,
      ...Object.fromEntries(
        catalogue.flatMap(({ typePrefix }) => [
          [`${typePrefix}Dataset`, ({ code }: Representation) => datasetOfCode(String(code))],
          [`${typePrefix}Indicator`, ({ code }: Representation) => indicatorOfCode(String(code))],
        ]),
      ),
    },
    catalogueFile: CATALOGUE_FILE,
  };
}
