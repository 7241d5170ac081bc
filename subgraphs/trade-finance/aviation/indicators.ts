import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';

const flights = {
  area: 'AVIATION',
  measures: ['AVIATION-1'],
  unit: 'flights',
  unitName: localised('Flights', '班次'),
  nature: Nature.FLOW,
  decimals: 0,
};

/** Flights from Hong Kong to HGH, NGB and WNZ, by airport (the breakdown) and in all. */
export const aviationIndicators: readonly IndicatorDefinition[] = [
  {
    ...flights,
    code: 'WEEKLY_FLIGHTS',
    name: localised('Weekly flights from Hong Kong to Zhejiang', '香港往浙江每週航班'),
    description: describe(
      'Passenger departures from Hong Kong to HGH, NGB and WNZ in an ISO week, without cancelled ones; by airport and in all.',
      '每週由香港前往杭州、寧波、溫州機場的客運航班,不包括已取消航班;按機場及總數。',
    ),
    frequency: Frequency.WEEK,
  },
  {
    ...flights,
    code: 'DAILY_FLIGHTS',
    name: localised('Daily flights from Hong Kong to Zhejiang', '香港往浙江每日航班'),
    description: describe(
      'Passenger departures from Hong Kong to HGH, NGB and WNZ by scheduled day, without cancelled ones; by airport and in all.',
      '按預定日期由香港前往杭州、寧波、溫州機場的客運航班,不包括已取消航班;按機場及總數。',
    ),
    frequency: Frequency.DAY,
  },
  {
    ...flights,
    code: 'CANCELLED_FLIGHTS',
    name: localised('Cancelled flights from Hong Kong to Zhejiang', '香港往浙江取消航班'),
    description: describe(
      'Passenger departures from Hong Kong to HGH, NGB and WNZ that were cancelled, by scheduled day; by airport and in all.',
      '按預定日期由香港前往杭州、寧波、溫州機場而取消的客運航班;按機場及總數。',
    ),
    frequency: Frequency.DAY,
  },
];
