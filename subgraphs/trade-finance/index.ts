import type { SubgraphDefinition } from '../kit/definition.ts';
import { fileSeed, sampleSeed } from '../kit/import/seeds.ts';
import { localised } from '../kit/values/localisedText.ts';
import { Airport } from './entities/Airport.ts';
import { AirRoute } from './entities/AirRoute.ts';
import { Flight } from './entities/Flight.ts';
import { InvestmentProject } from './entities/InvestmentProject.ts';
import { aviationIndicators } from './indicators/aviation.ts';
import { InitialTables1795377668547 } from './migrations/1795377668547-initial-tables.ts';
import { Area } from './references/Area.ts';
import { City } from './references/City.ts';
import { Measure } from './references/Measure.ts';
import { Organisation } from './references/Organisation.ts';
import { hkiaFlightsSeed } from './sources/hkiaSeed.ts';

const DATA = 'subgraphs/trade-finance/data';

/** Trade and investment, finance, aviation, legal services, culture and tourism. */
export const tradeFinance: SubgraphDefinition = {
  name: 'trade-finance',
  title: localised('Trade and finance', '商貿金融'),
  port: 4002,
  typePrefix: 'TradeFinance',
  datasets: [InvestmentProject, Airport, AirRoute, Flight],
  indicators: [...aviationIndicators],
  foreignEntities: [Area, City, Measure, Organisation],
  area: Area,
  city: City,
  resolvers: [],
  migrations: [InitialTables1795377668547],
  seeds: (sourceDirectory) => [
    fileSeed(Airport, `${DATA}/airports.json`),
    fileSeed(AirRoute, `${DATA}/airRoutes.json`),
    hkiaFlightsSeed(sourceDirectory),
    sampleSeed(InvestmentProject),
  ],
};
