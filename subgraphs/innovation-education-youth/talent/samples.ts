import { addDays } from '../../kit/feeds/days.ts';
import { ObservationStatus } from '../../kit/observation/Observation.ts';
import { eventsOf } from '../../kit/seeds/countedSeries.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { cityInTurn, inTurn, integer, numbered, pick, sampleText } from '../../kit/seeds/sampling.ts';
import { ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { CivilServantExchangeDirection, TalentProgrammeKind } from './enums.ts';

const FIRST_YEAR = 2020;
/** Two a year, the last in the first half of 2026. */
const COHORTS = 13;
const DIRECTIONS = Object.values(CivilServantExchangeDirection);

export const sampleTalentProgrammes = { rows: 44, row: talentProgramme };
export const sampleCivilServantExchanges = { rows: COHORTS * DIRECTIONS.length, row: civilServantExchange };

function talentProgramme(index: number) {
  const city = cityInTurn(index);
  const number = numbered(index, 3);
  const year = FIRST_YEAR + (index % 7);
  const month = numbered(integer(0, year === 2026 ? 5 : 11, index, 'programme month'), 2);
  return {
    id: `SAMPLE-TP-${number}`,
    name: sampleText(`SAMPLE ${city.english} talent programme ${number}`, `示例${city.traditional}人才計劃${number}`),
    kind: pick(Object.values(TalentProgrammeKind), index, 'programme kind'),
    city: city.code,
    startDate: `${year}-${month}-10`,
    endDate: `${year}-${month}-${integer(12, 24, index, 'programme end')}`,
    participants: integer(12, 90, index, 'programme participants'),
    measure: 'TALENT_CIVIL_SERVICE-1',
  };
}

function civilServantExchange(index: number) {
  const cohort = Math.floor(index / DIRECTIONS.length);
  const year = FIRST_YEAR + Math.floor(cohort / 2);
  const half = (cohort % 2) + 1;
  const startDate = `${year}-${half === 1 ? '03' : '09'}-${numbered(integer(0, 13, index, 'exchange start'), 2)}`;
  return {
    cohort: `SAMPLE-${year}-${half}`,
    direction: inTurn(DIRECTIONS, index),
    city: cityInTurn(index).code,
    startDate,
    endDate: addDays(startDate, integer(56, 110, index, 'exchange length')),
    officers: integer(6, 24, index, 'officers'),
    measure: 'TALENT_CIVIL_SERVICE-2',
  };
}

export const talentSamples: readonly SampleSeries[] = [
  {
    indicator: 'CIVIL_SERVANTS_EXCHANGED',
    periods: ['2021-Q1', '2026-Q2'],
    events: eventsOf(sampleCivilServantExchanges, ({ startDate, officers, city, direction }) => ({
      date: startDate,
      amount: officers,
      place: city,
      breakdown: direction,
    })),
    places: ZHEJIANG_CITIES.map(({ code }) => code),
    breakdowns: DIRECTIONS,
    gaps: { '2022-Q1': ObservationStatus.MISSING, '2026-Q2': ObservationStatus.NOT_PUBLISHED },
  },
];
