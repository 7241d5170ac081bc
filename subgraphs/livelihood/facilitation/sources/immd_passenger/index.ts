import { account, originOf, type SourceDefinition } from '../../../../kit/feeds/definition.ts';
import { OPEN_DATA_TERMS, textOf } from '../../../../kit/feeds/openData.ts';
import { ObservationRow } from '../../../../kit/observation/Observation.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { parsePassengers } from './parse.ts';

const PASSENGERS_URL =
  'https://www.immd.gov.hk/opendata/eng/transport/immigration_clearance/statistics_on_daily_passenger_traffic.csv';

/** Daily passengers by control point. */
export const passengers: SourceDefinition = {
  code: 'immd_passenger',
  title: localised('Statistics on daily passenger traffic', '每日出入境旅客統計'),
  publisher: 'Immigration Department',
  licence: OPEN_DATA_TERMS,
  extent: 'EVERYTHING',
  files: /\.csv$/i,
  requests: () => [{ url: PASSENGERS_URL, name: 'statistics_on_daily_passenger_traffic.csv', period: null }],
  read(file) {
    const { observations, lastDate, rowsRead, rejections } = parsePassengers(textOf(file), file.name);
    const provenance = originOf(passengers, file, {
      title: 'Statistics on daily passenger traffic',
      url: PASSENGERS_URL,
      asOf: lastDate,
      quality: Quality.OFFICIAL,
    });
    const rejected = new Set(rejections.map(({ row }) => row)).size;
    return {
      batches: [{ record: ObservationRow, provenance, rows: observations }],
      accounting: account({ read: rowsRead, taken: rowsRead - rejected, rejected }),
      rejections,
    };
  },
};
