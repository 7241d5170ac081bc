import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { HONG_KONG } from '../../kit/values/places.ts';

/** Area 10: what is measured of air, radiation and carbon. */
export const environmentIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'AQHI',
    name: localised('Air Quality Health Index, hourly', '空氣質素健康指數(每小時)'),
    description: describe(
      'Index from 1 to 10 by monitoring station of Hong Kong; 10 stands for the open-ended 10+ as well, and the comment says so. There is no figure for all of Hong Kong.',
      '香港各監測站 1 至 10 的指數,10 亦代表 10+(見備註);並無全港單一數字。',
    ),
    area: 'ENVIRONMENT',
    unit: '1',
    unitName: localised('index', '指數'),
    frequency: Frequency.HOUR,
    nature: Nature.RATE,
    decimals: 0,
    headline: { place: HONG_KONG, breakdown: 'Central/Western' },
  },
  {
    code: 'PM25',
    name: localised('PM2.5, daily mean', 'PM2.5 日均濃度'),
    description: describe(
      'Mean concentration of fine suspended particulates in the air of a Zhejiang city over a day.',
      '浙江各市空氣中細顆粒物(PM2.5)的日均濃度。',
    ),
    area: 'ENVIRONMENT',
    unit: 'µg/m³',
    unitName: localised('micrograms per cubic metre', '微克/立方米'),
    frequency: Frequency.DAY,
    nature: Nature.RATE,
    decimals: 0,
    headline: { place: '330100' },
  },
  {
    code: 'AMBIENT_GAMMA_DOSE_RATE',
    name: localised('Ambient gamma dose rate, daily mean', '環境伽馬輻射劑量率(日均)'),
    description: describe(
      "Mean ambient gamma radiation dose rate outdoors over a day, by the Hong Kong Observatory's station.",
      '香港天文台各輻射監測站的戶外環境伽馬輻射日均劑量率。',
    ),
    area: 'ENVIRONMENT',
    measures: ['ENVIRONMENT-1'],
    unit: 'µSv/h',
    unitName: localised('microsieverts per hour', '微希沃特/小時'),
    frequency: Frequency.DAY,
    nature: Nature.RATE,
    decimals: 2,
    headline: { place: HONG_KONG, breakdown: "King's Park" },
    owner: 'hong-kong-observatory',
  },
  {
    code: 'CARBON_EMISSIONS',
    name: localised('Greenhouse gas emissions', '溫室氣體排放量'),
    description: describe(
      'Greenhouse gases emitted in a year, as carbon dioxide equivalent, by city. The two sides count differently: there is no whole.',
      '按城市劃分的全年溫室氣體排放量(二氧化碳當量);兩地統計口徑不同,不設合計。',
    ),
    area: 'ENVIRONMENT',
    measures: ['ENVIRONMENT-2'],
    unit: 'kt CO2e',
    unitName: localised('kilotonnes of carbon dioxide equivalent', '千噸二氧化碳當量'),
    frequency: Frequency.YEAR,
    nature: Nature.FLOW,
    decimals: 0,
    headline: { place: HONG_KONG },
  },
];
