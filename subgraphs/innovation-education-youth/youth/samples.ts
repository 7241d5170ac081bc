import { ObservationStatus } from '../../kit/observation/Observation.ts';
import { eventsOf } from '../../kit/seeds/countedSeries.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { cityInTurn, day, integer, LAST_SAMPLE_DAY, numbered, pick, sampleText } from '../../kit/seeds/sampling.ts';
import { ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { YouthSector } from './enums.ts';

const HOSTS = 22;
const FIRST_YEAR = 2019;
const LAST_YEAR = 2026;
const BASES = 33;

/** Every host in every year. */
export const sampleInternshipProgrammes = { rows: HOSTS * (LAST_YEAR - FIRST_YEAR + 1), row: internshipProgramme };
export const sampleEntrepreneurshipBases = { rows: BASES, row: entrepreneurshipBase };
export const sampleYouthStartups = { rows: 99, row: youthStartup };

function internshipProgramme(index: number) {
  const host = index % HOSTS;
  const year = FIRST_YEAR + Math.floor(index / HOSTS);
  const city = cityInTurn(host);
  const number = numbered(host, 2);
  const places = integer(4, 30, index, 'internship places');
  return {
    year,
    host: `SAMPLE-HOST-${number}`,
    hostName: sampleText(`SAMPLE ${city.english} host ${number}`, `示例${city.traditional}實習機構${number}`),
    sector: pick(Object.values(YouthSector), host, 'internship sector'),
    city: city.code,
    startDate: `${year}-06-${numbered(integer(14, 27, index, 'internship start'), 2)}`,
    endDate: `${year}-08-${numbered(integer(4, 20, index, 'internship end'), 2)}`,
    places,
    // The newest summer is in the future, so the number of places taken up is unknown, not zero.
    placements: year === LAST_YEAR ? null : integer(Math.ceil(places / 2), places, index, 'placements'),
    measure: 'YOUTH-1',
  };
}

const baseId = (index: number) => `SAMPLE-B-${numbered(index % BASES, 3)}`;

function entrepreneurshipBase(index: number) {
  const city = cityInTurn(index);
  const number = numbered(index, 3);
  return {
    id: baseId(index),
    name: sampleText(
      `SAMPLE ${city.english} innovation and entrepreneurship base ${number}`,
      `示例${city.traditional}創新創業基地${number}`,
    ),
    city: city.code,
    openedOn: day('2014-01-01', '2025-12-31', index, 'base opened'),
    floorArea: integer(8, 240, index, 'base floor area') * 50,
    capacity: integer(6, 80, index, 'base capacity'),
    measure: 'YOUTH-2',
  };
}

function youthStartup(index: number) {
  const number = numbered(index, 3);
  return {
    id: `SAMPLE-S-${number}`,
    name: sampleText(`SAMPLE start-up team ${number}`, `示例創業團隊${number}`),
    sector: pick(Object.values(YouthSector), index, 'startup sector'),
    base: baseId(index),
    city: cityInTurn(index).code,
    funder: 'youth-development-fund',
    foundedOn: day('2018-01-01', LAST_SAMPLE_DAY, index, 'startup founded'),
    employees: integer(2, 24, index, 'startup employees'),
    funding: { amount: `${integer(2, 30, index, 'startup funding') * 50_000}.00`, currency: 'HKD' },
    measure: 'YOUTH-3',
  };
}

export const youthSamples: readonly SampleSeries[] = [
  {
    indicator: 'INTERNSHIP_PLACES',
    periods: ['2019', '2026'],
    events: eventsOf(sampleInternshipProgrammes, ({ year, places, city }) => ({
      date: String(year),
      amount: places,
      place: city,
    })),
    places: ZHEJIANG_CITIES.map(({ code }) => code),
    gaps: { '2020': ObservationStatus.MISSING },
  },
  {
    indicator: 'INTERNSHIP_PLACEMENTS',
    periods: ['2019', '2026'],
    events: eventsOf(sampleInternshipProgrammes, ({ year, placements, city }) => ({
      date: String(year),
      amount: placements ?? 0,
      place: city,
    })),
    places: ZHEJIANG_CITIES.map(({ code }) => code),
    // The sample programmes of 2026 do not say yet how many places were taken up.
    gaps: { '2020': ObservationStatus.MISSING, '2026': ObservationStatus.NOT_PUBLISHED },
  },
];
