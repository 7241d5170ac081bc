import { ObservationRow } from '../../kit/observation/Observation.ts';
import { addDays, daysOf, hongKongToday, monthsOf } from '../../kit/source/days.ts';
import { account, originOf, type SourceFile, type SourceReading } from '../../kit/source/definition.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Quality } from '../../kit/values/provenance.ts';
import { HousingEstate } from '../entities/HousingEstate.ts';
import { MonitoringNetwork } from '../enums/environment.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../places.ts';
import { parseCityAir } from './cnemcCityHours.ts';
import { parseAqhi } from './epdAqhi.ts';
import { parseAqhiNow } from './epdAqhiNow.ts';
import type { FolderSource } from './files.ts';
import { parseRadiation } from './hkoRadiation.ts';
import { parseEstates } from './housingAuthority.ts';
import { parsePassengers } from './immdPassengers.ts';
import { listedStations, unlistedStations } from './stations.ts';

/** What the publishers of Hong Kong's open data ask of those who use it. */
const OPEN_DATA_TERMS = 'DATA.GOV.HK terms and conditions of use';

const textOf = ({ bytes }: SourceFile) => bytes.toString('utf8');
const compact = (date: string) => date.replaceAll('-', '');

const AQHI_NOW_URL = 'https://dashboard.data.gov.hk/api/aqhi-individual?format=json';

/** Hourly AQHI: months that are over, such as `201401_Eng.csv`, and the present hour. */
export const aqhi: FolderSource = {
  code: 'epd_aqhi',
  title: localised('Hourly Air Quality Health Index', '每小時空氣質素健康指數'),
  publisher: 'Environmental Protection Department',
  licence: OPEN_DATA_TERMS,
  extent: 'MONTH',
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
  // A month's file comes out when the month is over; until then there is the present hour.
  latest: (today) => ({ from: addDays(`${today.slice(0, 7)}-01`, -1), to: today }),
  async read(file) {
    if (/\.json$/i.test(file.name)) return readPresentAqhi(file);
    const { observations, stations, lastDate, rejections, ...rows } = parseAqhi(textOf(file), file.name);
    const month = /^\d{6}/.exec(file.name)?.[0] ?? compact((lastDate ?? '').slice(0, 7));
    const provenance = originOf(aqhi, file, {
      title: `Hourly Air Quality Health Index, ${month.slice(0, 4)}-${month.slice(4, 6)}`,
      url: aqhiUrl(month),
      asOf: lastDate,
      quality: Quality.OFFICIAL,
    });
    return {
      batches: [
        { record: ObservationRow, provenance, rows: observations },
        ...(await unlistedStations(MonitoringNetwork.EPD, stations, provenance)),
      ],
      accounting: account(
        { read: rows.rowsRead, taken: rows.hourRows, rejected: rows.rejectedRows },
        { "a day's greatest value, which is derived": rows.dailyMaximumRows, 'a header again': rows.headerRows },
      ),
      rejections,
    };
  },
};

async function readPresentAqhi(file: SourceFile): Promise<SourceReading> {
  const { observations, stations, lastDate, rowsRead, rejectedRows, rejections } = parseAqhiNow(
    textOf(file),
    file.name,
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
      ...(await unlistedStations(MonitoringNetwork.EPD, stations, provenance)),
    ],
    accounting: account({ read: rowsRead, taken: observations.length, rejected: rejectedRows }),
    rejections,
  };
}

function aqhiUrl(month: string): string {
  return `https://www.aqhi.gov.hk/epd/ddata/html/history/${month.slice(0, 4)}/${month}_Eng.csv`;
}

const PASSENGERS_URL =
  'https://www.immd.gov.hk/opendata/eng/transport/immigration_clearance/statistics_on_daily_passenger_traffic.csv';

