import { daysOf } from '../../../../kit/feeds/days.ts';
import { account, originOf, type SourceDefinition } from '../../../../kit/feeds/definition.ts';
import { compact, OPEN_DATA_TERMS, textOf } from '../../../../kit/feeds/openData.ts';
import { isEmptyJson } from '../../../../kit/files/encoding.ts';
import { ObservationRow } from '../../../../kit/observation/Observation.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { MonitoringNetwork } from '../../enums.ts';
import { listedStations } from '../listedStations.ts';
import { unlistedStations } from '../unlistedStations.ts';
import { parseRadiation, RADIATION_SIGNS } from './parse.ts';
import { expectedOf } from './quantities.ts';

const RADIATION_URL = 'https://data.weather.gov.hk/weatherAPI/opendata/opendata.php?dataType=RYES';

/** The Observatory's daily weather and radiation reports. */
export const radiation: SourceDefinition = {
  code: 'hko_radiation',
  title: localised('Weather and radiation level report', '天氣及輻射水平報告'),
  publisher: 'Hong Kong Observatory',
  licence: OPEN_DATA_TERMS,
  extent: 'DAY',
  noValue: RADIATION_SIGNS,
  readerVersion: 2,
  files: /\.json$/i,
  // Without `station` the report has all of them.
  requests: (days) =>
    daysOf(days).map((day) => ({
      url: `${RADIATION_URL}&date=${compact(day)}&lang=en&rformat=json`,
      name: `${compact(day)}.json`,
      period: day,
    })),
  notPublished: { body: isEmptyJson },
  read(file) {
    const listed = listedStations(MonitoringNetwork.HKO);
    const { observations, date, keys, readings, texts, rejections, notes } = parseRadiation(
      textOf(file),
      file.name,
      listed,
    );
    const provenance = originOf(radiation, file, {
      title: 'Weather and radiation level report',
      url: RADIATION_URL,
      asOf: date,
      // The report itself states that only limited validation was done.
      quality: Quality.PROVISIONAL,
    });
    const stations = observations.flatMap(({ indicator, breakdown = '' }) =>
      indicator === 'AMBIENT_GAMMA_DOSE_RATE' ? breakdown : [],
    );
    return {
      ...(date ? { periods: [date] } : {}),
      batches: [
        { record: ObservationRow, provenance, rows: observations },
        ...unlistedStations(MonitoringNetwork.HKO, stations, provenance),
      ],
      accounting: account(
        { read: keys, taken: observations.length, rejected: readings - observations.length },
        { 'names, dates and remarks': texts, 'of a quantity that nobody has heard of': keys - readings - texts },
      ),
      rejections,
      notes,
    };
  },
  expected: async (period) => expectedOf(period),
};
