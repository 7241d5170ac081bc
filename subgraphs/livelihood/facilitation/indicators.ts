import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { codeList } from '../../kit/observation/dimensions.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../../kit/values/places.ts';

/** Control points of Hong Kong, as the Immigration Department names them. */
export const CONTROL_POINTS = codeList(
  ['Airport', 'Airport', '機場'],
  ['China Ferry Terminal', 'China Ferry Terminal', '中國客運碼頭'],
  ['Express Rail Link West Kowloon', 'Express Rail Link West Kowloon', '高鐵西九龍'],
  ['Harbour Control', 'Harbour Control', '港口管制'],
  ['Heung Yuen Wai', 'Heung Yuen Wai', '香園圍'],
  ['Hong Kong-Zhuhai-Macao Bridge', 'Hong Kong-Zhuhai-Macao Bridge', '港珠澳大橋'],
  ['Hung Hom', 'Hung Hom', '紅磡'],
  ['Kai Tak Cruise Terminal', 'Kai Tak Cruise Terminal', '啟德郵輪碼頭'],
  ['Lo Wu', 'Lo Wu', '羅湖'],
  ['Lok Ma Chau', 'Lok Ma Chau', '落馬洲'],
  ['Lok Ma Chau Spur Line', 'Lok Ma Chau Spur Line', '落馬洲支線'],
  ['Macau Ferry Terminal', 'Macau Ferry Terminal', '港澳客輪碼頭'],
  ['Man Kam To', 'Man Kam To', '文錦渡'],
  ['Sha Tau Kok', 'Sha Tau Kok', '沙頭角'],
  ['Shenzhen Bay', 'Shenzhen Bay', '深圳灣'],
  ['Tuen Mun Ferry Terminal', 'Tuen Mun Ferry Terminal', '屯門客運碼頭'],
);

/** Area 13: how Hong Kong people use their permit, and who crosses Hong Kong's boundary. */
export const mainlandFacilitationIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'HOME_RETURN_PERMIT_USES',
    name: localised('Uses of the Home Return Permit', '回鄉證使用次數'),
    description: describe(
      'Times that the Mainland Travel Permit for Hong Kong and Macao Residents was taken by government and public services in Zhejiang, by city; without a place the whole.',
      '浙江政務及公共服務使用港澳居民來往內地通行證的次數，按城市劃分；不設地點即總數。',
    ),
    area: 'MAINLAND_FACILITATION',
    measures: ['MAINLAND_FACILITATION-2'],
    unit: 'uses',
    unitName: localised('uses', '次'),
    frequency: Frequency.MONTH,
    nature: Nature.FLOW,
    decimals: 0,
    totals: [{ dimension: 'place', total: '', parts: ZHEJIANG_CITIES.map(({ code }) => code) }],
  },
  {
    code: 'DAILY_PASSENGERS',
    name: localised('Daily passengers by control point', '各管制站每日出入境旅客'),
    description: describe(
      'Passengers by control point of Hong Kong, direction and kind of traveller, and all of each together.',
      '按香港管制站、出入境及旅客類別劃分的旅客人次，並設各項合計。',
    ),
    area: 'MAINLAND_FACILITATION',
    unit: 'passengers',
    unitName: localised('passengers', '旅客人次'),
    frequency: Frequency.DAY,
    nature: Nature.FLOW,
    decimals: 0,
    dimensions: [
      {
        code: 'CONTROL_POINT',
        name: localised('Control point', '管制站'),
        members: CONTROL_POINTS,
        // Control points open and close.
        isOpen: true,
        hasWhole: true,
      },
      {
        code: 'DIRECTION',
        name: localised('Direction', '出入境'),
        members: codeList(['ARRIVAL', 'Arrival', '入境'], ['DEPARTURE', 'Departure', '出境']),
        hasWhole: true,
        isAdditive: true,
      },
      {
        code: 'TRAVELLER',
        name: localised('Kind of traveller', '旅客類別'),
        members: codeList(
          ['HONG_KONG_RESIDENT', 'Hong Kong residents', '香港居民'],
          ['MAINLAND_VISITOR', 'Mainland visitors', '內地訪客'],
          ['OTHER_VISITOR', 'Other visitors', '其他訪客'],
        ),
        hasWhole: true,
        isAdditive: true,
      },
    ],
    headline: { place: HONG_KONG },
    totals: [
      // Control points open and close, so there is no list of them.
      { total: '' },
      { dimension: 'DIRECTION', total: '', parts: ['ARRIVAL', 'DEPARTURE'] },
      { dimension: 'TRAVELLER', total: '', parts: ['HONG_KONG_RESIDENT', 'MAINLAND_VISITOR', 'OTHER_VISITOR'] },
    ],
  },
];
