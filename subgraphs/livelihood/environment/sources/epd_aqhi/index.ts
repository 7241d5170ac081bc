import { addDays, hongKongToday, monthsOf } from '../../../../kit/feeds/days.ts';
import {
  account,
  originOf,
  retrievalDay,
  type SourceDefinition,
  type SourceFile,
  type SourceReading,
} from '../../../../kit/feeds/definition.ts';
import { compact, OPEN_DATA_TERMS, textOf } from '../../../../kit/feeds/openData.ts';
import { ObservationRow } from '../../../../kit/observation/Observation.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { MonitoringNetwork } from '../../enums.ts';
import { unlistedStations } from '../unlistedStations.ts';
import { AQHI_SIGNS, parseAqhi } from './parse.ts';
import { parseAqhiNow } from './parseNow.ts';

const AQHI_NOW_URL = 'https://dashboard.data.gov.hk/api/aqhi-individual?format=json';

/** Hourly AQHI: months that are over, such as `201401_Eng.csv`, and the present hour. */
export const aqhi: SourceDefinition = {
  code: 'epd_aqhi',
  title: localised('Hourly Air Quality Health Index', '每小時空氣質素健康指數'),
  publisher: 'Environmental Protection Department',
  licence: OPEN_DATA_TERMS,
  extent: 'MONTH',
  noValue: AQHI_SIGNS,
  files: /^\d{6}_Eng\.csv$/i,
  requests: (days) => {
    const today = hongKongToday();
    const isNow = days.from <= today && days.to >= today;
    const months = monthsOf(days).filter((month) => !isNow || month < today.slice(0, 7));
    return [
      ...months.map((month) => ({ url: aqhiUrl(compact(month)), name: `${compact(month)}_Eng.csv`, period: month })),
      ...(isNow ? [{ url: AQHI_NOW_URL, name: 'aqhi-individual.json', period: null }] : []),
    ];
  },
  // A month's file is published when the month is over; until then there is only the present hour.
  latest: (today) => ({ from: addDays(`${today.slice(0, 7)}-01`, -1), to: today }),
  read(file) {
    if (/\.json$/i.test(file.name)) return readPresentAqhi(file);
    const { observations, stations, lastDate, rejections, notes, ...rows } = parseAqhi(
      textOf(file),
      file.name,
      retrievalDay(file),
    );
    // Its rows are right about the month, its name need not be.
    const month = compact((lastDate ?? '').slice(0, 7)) || (/^\d{6}/.exec(file.name)?.[0] ?? '');
    const provenance = originOf(aqhi, file, {
      title: `Hourly Air Quality Health Index, ${month.slice(0, 4)}-${month.slice(4, 6)}`,
      url: aqhiUrl(month),
      asOf: lastDate,
      quality: Quality.OFFICIAL,
    });
    return {
      periods: [...new Set(observations.map(({ period }) => period.slice(0, 7)))],
      batches: [
        { record: ObservationRow, provenance, rows: observations },
        ...unlistedStations(MonitoringNetwork.EPD, stations, provenance),
      ],
      accounting: account(
        { read: rows.rowsRead, taken: rows.hourRows, rejected: rows.rejectedRows },
        { "a day's greatest value, which is derived": rows.dailyMaximumRows, 'a header again': rows.headerRows },
      ),
      rejections,
      notes,
    };
  },
};

function readPresentAqhi(file: SourceFile): SourceReading {
  const { observations, stations, lastDate, rowsRead, rejectedRows, rejections, notes } = parseAqhiNow(
    textOf(file),
    file.name,
    retrievalDay(file),
  );
  const provenance = originOf(aqhi, file, {
    title: 'Air Quality Health Index of the present hour',
    url: AQHI_NOW_URL,
    asOf: lastDate,
    quality: Quality.PROVISIONAL,
  });
  return {
    batches: [
      { record: ObservationRow, provenance, rows: observations },
      ...unlistedStations(MonitoringNetwork.EPD, stations, provenance),
    ],
    accounting: account({ read: rowsRead, taken: observations.length, rejected: rejectedRows }),
    rejections,
    notes,
  };
}

function aqhiUrl(month: string): string {
  return `https://www.aqhi.gov.hk/epd/ddata/html/history/${month.slice(0, 4)}/${month}_Eng.csv`;
}
