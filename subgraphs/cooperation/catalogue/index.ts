import type { AreaDefinition } from '../../kit/area.ts';
import { AreaDatasetsResolver, DatasetResolver, MeasureDatasetsResolver } from './Dataset.ts';
import { AreaIndicatorsResolver, IndicatorResolver, MeasureIndicatorsResolver } from './Indicator.ts';

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
