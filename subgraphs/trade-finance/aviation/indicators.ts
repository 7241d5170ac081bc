import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { codeList } from '../../kit/observation/dimensions.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { ZHEJIANG_AIRPORTS } from './zhejiangAirports.ts';

const flights = {
  area: 'AVIATION',
  measures: ['AVIATION-1'],
  unit: 'flights',
  unitName: localised('Flights', '班次'),
  nature: Nature.FLOW,
  decimals: 0,
  dimensions: [
    {
      code: 'AIRPORT',
      name: localised('Airport', '機場'),
      members: codeList(
        ...ZHEJIANG_AIRPORTS.map(({ code, english, traditional }): [string, string, string] => [
          code,
          english,
          traditional,
        ]),
      ),
      // A flight that serves two of them counts at each, and once in the whole.
      hasWhole: true,
    },
  ],
} satisfies Partial<IndicatorDefinition>;

/** Flights from Hong Kong to Zhejiang, by airport and in all. AVIATION-1 names HGH, NGB and WNZ; the whole counts all. */
export const aviationIndicators: readonly IndicatorDefinition[] = [
  {
    ...flights,
    code: 'WEEKLY_FLIGHTS',
    name: localised('Weekly flights from Hong Kong to Zhejiang', '香港往浙江每週航班'),
    description: describe(
      'Passenger departures from Hong Kong to the airports of Zhejiang in an ISO week, without cancelled ones; by airport and in all. The measure names HGH, NGB and WNZ.',
      '每週由香港前往浙江各機場的客運航班，不包括已取消航班；按機場及總數。措施所指為杭州（HGH）、寧波（NGB）、溫州（WNZ）。',
    ),
    frequency: Frequency.WEEK,
  },
  {
    ...flights,
    code: 'DAILY_FLIGHTS',
    name: localised('Daily flights from Hong Kong to Zhejiang', '香港往浙江每日航班'),
    description: describe(
      'Passenger departures from Hong Kong to the airports of Zhejiang by scheduled day, without cancelled ones; by airport and in all. The measure names HGH, NGB and WNZ.',
      '按預定日期由香港前往浙江各機場的客運航班，不包括已取消航班；按機場及總數。措施所指為杭州（HGH）、寧波（NGB）、溫州（WNZ）。',
    ),
    frequency: Frequency.DAY,
  },
  {
    ...flights,
    code: 'CANCELLED_FLIGHTS',
    name: localised('Cancelled flights from Hong Kong to Zhejiang', '香港往浙江取消航班'),
    description: describe(
      'Passenger departures from Hong Kong to the airports of Zhejiang that were cancelled, by scheduled day; by airport and in all.',
      '按預定日期由香港前往浙江各機場而取消的客運航班；按機場及總數。',
    ),
    frequency: Frequency.DAY,
  },
];
