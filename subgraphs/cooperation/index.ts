import { defineSubgraph } from '../kit/definition.ts';
import { localised } from '../kit/values/localisedText.ts';
import { catalogueArea, serveCatalogue } from './catalogue/index.ts';
import { City } from './directory/City.ts';
import { directory } from './directory/index.ts';
import { Area } from './mechanism/Area.ts';
import { mechanism } from './mechanism/index.ts';
import { migrations } from './migrations/index.ts';
import { progress } from './progress/index.ts';
import { measureReference } from './progress/MeasureResolver.ts';
import { outcomeTypes } from './progress/MilestoneResolver.ts';

export { knownCodes } from './codes.ts';

const areas = [mechanism, progress, directory, catalogueArea];

const served = serveCatalogue(areas);

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
  ...served,
  orphanedTypes: [...(served.orphanedTypes ?? []), ...outcomeTypes],
  references: { ...served.references, Measure: measureReference },
  migrations,
});
