import type { RawRow } from '../../kit/dataset/definition.ts';
import { day, pick } from '../../kit/seeds/sampling.ts';
import { HONG_KONG, LAST_SAMPLE_DAY, numbered, sampleText, ZHEJIANG_CITIES, zhejiangCity } from '../samples/sample.ts';
import { UniversityPartnershipKind } from './enums.ts';

const HONG_KONG_UNIVERSITIES = 4;
const ZHEJIANG_UNIVERSITIES = ZHEJIANG_CITIES.length;

export const SAMPLE_UNIVERSITIES = HONG_KONG_UNIVERSITIES + ZHEJIANG_UNIVERSITIES;
/** Every university of one side with every one of the other, twice: each pair in two kinds. */
export const SAMPLE_PARTNERSHIPS = 2 * HONG_KONG_UNIVERSITIES * ZHEJIANG_UNIVERSITIES;

/** A Hong Kong sample university, for any running number. */
export function hongKongSampleUniversity(index: number): string {
  return `SAMPLE-HK-U-${numbered(index % HONG_KONG_UNIVERSITIES, 2)}`;
}

/** A Zhejiang sample university, for any running number; it lies in `zhejiangCity(index)`. */
export function zhejiangSampleUniversity(index: number): string {
  return `SAMPLE-ZJ-U-${numbered(index % ZHEJIANG_UNIVERSITIES, 2)}`;
}

export function sampleUniversity(index: number): RawRow {
  if (index < HONG_KONG_UNIVERSITIES) {
    const number = numbered(index, 2);
    return {
      code: hongKongSampleUniversity(index),
      name: sampleText(`SAMPLE Hong Kong university ${number}`, `示例香港院校${number}`),
      city: HONG_KONG,
    };
  }
  const place = index - HONG_KONG_UNIVERSITIES;
  const city = zhejiangCity(place);
  return {
    code: zhejiangSampleUniversity(place),
    name: sampleText(`SAMPLE ${city.english} university`, `示例${city.traditional}高校`),
    city: city.code,
  };
}

export function sampleUniversityPartnership(index: number): RawRow {
  const kinds = Object.values(UniversityPartnershipKind);
  const pairs = HONG_KONG_UNIVERSITIES * ZHEJIANG_UNIVERSITIES;
  const first = pick(kinds, index % pairs, 'partnership kind');
  const kind = index < pairs ? first : kinds[(kinds.indexOf(first) + 1) % kinds.length];
  const signedOn = day('2016-01-04', LAST_SAMPLE_DAY, index, 'partnership signed');
  return {
    hongKongUniversity: hongKongSampleUniversity(index),
    zhejiangUniversity: zhejiangSampleUniversity(index),
    kind,
    zhejiangCity: zhejiangCity(index).code,
    signedOn,
    validUntil: `${Number(signedOn.slice(0, 4)) + 5}-12-31`,
    measure: 'EDUCATION-3',
  };
}
