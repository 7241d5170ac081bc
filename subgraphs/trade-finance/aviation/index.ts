import type { AreaDefinition } from '../../kit/area.ts';
import { Airport } from './Airport.ts';
import { AirRoute } from './AirRoute.ts';
import { Flight } from './Flight.ts';
import { aviationIndicators } from './indicators.ts';
import { hkiaFlights } from './sources/hkia_flights/index.ts';

/** Area 4: aviation. */
export const aviation: AreaDefinition = {
  code: 'AVIATION',
  data: 'subgraphs/trade-finance/aviation/data',
  datasets: [Airport, AirRoute, Flight],
  indicators: aviationIndicators,
  sources: [hkiaFlights],
};
