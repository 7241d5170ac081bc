import { account, originOf, retrievalDay, type SourceDefinition } from '../../../../kit/feeds/definition.ts';
import { OPEN_DATA_TERMS, textOf } from '../../../../kit/feeds/openData.ts';
import { ObservationRow } from '../../../../kit/observation/Observation.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { PASSENGER_SIGNS, parsePassengers } from './parse.ts';

const PASSENGERS_URL =
  'https://www.immd.gov.hk/opendata/eng/transport/immigration_clearance/statistics_on_daily_passenger_traffic.csv';

/** The origin of what follows from the file's figures. */
const SUMMED = {
  publisher: 'Zhegang Hub',
  title: "Added up from the Immigration Department's daily passenger traffic",
};

/** Daily passengers by control point. */
export const passengers: SourceDefinition = {
  code: 'immd_passenger',
  title: localised('Statistics on daily passenger traffic', '每日出入境旅客統計'),
  publisher: 'Immigration Department',
  licence: OPEN_DATA_TERMS,
  extent: 'EVERYTHING',
  noValue: PASSENGER_SIGNS,
  files: /\.csv$/i,
  requests: () => [{ url: PASSENGERS_URL, name: 'statistics_on_daily_passenger_traffic.csv', period: null }],
  read(file) {
    const { observations, sums, lastDate, rowsRead, rejections, notes } = parsePassengers(
      textOf(file),
      file.name,
      retrievalDay(file),
    );
    const provenance = originOf(passengers, file, {
      title: 'Statistics on daily passenger traffic',
      url: PASSENGERS_URL,
      asOf: lastDate,
      quality: Quality.OFFICIAL,
    });
    const rejected = new Set(rejections.map(({ row }) => row)).size;
    return {
      batches: [
        { record: ObservationRow, provenance, rows: observations },
        { record: ObservationRow, provenance: { ...provenance, ...SUMMED }, rows: sums },
      ],
      accounting: account({ read: rowsRead, taken: rowsRead - rejected, rejected }),
      rejections,
      notes,
    };
  },
};
