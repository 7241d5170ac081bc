import { defineSubgraph } from '../kit/definition.ts';
import { localised } from '../kit/values/localisedText.ts';
import { environment } from './environment/index.ts';
import { facilitation } from './facilitation/index.ts';
import { health } from './health/index.ts';
import { housing } from './housing/index.ts';
import { migrations } from './migrations/index.ts';
import { Area } from './references/Area.ts';
import { City } from './references/City.ts';
import { Measure } from './references/Measure.ts';
import { Organisation } from './references/Organisation.ts';

/** Health and Chinese medicine, the environment, housing, and what makes life on the Mainland easier. */
export const livelihood = defineSubgraph({
  name: 'livelihood',
  title: localised('Livelihood', '民生'),
  port: 4004,
  typePrefix: 'Livelihood',
  areas: [health, environment, housing, facilitation],
  foreignEntities: [Area, City, Measure, Organisation],
  area: Area,
  city: City,
  migrations,
});
