import type { AreaDefinition } from '../../kit/definition.ts';
import { fileSeed } from '../../kit/seeds/seeds.ts';
import { Airport } from './Airport.ts';
import { AirRoute } from './AirRoute.ts';
import { Flight } from './Flight.ts';
import { aviationIndicators } from './indicators.ts';
import { hkiaFlights } from './sources/hkia_flights/index.ts';
import { hkiaFlightsSeed } from './sources/hkia_flights/seed.ts';

const DATA = 'subgraphs/trade-finance/aviation/data';

/** Area 4: aviation. */
export const aviation: AreaDefinition = {
  code: 'AVIATION',
  datasets: [Airport, AirRoute, Flight],
  indicators: aviationIndicators,
  sources: [hkiaFlights],
  seeds: (sourceDirectory) => [
    fileSeed(Airport, `${DATA}/airports.json`),
    fileSeed(AirRoute, `${DATA}/airRoutes.json`),
    hkiaFlightsSeed(sourceDirectory),
  ],
};
