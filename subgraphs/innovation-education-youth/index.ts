import { defineSubgraph } from '../kit/definition.ts';
import { localised } from '../kit/values/localisedText.ts';
import { education } from './education/index.ts';
import { innovation } from './innovation/index.ts';
import { migrations } from './migrations/index.ts';
import { Area } from './references/Area.ts';
import { City } from './references/City.ts';
import { Measure } from './references/Measure.ts';
import { Organisation } from './references/Organisation.ts';
import { talent } from './talent/index.ts';
import { youth } from './youth/index.ts';

/** Innovation and technology, education, youth, talent and the exchange of civil servants. */
export const innovationEducationYouth = defineSubgraph({
  name: 'innovation-education-youth',
  title: localised('Innovation, education and youth', '創科、教育及青年'),
  port: 4003,
  typePrefix: 'InnovationEducationYouth',
  areas: [innovation, education, youth, talent],
  foreignEntities: [Area, City, Measure, Organisation],
  area: Area,
  city: City,
  migrations,
});
