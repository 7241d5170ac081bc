import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { codeList } from '../../kit/observation/dimensions.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { HONG_KONG } from '../../kit/values/places.ts';
import { MonitoringNetwork } from './enums.ts';
import { stationDimension } from './sources/listedStations.ts';
import { weatherIndicators } from './weatherIndicators.ts';

/** Over which hours a value is a mean. */
const MEANS = codeList(
  ['HOUR', 'Mean of the hour', '小時均值'],
  ['RUNNING_24H', 'Running mean of 24 hours', '24 小時滑動平均'],
  ['RUNNING_8H', 'Running mean of 8 hours', '8 小時滑動平均'],
  ['GREATEST_24H', 'Greatest mean of an hour in 24 hours', '24 小時內最大小時均值'],
  ['GREATEST_8H', 'Greatest running mean of 8 hours in 24 hours', '24 小時內最大 8 小時滑動平均'],
);

const averageDimension = (members: typeof MEANS) => ({
  code: 'AVERAGE',
  name: localised('Mean', '平均方式'),
  members,
  hasWhole: false,
});

/** What the Mainland's hourly city air quality has in common. */
const cityHours = {
  area: 'ENVIRONMENT',
  frequency: Frequency.HOUR,
  nature: Nature.RATE,
} as const;

/** Area 10: what is measured of air, radiation, weather and carbon. */
export const environmentIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'AQHI',
    name: localised('Air Quality Health Index, hourly', '空氣質素健康指數（每小時）'),
    description: describe(
      'Index from 1 to 10 by monitoring station of Hong Kong; 10 stands for the open-ended 10+ as well, and the comment says so. There is no figure for all of Hong Kong.',
      '香港各監測站 1 至 10 的指數，10 亦代表 10+（見備註）；並無全港單一數字。',
    ),
    area: 'ENVIRONMENT',
    unit: '1',
    unitName: localised('index', '指數'),
    frequency: Frequency.HOUR,
    nature: Nature.RATE,
    decimals: 0,
    dimensions: [stationDimension(MonitoringNetwork.EPD)],
    headline: { place: HONG_KONG, members: { STATION: 'Central/Western' } },
  },
  {
    code: 'PM25',
    name: localised('PM2.5, daily mean', 'PM2.5 日均濃度'),
    description: describe(
      'Mean concentration of fine suspended particulates in the air of a Zhejiang city over a day.',
      '浙江各市空氣中細顆粒物（PM2.5）的日均濃度。',
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
    ...cityHours,
    code: 'CITY_AIR_CONCENTRATION',
    name: localised('Pollutants in the air of cities, hourly', '城市空氣污染物濃度（每小時）'),
    description: describe(
      'Concentration of a pollutant in the air of a Zhejiang city: the mean of an hour, or a running mean that the publisher gives with it. As published when measured, before validation.',
      '浙江各市空氣污染物濃度：每小時均值，或發布機構一併給出的滑動平均；為未經審核的實時數據。',
    ),
    unit: 'µg/m³',
    unitName: localised('micrograms per cubic metre', '微克/立方米'),
    decimals: 0,
    dimensions: [
      {
        code: 'POLLUTANT',
        name: localised('Pollutant', '污染物'),
        members: codeList(
          ['PM2.5', 'Fine particulates (PM2.5)', '細顆粒物（PM2.5）'],
          ['PM10', 'Particulates (PM10)', '可吸入顆粒物（PM10）'],
          ['SO2', 'Sulphur dioxide', '二氧化硫'],
          ['NO2', 'Nitrogen dioxide', '二氧化氮'],
          ['O3', 'Ozone', '臭氧'],
        ),
        hasWhole: false,
      },
      averageDimension(MEANS),
    ],
    headline: { place: '330100', members: { POLLUTANT: 'PM2.5', AVERAGE: 'HOUR' } },
  },
  {
    ...cityHours,
    code: 'CITY_CARBON_MONOXIDE',
    name: localised('Carbon monoxide in the air of cities, hourly', '城市空氣一氧化碳濃度（每小時）'),
    description: describe(
      'Concentration of carbon monoxide in the air of a Zhejiang city: the mean of an hour, or a running mean of 24 hours.',
      '浙江各市空氣一氧化碳濃度：每小時均值，或 24 小時滑動平均。',
    ),
    unit: 'mg/m³',
    unitName: localised('milligrams per cubic metre', '毫克/立方米'),
    decimals: 1,
    dimensions: [averageDimension(MEANS.slice(0, 2))],
    headline: { place: '330100', members: { AVERAGE: 'HOUR' } },
  },
  {
    ...cityHours,
    code: 'CITY_AIR_QUALITY_INDEX',
    name: localised('Air Quality Index of cities, hourly', '城市空氣質量指數（每小時）'),
    description: describe(
      "The Mainland's Air Quality Index (HJ 633) of a Zhejiang city in an hour; not Hong Kong's AQHI.",
      '內地空氣質量指數（HJ 633）浙江各市每小時值，與香港的空氣質素健康指數不同。',
    ),
    unit: '1',
    unitName: localised('index', '指數'),
    decimals: 0,
    headline: { place: '330100' },
  },
  {
    code: 'AMBIENT_GAMMA_DOSE_RATE',
    name: localised('Ambient gamma dose rate, daily mean', '環境伽馬輻射劑量率（日均）'),
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
    dimensions: [stationDimension(MonitoringNetwork.HKO)],
    headline: { place: HONG_KONG, members: { STATION: "King's Park" } },
    owner: 'hong-kong-observatory',
  },
  ...weatherIndicators,
  {
    code: 'CARBON_EMISSIONS',
    name: localised('Greenhouse gas emissions', '溫室氣體排放量'),
    description: describe(
      'Greenhouse gases emitted in a year, as carbon dioxide equivalent, by city. The two sides count differently: there is no whole.',
      '按城市劃分的全年溫室氣體排放量（二氧化碳當量）；兩地統計口徑不同，不設合計。',
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
