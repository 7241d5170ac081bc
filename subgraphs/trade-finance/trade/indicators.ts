import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { codeList } from '../../kit/observation/dimensions.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { ZHEJIANG_CITIES } from '../../kit/values/places.ts';

/** The ten sections of the Standard International Trade Classification, by which goods trade is broken down. */
const SECTIONS = codeList(
  ['SITC-0', 'Food and live animals', '食物及活動物'],
  ['SITC-1', 'Beverages and tobacco', '飲料及煙草'],
  ['SITC-2', 'Crude materials, inedible, except fuels', '非食用未加工材料（燃料除外）'],
  ['SITC-3', 'Mineral fuels, lubricants and related materials', '礦物燃料、潤滑油及有關物質'],
  ['SITC-4', 'Animal and vegetable oils, fats and waxes', '動物及植物油、脂肪及蠟'],
  ['SITC-5', 'Chemicals and related products', '化學品及有關產品'],
  ['SITC-6', 'Manufactured goods classified chiefly by material', '主要以材料分類的製成品'],
  ['SITC-7', 'Machinery and transport equipment', '機械及運輸設備'],
  ['SITC-8', 'Miscellaneous manufactured articles', '雜項製品'],
  ['SITC-9', 'Commodities and transactions not classified elsewhere', '未分類的商品及交易'],
);
/** The sections by their names, in English and Chinese. */
export const SECTION_NAMES: ReadonlyMap<string, string> = new Map(
  SECTIONS.flatMap(({ code, name }) => Object.values(name).map(({ text }) => [text.toLowerCase(), code] as const)),
);
export const COMMODITY_SECTIONS = SECTIONS.map(({ code }) => code);

/** Flows of Hong Kong's trade; imports and total exports together are the whole. */
const FLOWS = codeList(
  ['IMPORTS', 'Imports', '進口'],
  ['TOTAL_EXPORTS', 'Total exports', '整體出口'],
  ['DOMESTIC_EXPORTS', 'Domestic exports', '港產品出口'],
  ['RE_EXPORTS', 'Re-exports', '轉口'],
);

/** The partner that the tables call Chinese Mainland, Mainland of China or China, over the years. */
export const MAINLAND = 'MAINLAND';

/**
 * The largest difference between a total and the sum of its two parts, in millions, if each is rounded to a million.
 */
const ROUNDED_TO_A_MILLION = 1.5;

/** Hong Kong's own trade, as its statistics have it: they do not list the Mainland's provinces. */
const hongKongGoodsTrade = {
  description: describe(
    "Hong Kong's trade in goods by flow, partner and commodity section, and all of each together; all flows are imports and total exports. Zhejiang's part is not published.",
    '香港商品貿易，按流向、貿易夥伴及商品類別劃分，並設各項總數；流向總數為進口與整體出口之和。當中浙江部分並未公布。',
  ),
  area: 'BELT_ROAD_TRADE',
  measures: ['BELT_ROAD_TRADE-1'],
  unit: 'HKD million',
  unitName: localised('Million Hong Kong dollars', '百萬港元'),
  nature: Nature.FLOW,
  decimals: 1,
  dimensions: [
    { code: 'FLOW', name: localised('Flow', '流向'), members: FLOWS, hasWhole: true },
    {
      code: 'PARTNER',
      name: localised('Trading partner', '貿易夥伴'),
      members: codeList([MAINLAND, 'The Mainland', '內地']),
      // The other members are the names that the publisher's tables have.
      isOpen: true,
      hasWhole: true,
    },
    {
      code: 'SECTION',
      name: localised('Commodity section', '商品類別'),
      members: SECTIONS,
      // Tables may have finer groups of commodities, which are parts of the sections.
      isOpen: true,
      hasWhole: true,
    },
  ],
  formerBreakdowns: Object.fromEntries(
    [...FLOWS.map(({ code }) => code), 'TOTAL_TRADE'].map((flow) => [
      `${flow}:MAINLAND`,
      { FLOW: flow === 'TOTAL_TRADE' ? '' : flow, PARTNER: MAINLAND },
    ]),
  ),
  totals: [
    { total: '', parts: ['IMPORTS', 'TOTAL_EXPORTS'], tolerance: ROUNDED_TO_A_MILLION },
    { total: 'TOTAL_EXPORTS', parts: ['DOMESTIC_EXPORTS', 'RE_EXPORTS'], tolerance: ROUNDED_TO_A_MILLION },
    // Eleven figures, each rounded to a million.
    { dimension: 'SECTION', total: '', parts: COMMODITY_SECTIONS, tolerance: 5.5 },
  ],
} satisfies Partial<IndicatorDefinition>;

/** Goods trade and investment between Hong Kong and Zhejiang. */
export const tradeIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'GOODS_TRADE',
    name: localised('Goods trade between Hong Kong and Zhejiang', '浙港貨物貿易額'),
    description: describe(
      'Imports and exports of goods between Hong Kong and Zhejiang in a month, by section of the Standard International Trade Classification (SITC-0 to SITC-9) and in all.',
      '浙港兩地每月貨物進出口總額，按《國際貿易標準分類》各類（SITC-0 至 SITC-9）及總額。',
    ),
    area: 'BELT_ROAD_TRADE',
    measures: ['BELT_ROAD_TRADE-1'],
    unit: 'HKD million',
    unitName: localised('Million Hong Kong dollars', '百萬港元'),
    frequency: Frequency.MONTH,
    nature: Nature.FLOW,
    decimals: 1,
    dimensions: [
      { code: 'SECTION', name: localised('Commodity section', '商品類別'), members: SECTIONS, hasWhole: true },
    ],
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
    name: localised("Hong Kong's external merchandise trade by quarter", '香港對外商品貿易額（按季）'),
    frequency: Frequency.QUARTER,
  },
  {
    code: 'ACTUAL_HONG_KONG_INVESTMENT',
    name: localised('Hong Kong capital actually used in Zhejiang', '浙江實際使用港資'),
    description: describe(
      "Investment from Hong Kong that Zhejiang's cities have actually used in a quarter, by city and in all.",
      '浙江各市每季實際使用香港投資，按城市及總額。',
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
