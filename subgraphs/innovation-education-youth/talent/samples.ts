import type { RawRow } from '../../kit/dataset/definition.ts';
import { integer, pick } from '../../kit/seeds/sampling.ts';
import { hongKongSampleUniversity } from '../education/sampleUniversities.ts';
import { daysAfter, numbered, sampleText, zhejiangCity } from '../samples/sample.ts';
import { CivilServantExchangeDirection, TalentProgrammeKind } from './enums.ts';

const FIRST_YEAR = 2020;
/** Two a year, the last in the first half of 2026. */
const COHORTS = 13;
const DIRECTIONS = Object.values(CivilServantExchangeDirection);

export const SAMPLE_TALENT_PROGRAMMES = 44;
export const SAMPLE_CIVIL_SERVANT_EXCHANGES = COHORTS * DIRECTIONS.length;

export function sampleTalentProgramme(index: number): RawRow {
  const city = zhejiangCity(index);
  const number = numbered(index, 3);
  const year = FIRST_YEAR + (index % 7);
  const month = numbered(integer(0, year === 2026 ? 5 : 11, index, 'programme month'), 2);
  return {
    id: `SAMPLE-TP-${number}`,
    name: sampleText(`SAMPLE ${city.english} talent programme ${number}`, `示例${city.traditional}人才計劃${number}`),
    kind: pick(Object.values(TalentProgrammeKind), index, 'programme kind'),
    city: city.code,
    university: hongKongSampleUniversity(index),
    startDate: `${year}-${month}-10`,
    endDate: `${year}-${month}-${integer(12, 24, index, 'programme end')}`,
    participants: integer(12, 90, index, 'programme participants'),
    measure: 'TALENT_CIVIL_SERVICE-1',
  };
}

export function sampleCivilServantExchange(index: number): RawRow {
  const cohort = Math.floor(index / DIRECTIONS.length);
  const year = FIRST_YEAR + Math.floor(cohort / 2);
  const half = (cohort % 2) + 1;
  const startDate = `${year}-${half === 1 ? '03' : '09'}-${numbered(integer(0, 13, index, 'exchange start'), 2)}`;
  return {
    cohort: `SAMPLE-${year}-${half}`,
    direction: DIRECTIONS[index % DIRECTIONS.length],
    city: zhejiangCity(index).code,
    startDate,
    endDate: daysAfter(startDate, integer(56, 110, index, 'exchange length')),
    officers: integer(6, 24, index, 'officers'),
    measure: 'TALENT_CIVIL_SERVICE-2',
  };
}
