import { defineSubgraph } from '../kit/definition.ts';
import { localised } from '../kit/values/localisedText.ts';
import { aviation } from './aviation/index.ts';
import { culture } from './culture/index.ts';
import { finance } from './finance/index.ts';
import { legal } from './legal/index.ts';
import { migrations } from './migrations/index.ts';
import { Area } from './references/Area.ts';
import { City } from './references/City.ts';
import { Measure } from './references/Measure.ts';
import { Organisation } from './references/Organisation.ts';
import { trade } from './trade/index.ts';

/** Trade and investment, finance, aviation, legal services, culture and tourism. */
export const tradeFinance = defineSubgraph({
  name: 'trade-finance',
  title: localised('Trade and finance', '商貿金融'),
  port: 4002,
  typePrefix: 'TradeFinance',
  areas: [trade, finance, aviation, legal, culture],
  foreignEntities: [Area, City, Measure, Organisation],
  area: Area,
  city: City,
  migrations,
});
