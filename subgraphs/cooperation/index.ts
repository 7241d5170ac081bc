import { createDatasetDataResolver } from '../kit/catalogue/dataTypes.ts';
import { defineSubgraph, type Representation } from '../kit/definition.ts';
import { localised } from '../kit/values/localisedText.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { CooperationDataset, datasetOfCode, datasetTypes } from './catalogue/Dataset.ts';
import { indicatorOfCode, indicatorTypes } from './catalogue/Indicator.ts';
import { catalogueArea } from './catalogue/index.ts';
import { City } from './directory/City.ts';
import { directory } from './directory/index.ts';
import { Area } from './mechanism/Area.ts';
import { mechanism } from './mechanism/index.ts';
import { migrations } from './migrations/index.ts';
import { progress } from './progress/index.ts';

export { knownCodes } from './codes.ts';

const areas = [mechanism, progress, directory, catalogueArea];

/** The mechanism itself: areas, measures, meetings, documents, organisations, cities, and the catalogue. */
export const cooperation = defineSubgraph({
  name: 'cooperation',
  title: localised('Co-operation mechanism', '合作機制'),
  port: 4001,
  typePrefix: 'Cooperation',
  areas,
  foreignEntities: [],
  area: Area,
  city: City,
  resolvers: CooperationDataset
    ? [
        createDatasetDataResolver(
          CooperationDataset,
          areas.flatMap(({ datasets }) => datasets),
        ),
      ]
    : [],
  orphanedTypes: [...datasetTypes, ...indicatorTypes],
  references: Object.fromEntries(
    catalogue.flatMap(({ typePrefix }) => [
      [`${typePrefix}Dataset`, ({ code }: Representation) => datasetOfCode(String(code))],
      [`${typePrefix}Indicator`, ({ code }: Representation) => indicatorOfCode(String(code))],
    ]),
  ),
  ownsCatalogue: true,
  migrations,
});