/** Daily passengers by control point. */
export const passengers: FolderSource = {
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

const RADIATION_URL = 'https://data.weather.gov.hk/weatherAPI/opendata/opendata.php?dataType=RYES';

/** The Observatory's daily weather and radiation reports. */
export const radiation: FolderSource = {
  code: 'hko_radiation',
  title: localised('Weather and radiation level report', '天氣及輻射水平報告'),
  publisher: 'Hong Kong Observatory',
  licence: OPEN_DATA_TERMS,
  extent: 'DAY',
  files: /\.json$/i,
  // Without `station` the report has all of them.
  requests: (days) =>
    daysOf(days).map((day) => ({
      url: `${RADIATION_URL}&date=${compact(day)}&lang=en&rformat=json`,
      name: `${compact(day)}.json`,
      period: day,
    })),
  notPublished: { body: (bytes) => /^\uFEFF?\s*(\{\s*\}|\[\s*\])\s*$/.test(bytes.toString('utf8')) },
  async read(file) {
    const listed = await listedStations(MonitoringNetwork.HKO);
    const { observations, date, keys } = parseRadiation(textOf(file), file.name, listed);
    const provenance = originOf(radiation, file, {
      title: 'Weather and radiation level report',
      url: RADIATION_URL,
      asOf: date,
      // The report says so itself: only limited validation has been carried out.
      quality: Quality.PROVISIONAL,
    });
    const stations = observations.map(({ breakdown }) => String(breakdown));
    return {
      batches: [
        { record: ObservationRow, provenance, rows: observations },
        ...(await unlistedStations(MonitoringNetwork.HKO, stations, provenance)),
      ],
      accounting: account(
        { read: keys, taken: observations.length, rejected: 0 },
        { 'not of radiation': keys - observations.length },
      ),
      rejections: [],
    };
  },
  expected: async (period) =>
    (await listedStations(MonitoringNetwork.HKO)).map((breakdown) => ({
      indicator: 'AMBIENT_GAMMA_DOSE_RATE',
      place: HONG_KONG,
      breakdown,
      period,
    })),
};

/** The Mainland's hourly city air quality. */
export const cityAir: FolderSource = {
  code: 'cnemc_city_hours',
  title: localised('Hourly air quality of cities', '城市空氣質量小時值'),
  publisher: 'China National Environmental Monitoring Centre',
  // The publisher states none with the figures.
  licence: null,
  extent: 'DAY',
  files: /\.csv$/i,
  // The Centre shows the present hour alone. This is the archive of its hours that public programs commonly read; it is
  // not the Centre's own, and its address was not tried from here.
  requests: (days) =>
    daysOf(days).map((day) => ({
      url: `https://quotsoft.net/air/data/china_cities_${compact(day)}.csv`,
      name: `china_cities_${compact(day)}.csv`,
      period: day,
    })),
  read(file) {
    const { observations, lastDate, rejections, ...rows } = parseCityAir(textOf(file), file.name);
    const provenance = originOf(cityAir, file, {
      title: 'Hourly air quality of cities',
      url: null,
      asOf: lastDate,
      // Published as it is measured, before it is checked.
      quality: Quality.PROVISIONAL,
    });
    return {
      batches: [{ record: ObservationRow, provenance, rows: observations }],
      accounting: account(
        { read: rows.rowsRead, taken: rows.hourRows, rejected: rows.rejectedRows },
        { 'of a quantity that no indicator takes': rows.otherRows },
      ),
      rejections,
    };
  },
  expected: async (period) => ZHEJIANG_CITIES.map(({ code }) => ({ indicator: 'PM25', place: code, period })),
};

const ESTATES_URL = 'https://www.housingauthority.gov.hk/datagovhk/prh-estates.json';

/** The Housing Authority's list of estates. */
export const estates: FolderSource = {
  code: 'ha_estates',
  title: localised('Public rental housing estates', '公共租住屋邨'),
  publisher: 'Hong Kong Housing Authority',
  licence: OPEN_DATA_TERMS,
  extent: 'EVERYTHING',
  files: /\.json$/i,
  requests: () => [{ url: ESTATES_URL, name: 'prh-estates.json', period: null }],
  read(file) {
    const { rows, rowsRead, rejections } = parseEstates(textOf(file), file.name);
    const provenance = originOf(estates, file, {
      title: 'Public rental housing estates',
      url: ESTATES_URL,
      asOf: null,
      quality: Quality.OFFICIAL,
    });
    return {
      batches: [{ record: HousingEstate, provenance, rows }],
      accounting: account({ read: rowsRead, taken: rows.length, rejected: rowsRead - rows.length }),
      rejections,
    };
  },
};

/** All of the department's feeds. */
export const livelihoodSources: readonly FolderSource[] = [aqhi, passengers, radiation, cityAir, estates];
