import { daysOf } from '../../../../kit/feeds/days.ts';
import { account, originOf, type SourceDefinition } from '../../../../kit/feeds/definition.ts';
import { compact, textOf } from '../../../../kit/feeds/openData.ts';
import { ObservationRow } from '../../../../kit/observation/Observation.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { ZHEJIANG_CITIES } from '../../../../kit/values/places.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { CITY_AIR_SIGNS, parseCityAir } from './parse.ts';

/** The origin of what follows from the hours. */
const AVERAGED = { publisher: 'Zhegang Hub', title: 'Averaged from the hourly air quality of cities' };

/** The Mainland's hourly city air quality. */
export const cityAir: SourceDefinition = {
  code: 'cnemc_city_hours',
  title: localised('Hourly air quality of cities', '城市空氣質量小時值'),
  publisher: 'China National Environmental Monitoring Centre',
  // The publisher states none with the figures.
  licence: null,
  extent: 'DAY',
  noValue: CITY_AIR_SIGNS,
  files: /\.csv$/i,
  // The Centre shows only the present hour. This archive of its hours is what public programs commonly read; it is not
  // the Centre's own, and its address has not been tested.
  requests: (days) =>
    daysOf(days).map((day) => ({
      url: `https://quotsoft.net/air/data/china_cities_${compact(day)}.csv`,
      name: `china_cities_${compact(day)}.csv`,
      period: day,
    })),
  read(file) {
    const { observations, means, lastDate, rejections, ...rows } = parseCityAir(textOf(file), file.name);
    const provenance = originOf(cityAir, file, {
      title: 'Hourly air quality of cities',
      url: null,
      asOf: lastDate,
      // Published when measured, before validation.
      quality: Quality.PROVISIONAL,
    });
    return {
      periods: [...new Set(observations.map(({ period }) => period.slice(0, 10)))],
      batches: [
        { record: ObservationRow, provenance, rows: observations },
        { record: ObservationRow, provenance: { ...provenance, ...AVERAGED }, rows: means },
      ],
      accounting: account(
        { read: rows.rowsRead, taken: rows.hourRows, rejected: rows.rejectedRows },
        { 'of a quantity that nobody has heard of': rows.otherRows },
      ),
      rejections,
    };
  },
  expected: async (period) => ZHEJIANG_CITIES.map(({ code }) => ({ indicator: 'PM25', place: code, period })),
};
