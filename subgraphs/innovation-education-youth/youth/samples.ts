import type { RawRow } from '../../kit/dataset/definition.ts';
import { day, integer, pick } from '../../kit/seeds/sampling.ts';
import { LAST_SAMPLE_DAY, numbered, sampleText, zhejiangCity } from '../samples/sample.ts';
import { YouthSector } from './enums.ts';

const HOSTS = 22;
const FIRST_YEAR = 2019;
const LAST_YEAR = 2026;
const BASES = 33;

/** Every host in every year. */
export const SAMPLE_INTERNSHIP_PROGRAMMES = HOSTS * (LAST_YEAR - FIRST_YEAR + 1);
export const SAMPLE_ENTREPRENEURSHIP_BASES = BASES;
export const SAMPLE_YOUTH_STARTUPS = 99;

export function sampleInternshipProgramme(index: number): RawRow {
  const host = index % HOSTS;
  const year = FIRST_YEAR + Math.floor(index / HOSTS);
  const city = zhejiangCity(host);
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
    // The newest summer is still ahead: how many places are taken up is not known, which is not zero.
    placements: year === LAST_YEAR ? null : integer(Math.ceil(places / 2), places, index, 'placements'),
    measure: 'YOUTH-1',
  };
}

const baseId = (index: number) => `SAMPLE-B-${numbered(index % BASES, 3)}`;

export function sampleEntrepreneurshipBase(index: number): RawRow {
  const city = zhejiangCity(index);
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

export function sampleYouthStartup(index: number): RawRow {
  const number = numbered(index, 3);
  return {
    id: `SAMPLE-S-${number}`,
    name: sampleText(`SAMPLE start-up team ${number}`, `示例創業團隊${number}`),
    sector: pick(Object.values(YouthSector), index, 'startup sector'),
    base: baseId(index),
    city: zhejiangCity(index).code,
    funder: 'youth-development-fund',
    foundedOn: day('2018-01-01', LAST_SAMPLE_DAY, index, 'startup founded'),
    employees: integer(2, 24, index, 'startup employees'),
    funding: { amount: `${integer(2, 30, index, 'startup funding') * 50_000}.00`, currency: 'HKD' },
    measure: 'YOUTH-3',
  };
}
