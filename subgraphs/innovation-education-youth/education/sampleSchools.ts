import type { RawRow } from '../../kit/dataset/definition.ts';
import { day, pick } from '../../kit/seeds/sampling.ts';
import { HONG_KONG, LAST_SAMPLE_DAY, numbered, sampleText, ZHEJIANG_CITIES, zhejiangCity } from '../samples/sample.ts';
import { SchoolDistrict, SchoolLevel, SchoolSession } from './schoolEnums.ts';

const HONG_KONG_SCHOOLS = 24;
const ZHEJIANG_SCHOOLS_PER_CITY = 5;
const ZHEJIANG_SCHOOLS = ZHEJIANG_CITIES.length * ZHEJIANG_SCHOOLS_PER_CITY;

/** How many sample schools there are on both sides together. */
export const SAMPLE_SCHOOLS = HONG_KONG_SCHOOLS + ZHEJIANG_SCHOOLS;

/** How many sample pairs there are. */
export const SAMPLE_PAIRS = 96;

/** The number of a Hong Kong sample school, for any running number. */
export function hongKongSampleSchool(index: number): string {
  return `SAMPLE-HK-${numbered(index % HONG_KONG_SCHOOLS, 4)}`;
}

/** The number of a Zhejiang sample school, for any running number; it lies in `zhejiangCity(index)`. */
export function zhejiangSampleSchool(index: number): string {
  return `SAMPLE-ZJ-${numbered(index % ZHEJIANG_SCHOOLS, 4)}`;
}

/** A sample school: Hong Kong's first, then Zhejiang's, city by city in turn. */
export function sampleSchool(index: number): RawRow {
  return index < HONG_KONG_SCHOOLS ? hongKongSchool(index) : zhejiangSchool(index - HONG_KONG_SCHOOLS);
}

function hongKongSchool(index: number): RawRow {
  const { level, english, traditional } = levelOf(index);
  const number = numbered(index, 2);
  return {
    schoolNumber: hongKongSampleSchool(index),
    name: sampleText(`SAMPLE Hong Kong ${english} ${number}`, `示例香港${traditional}${number}`),
    city: HONG_KONG,
    district: pick(Object.values(SchoolDistrict), index, 'school district'),
    level,
    session: SchoolSession.WHOLE_DAY,
  };
}

function zhejiangSchool(index: number): RawRow {
  const city = zhejiangCity(index);
  const { level, english, traditional } = levelOf(index);
  const number = numbered(Math.floor(index / ZHEJIANG_CITIES.length), 2);
  return {
    schoolNumber: zhejiangSampleSchool(index),
    name: sampleText(`SAMPLE ${city.english} ${english} ${number}`, `示例${city.traditional}${traditional}${number}`),
    city: city.code,
    level,
    session: SchoolSession.WHOLE_DAY,
  };
}

function levelOf(index: number): { level: SchoolLevel; english: string; traditional: string } {
  return index % 3 === 0
    ? { level: SchoolLevel.PRIMARY, english: 'Primary School', traditional: '小學' }
    : { level: SchoolLevel.SECONDARY, english: 'Secondary School', traditional: '中學' };
}

/** A sample pair. It joins sample schools only: which real schools are twinned is not the hub's to make up. */
export function sampleSisterSchoolPair(index: number): RawRow {
  return {
    hongKongSchool: hongKongSampleSchool(index),
    zhejiangSchool: zhejiangSampleSchool(index),
    zhejiangCity: zhejiangCity(index).code,
    signedOn: day('2016-01-04', LAST_SAMPLE_DAY, index, 'sister school pair'),
    measure: 'EDUCATION-2',
  };
}
