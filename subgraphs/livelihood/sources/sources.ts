import { ObservationRow } from '../../kit/observation/Observation.ts';
import { Quality } from '../../kit/values/provenance.ts';
import { HousingEstate } from '../entities/HousingEstate.ts';
import { MonitoringNetwork } from '../enums/environment.ts';
import { parseCityAir } from './cnemcCityHours.ts';
import { parseAqhi } from './epdAqhi.ts';
import type { Source } from './files.ts';
import { parseRadiation } from './hkoRadiation.ts';
import { parseEstates } from './housingAuthority.ts';
import { parsePassengers } from './immdPassengers.ts';
import { reportRejections } from './report.ts';
import { listedStations, unlistedStations } from './stations.ts';

/** What the publishers of Hong Kong's open data ask of those who use it. */
const OPEN_DATA_TERMS = 'DATA.GOV.HK terms and conditions of use';

/** Months of hourly AQHI, such as `201401_Eng.csv`. */
export const aqhi: Source = {
  folder: 'epd_aqhi',
  name: /^\d{6}_Eng\.csv$/i,
  provenance: (file, lastDate) => ({
    publisher: 'Environmental Protection Department',
    title: `Hourly Air Quality Health Index, ${file.slice(0, 4)}-${file.slice(4, 6)}`,
    url: `https://www.aqhi.gov.hk/epd/ddata/html/history/${file.slice(0, 4)}/${file}`,
    licence: OPEN_DATA_TERMS,
    asOf: lastDate,
    retrievedAt: null,
    quality: Quality.OFFICIAL,
  }),
  async read(text, file, origin) {
    const { observations, stations, lastDate, rejections } = parseAqhi(text, file);
    reportRejections(file, rejections);
    const provenance = origin(lastDate);
    return [
      ...(await unlistedStations(MonitoringNetwork.EPD, stations, provenance)),
      { record: ObservationRow, provenance, rows: observations },
    ];
  },
};

/** Daily passengers by control point. */
export const passengers: Source = {
  folder: 'immd_passenger',
  name: /\.csv$/i,
  provenance: (_file, lastDate) => ({
    publisher: 'Immigration Department',
    title: 'Statistics on daily passenger traffic',
    url: 'https://www.immd.gov.hk/opendata/eng/transport/immigration_clearance/statistics_on_daily_passenger_traffic.csv',
    licence: OPEN_DATA_TERMS,
    asOf: lastDate,
    retrievedAt: null,
    quality: Quality.OFFICIAL,
  }),
  async read(text, file, origin) {
    const { observations, lastDate, rejections } = parsePassengers(text, file);
    reportRejections(file, rejections);
    return [{ record: ObservationRow, provenance: origin(lastDate), rows: observations }];
  },
};

/** The Observatory's daily weather and radiation reports. */
export const radiation: Source = {
  folder: 'hko_radiation',
  name: /\.json$/i,
  provenance: (_file, lastDate) => ({
    publisher: 'Hong Kong Observatory',
    title: 'Weather and radiation level report',
    url: 'https://data.weather.gov.hk/weatherAPI/opendata/opendata.php?dataType=RYES',
    licence: OPEN_DATA_TERMS,
    asOf: lastDate,
    retrievedAt: null,
    // The report says so itself: only limited validation has been carried out.
    quality: Quality.PROVISIONAL,
  }),
  async read(text, file, origin) {
    const { observations, date } = parseRadiation(text, file, await listedStations(MonitoringNetwork.HKO));
    const provenance = origin(date);
    const stations = observations.map(({ breakdown }) => String(breakdown));
    return [
      ...(await unlistedStations(MonitoringNetwork.HKO, stations, provenance)),
      { record: ObservationRow, provenance, rows: observations },
    ];
  },
};

/** The Mainland's hourly city air quality. */
export const cityAir: Source = {
  folder: 'cnemc_city_hours',
  name: /\.csv$/i,
  provenance: (_file, lastDate) => ({
    publisher: 'China National Environmental Monitoring Centre',
    title: 'Hourly air quality of cities',
    url: null,
    licence: null,
    asOf: lastDate,
    retrievedAt: null,
    // Published as it is measured, before it is checked.
    quality: Quality.PROVISIONAL,
  }),
  async read(text, file, origin) {
    const { observations, lastDate, rejections } = parseCityAir(text, file);
    reportRejections(file, rejections);
    return [{ record: ObservationRow, provenance: origin(lastDate), rows: observations }];
  },
};

/** The Housing Authority's list of estates. */
export const estates: Source = {
  folder: 'ha_estates',
  name: /\.json$/i,
  provenance: () => ({
    publisher: 'Hong Kong Housing Authority',
    title: 'Public rental housing estates',
    url: null,
    licence: OPEN_DATA_TERMS,
    asOf: null,
    retrievedAt: null,
    quality: Quality.OFFICIAL,
  }),
  async read(text, file, origin) {
    const { rows, rejections } = parseEstates(text, file);
    reportRejections(file, rejections);
    return [{ record: HousingEstate, provenance: origin(null), rows }];
  },
};
