import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { codeList, type DimensionDefinition } from '../../kit/observation/dimensions.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { HONG_KONG } from '../../kit/values/places.ts';
import { OBSERVATORY, WEATHER_STATION } from './sources/hko_radiation/weatherStations.ts';

/** What is said of a day by one number. */
const STATISTICS = codeList(
  ['MAXIMUM', 'Highest of the day', '日最高'],
  ['MINIMUM', 'Lowest of the day', '日最低'],
  ['MEAN', 'Mean of the day', '日平均'],
  ['GRASS_MINIMUM', 'Lowest of the day above grass', '草面最低'],
);

const statistic = (...codes: string[]): DimensionDefinition => ({
  code: 'STATISTIC',
  name: localised('Statistic', '統計值'),
  members: STATISTICS.filter(({ code }) => codes.includes(code)),
  hasWhole: false,
});

/** What the weather of the Observatory's daily report has in common. */
const daily = { area: 'ENVIRONMENT', frequency: Frequency.DAY, owner: 'hong-kong-observatory' } as const;

/** The weather of a day in Hong Kong, as the Observatory's weather and radiation report has it. */
export const weatherIndicators: readonly IndicatorDefinition[] = [
  {
    ...daily,
    code: 'AIR_TEMPERATURE',
    name: localised('Air temperature, daily', '氣溫（每日）'),
    description: describe(
      "Highest and lowest air temperature of a day, by the Hong Kong Observatory's station; at the Observatory also the lowest above grass.",
      '香港天文台各氣象站的日最高及最低氣溫；天文台總部另有草面最低溫度。',
    ),
    unit: '°C',
    unitName: localised('degrees Celsius', '攝氏度'),
    nature: Nature.RATE,
    decimals: 1,
    dimensions: [WEATHER_STATION, statistic('MAXIMUM', 'MINIMUM', 'GRASS_MINIMUM')],
    headline: { place: HONG_KONG, members: { STATION: OBSERVATORY, STATISTIC: 'MAXIMUM' } },
  },
  {
    ...daily,
    code: 'RELATIVE_HUMIDITY',
    name: localised('Relative humidity, daily', '相對濕度（每日）'),
    description: describe(
      'Highest and lowest relative humidity of a day at the Hong Kong Observatory.',
      '香港天文台的日最高及最低相對濕度。',
    ),
    unit: '%',
    unitName: localised('per cent', '百分比'),
    nature: Nature.RATE,
    decimals: 0,
    dimensions: [WEATHER_STATION, statistic('MAXIMUM', 'MINIMUM')],
    headline: { place: HONG_KONG, members: { STATION: OBSERVATORY, STATISTIC: 'MAXIMUM' } },
  },
  {
    ...daily,
    code: 'RAINFALL',
    name: localised('Rainfall, daily', '雨量（每日）'),
    description: describe(
      'Rain of a day at the Hong Kong Observatory. A trace, less than 0.05 mm, is 0; the comment says so.',
      '香港天文台的日雨量；微量（少於 0.05 毫米）作 0 計，見備註。',
    ),
    unit: 'mm',
    unitName: localised('millimetres', '毫米'),
    nature: Nature.FLOW,
    decimals: 1,
    dimensions: [WEATHER_STATION],
    headline: { place: HONG_KONG, members: { STATION: OBSERVATORY } },
  },
  {
    ...daily,
    code: 'ACCUMULATED_RAINFALL',
    name: localised('Rainfall since 1 January', '本年累積雨量'),
    description: describe(
      'Rain at the Hong Kong Observatory from 1 January to the day, and the climatological average to the same day of the year that the report gives beside it.',
      '香港天文台由一月一日至當日的累積雨量，以及報告一併給出的同期氣候平均值。',
    ),
    unit: 'mm',
    unitName: localised('millimetres', '毫米'),
    nature: Nature.STOCK,
    decimals: 1,
    dimensions: [
      WEATHER_STATION,
      {
        code: 'BASIS',
        name: localised('Basis', '基準'),
        members: codeList(
          ['THIS_YEAR', 'Measured this year', '本年實測'],
          ['NORMAL', 'Climatological average', '氣候平均'],
        ),
        hasWhole: false,
      },
    ],
    headline: { place: HONG_KONG, members: { STATION: OBSERVATORY, BASIS: 'THIS_YEAR' } },
  },
  {
    ...daily,
    code: 'SUNSHINE_DURATION',
    name: localised('Sunshine, daily', '日照時間（每日）'),
    description: describe(
      "Hours of bright sunshine of a day at the Hong Kong Observatory's station at King's Park.",
      '香港天文台京士柏氣象站的每日日照時數。',
    ),
    unit: 'h',
    unitName: localised('hours', '小時'),
    nature: Nature.FLOW,
    decimals: 1,
    dimensions: [WEATHER_STATION],
    headline: { place: HONG_KONG, members: { STATION: "King's Park" } },
  },
  {
    ...daily,
    code: 'UV_INDEX',
    name: localised('Ultraviolet index, daily', '紫外線指數（每日）'),
    description: describe(
      "Highest and mean ultraviolet index of a day at the Hong Kong Observatory's station at King's Park.",
      '香港天文台京士柏氣象站的每日最高及平均紫外線指數。',
    ),
    unit: '1',
    unitName: localised('index', '指數'),
    nature: Nature.RATE,
    decimals: 0,
    dimensions: [WEATHER_STATION, statistic('MAXIMUM', 'MEAN')],
    headline: { place: HONG_KONG, members: { STATION: "King's Park", STATISTIC: 'MAXIMUM' } },
  },
];
