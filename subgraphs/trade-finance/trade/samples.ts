import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { day, integer, numbered, pick, sampleText } from '../../kit/seeds/sampling.ts';
import { ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import {
  InvestmentDirection,
  InvestmentProjectStatus,
  InvestmentSector,
  ProfessionalDiscipline,
  ServicePresence,
} from './enums.ts';
import { COMMODITY_SECTIONS } from './indicators.ts';

export const sampleInvestmentProjects = { rows: 120, row: investmentProject };
export const sampleProfessionalServiceFirms = { rows: 80, row: professionalServiceFirm };

function investmentProject(index: number) {
  const city = pick(ZHEJIANG_CITIES, index, 'investment city');
  const status = pick(Object.values(InvestmentProjectStatus), index, 'investment status');
  const contracted = integer(5, 900, index, 'investment amount') * 1_000_000;
  const share = status === InvestmentProjectStatus.COMPLETED ? 100 : integer(10, 90, index, 'investment share');
  const hasBegun = ![InvestmentProjectStatus.SIGNED, InvestmentProjectStatus.WITHDRAWN].includes(status);
  return {
    projectNumber: `SAMPLE-IP-${numbered(index, 4)}`,
    name: sampleText(
      `${city.english} investment project ${index + 1} (SAMPLE)`,
      `${city.traditional}投資項目${index + 1}（示例）`,
    ),
    direction: pick(Object.values(InvestmentDirection), index, 'investment direction'),
    sector: pick(Object.values(InvestmentSector), index, 'investment sector'),
    status,
    signedOn: day('2022-01-04', '2026-06-30', index, 'investment date'),
    contractedAmount: { amount: `${contracted}.00`, currency: 'HKD' },
    actualAmount: hasBegun ? { amount: `${(contracted * share) / 100}.00`, currency: 'HKD' } : null,
    city: city.code,
    facilitator: null,
    measure: 'BELT_ROAD_TRADE-1',
  };
}

const DISCIPLINE_NAMES: Record<ProfessionalDiscipline, readonly [english: string, traditional: string]> = {
  MANAGEMENT_CONSULTING: ['consultancy', '管理顧問公司'],
  ACCOUNTING: ['accountants', '會計師事務所'],
  DESIGN: ['design house', '設計公司'],
  LEGAL: ['law firm', '律師事務所'],
  DISPUTE_RESOLUTION: ['dispute resolution centre', '爭議解決中心'],
};

function professionalServiceFirm(index: number) {
  const city = pick(ZHEJIANG_CITIES, index, 'firm city');
  const discipline = pick(Object.values(ProfessionalDiscipline), index, 'firm discipline');
  const [english, traditional] = DISCIPLINE_NAMES[discipline];
  return {
    registrationNumber: `SAMPLE-PS-${numbered(index, 4)}`,
    discipline,
    name: sampleText(`Hong Kong ${english} ${index + 1} (SAMPLE)`, `香港${traditional}${index + 1}（示例）`),
    presence: pick(Object.values(ServicePresence), index, 'firm presence'),
    since: day('2018-01-02', '2026-06-30', index, 'firm since'),
    staff: integer(2, 60, index, 'firm staff'),
    city: city.code,
    measure: 'BELT_ROAD_TRADE-2',
  };
}

/** Million Hong Kong dollars a month, by section. */
const GOODS_TRADE = [40, 8, 60, 15, 4, 180, 320, 900, 450, 20];

/** Million Hong Kong dollars a quarter, in the order of the cities' codes. */
const INVESTMENT = [324, 252, 144, 144, 72, 144, 108, 36, 36, 108, 36];

export const tradeSamples: readonly SampleSeries[] = [
  {
    indicator: 'GOODS_TRADE',
    periods: ['2019-01', '2026-06'],
    parts: COMMODITY_SECTIONS.map((breakdown, index) => ({ breakdown, size: GOODS_TRADE[index] as number })),
    decimals: 1,
    growth: 0.003,
    scatter: 0.2,
    whole: true,
    gapEvery: 47,
  },
  {
    indicator: 'HONG_KONG_GOODS_TRADE',
    periods: ['2019-01', '2026-06'],
    parts: [
      { breakdown: 'IMPORTS', size: 38_000 },
      { breakdown: 'TOTAL_EXPORTS', size: 36_000 },
    ],
    growth: 0.003,
    scatter: 0.2,
    whole: true,
    gapEvery: 53,
  },
  {
    indicator: 'HONG_KONG_GOODS_TRADE_BY_QUARTER',
    periods: ['2019-Q1', '2026-Q2'],
    parts: [
      { breakdown: 'IMPORTS', size: 114_000 },
      { breakdown: 'TOTAL_EXPORTS', size: 108_000 },
    ],
    growth: 0.009,
    scatter: 0.2,
    whole: true,
    gapEvery: 29,
  },
  {
    indicator: 'ACTUAL_HONG_KONG_INVESTMENT',
    periods: ['2019-Q1', '2026-Q2'],
    parts: ZHEJIANG_CITIES.map(({ code }, index) => ({ place: code, size: INVESTMENT[index] as number })),
    decimals: 1,
    growth: 0.01,
    scatter: 0.2,
    whole: true,
    gapEvery: 23,
  },
];
