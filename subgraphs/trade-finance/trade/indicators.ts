import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { ZHEJIANG_CITIES } from '../../kit/values/places.ts';

/**
 * The breakdown of goods trade: the ten sections of the Standard International Trade Classification, SITC-0 to SITC-9.
 */
export const COMMODITY_SECTIONS = Array.from({ length: 10 }, (_, section) => `SITC-${section}`);

/**
 * The largest difference between a total and the sum of its two parts, in millions, if each is rounded to a million.
 */
const ROUNDED_TO_A_MILLION = 1.5;

/** Hong Kong's own trade, as its statistics have it: they do not list the Mainland's provinces. */
const hongKongGoodsTrade = {
  description: describe(
    "Hong Kong's trade in goods with all places: IMPORTS, TOTAL_EXPORTS, DOMESTIC_EXPORTS, RE_EXPORTS, each also with the Mainland (TOTAL_EXPORTS:MAINLAND); in all, imports and total exports together. Zhejiang's part is not published.",
    '香港與各地的商品貿易:進口(IMPORTS)、整體出口(TOTAL_EXPORTS)、港產品出口(DOMESTIC_EXPORTS)、轉口(RE_EXPORTS),並分列與內地的貿易(TOTAL_EXPORTS:MAINLAND);總數為進口與整體出口之和。當中浙江部分並未公布。',
  ),
  area: 'BELT_ROAD_TRADE',
  measures: ['BELT_ROAD_TRADE-1'],
  unit: 'HKD million',
  unitName: localised('Million Hong Kong dollars', '百萬港元'),
  nature: Nature.FLOW,
  decimals: 1,
  totals: [
    { total: '', parts: ['IMPORTS', 'TOTAL_EXPORTS'], tolerance: ROUNDED_TO_A_MILLION },
    ...['', ':MAINLAND'].map((partner) => ({
      total: `TOTAL_EXPORTS${partner}`,
      parts: [`DOMESTIC_EXPORTS${partner}`, `RE_EXPORTS${partner}`],
      tolerance: ROUNDED_TO_A_MILLION,
    })),
  ],
} satisfies Partial<IndicatorDefinition>;

/** Goods trade and investment between Hong Kong and Zhejiang. */
export const tradeIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'GOODS_TRADE',
    name: localised('Goods trade between Hong Kong and Zhejiang', '浙港貨物貿易額'),
    description: describe(
      'Imports and exports of goods between Hong Kong and Zhejiang in a month, by section of the Standard International Trade Classification (SITC-0 to SITC-9) and in all.',
      '浙港兩地每月貨物進出口總額,按《國際貿易標準分類》各類(SITC-0 至 SITC-9)及總額。',
    ),
    area: 'BELT_ROAD_TRADE',
    measures: ['BELT_ROAD_TRADE-1'],
    unit: 'HKD million',
    unitName: localised('Million Hong Kong dollars', '百萬港元'),
    frequency: Frequency.MONTH,
    nature: Nature.FLOW,
    decimals: 1,
    // Eleven figures, each rounded to a tenth.
    totals: [{ total: '', parts: COMMODITY_SECTIONS, tolerance: 0.55 }],
  },
  {
    ...hongKongGoodsTrade,
    code: 'HONG_KONG_GOODS_TRADE',
    name: localised("Hong Kong's external merchandise trade", '香港對外商品貿易額'),
    frequency: Frequency.MONTH,
  },
  {
    ...hongKongGoodsTrade,
    code: 'HONG_KONG_GOODS_TRADE_BY_QUARTER',
    name: localised("Hong Kong's external merchandise trade by quarter", '香港對外商品貿易額(按季)'),
    frequency: Frequency.QUARTER,
  },
  {
    code: 'ACTUAL_HONG_KONG_INVESTMENT',
    name: localised('Hong Kong capital actually used in Zhejiang', '浙江實際使用港資'),
    description: describe(
      "Investment from Hong Kong that Zhejiang's cities have actually used in a quarter, by city and in all.",
      '浙江各市每季實際使用香港投資,按城市及總額。',
    ),
    area: 'BELT_ROAD_TRADE',
    measures: ['BELT_ROAD_TRADE-1'],
    unit: 'USD million',
    unitName: localised('Million US dollars', '百萬美元'),
    frequency: Frequency.QUARTER,
    nature: Nature.FLOW,
    decimals: 1,
    // Twelve figures, each rounded to a tenth.
    totals: [{ dimension: 'place', total: '', parts: ZHEJIANG_CITIES.map(({ code }) => code), tolerance: 0.6 }],
  },
];
