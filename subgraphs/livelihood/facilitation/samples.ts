import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { cityInTurn, day, integer, pick, sampleText } from '../../kit/seeds/sampling.ts';
import { ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { FacilitationField, ServiceChannel } from './enums.ts';

const SERVICES: readonly [code: string, field: FacilitationField, english: string, traditional: string][] = [
  ['SAMPLE-SCHOOL-PLACE', FacilitationField.STUDY, 'Application for a school place', '入學申請'],
  ['SAMPLE-JOB-SEARCH', FacilitationField.EMPLOYMENT, 'Job search', '求職登記'],
  ['SAMPLE-SOCIAL-INSURANCE', FacilitationField.EMPLOYMENT, 'Social insurance', '社會保險登記'],
  ['SAMPLE-HOUSING-FUND', FacilitationField.DAILY_LIFE, 'Housing provident fund', '住房公積金繳存'],
  ['SAMPLE-RAIL-GATE', FacilitationField.DAILY_LIFE, 'Railway ticket gate', '鐵路自助閘機'],
  ['SAMPLE-MEDICAL-BOOKING', FacilitationField.PUBLIC_SERVICE, 'Booking at a hospital', '醫院預約掛號'],
  ['SAMPLE-LIBRARY', FacilitationField.PUBLIC_SERVICE, 'Library card', '圖書館借閱證'],
  ['SAMPLE-COMPANY', FacilitationField.GOVERNMENT_SERVICE, 'Company registration', '企業登記'],
  ['SAMPLE-TAX', FacilitationField.GOVERNMENT_SERVICE, 'Tax return', '個人所得稅申報'],
];

/** Every service in every city. */
export const sampleFacilitationServices = { rows: SERVICES.length * ZHEJIANG_CITIES.length, row: facilitationService };

function facilitationService(index: number) {
  const [service, field, english, traditional] = SERVICES[
    Math.floor(index / ZHEJIANG_CITIES.length)
  ] as (typeof SERVICES)[number];
  const city = cityInTurn(index);
  const forPermit = field === FacilitationField.GOVERNMENT_SERVICE || field === FacilitationField.PUBLIC_SERVICE;
  return {
    service,
    city: city.code,
    name: sampleText(`SAMPLE ${english}, ${city.english}`, `示例 ${city.traditional}${traditional}`),
    field,
    takesHomeReturnPermit: index % 10 === 9 ? null : integer(0, 3, index, 'permit') > 0,
    channel: pick(Object.values(ServiceChannel), index, 'channel'),
    since: day('2019-01-01', '2025-12-31', index, 'service since'),
    measure: forPermit ? 'MAINLAND_FACILITATION-2' : 'MAINLAND_FACILITATION-1',
  };
}

export const facilitationSamples: readonly SampleSeries[] = [
  {
    indicator: 'HOME_RETURN_PERMIT_USES',
    periods: ['2020-01', '2025-12'],
    parts: ZHEJIANG_CITIES.map(({ code }, index) => ({
      place: code,
      size: 60 * (ZHEJIANG_CITIES.length - index),
      step: 12,
      salt: `permit ${code}`,
    })),
    // Rounded, the whole numbers from 0 to 150 come up equally often.
    noise: [-0.5, 150.5],
    whole: true,
    gapShare: 0.01,
  },
];
