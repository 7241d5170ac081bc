import { ObservationStatus } from '../../kit/observation/Observation.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { day, integer, numbered, pick, sampleText } from '../../kit/seeds/sampling.ts';
import { creditCodeCheckCharacter, isinCheckDigit } from '../../kit/values/checks.ts';
import { ZHEJIANG_CITIES, type ZhejiangCity } from '../../kit/values/places.ts';
import { BondKind, EnterpriseIndustry, ListingBoard } from './enums.ts';

export const sampleEnterprises = { rows: 96, row: enterprise };
export const sampleSecurities = { rows: 48, row: security };
export const sampleBondIssues = { rows: 72, row: bondIssue };

function enterprise(index: number) {
  const city = domicileOf(index);
  return {
    creditCode: creditCodeOf(index),
    name: sampleText(`${city.english} enterprise ${index + 1} (SAMPLE)`, `${city.traditional}企業${index + 1}（示例）`),
    industry: pick(Object.values(EnterpriseIndustry), index, 'enterprise industry'),
    highTechnology: pick([true, false], index, 'enterprise technology'),
    foundedOn: day('1995-01-03', '2020-12-30', index, 'enterprise founded'),
    city: city.code,
    measure: pick(['FINANCE-1', 'FINANCE-2'], index, 'enterprise measure'),
  };
}

/** Where a sample enterprise is domiciled. */
function domicileOf(index: number): ZhejiangCity {
  return pick(ZHEJIANG_CITIES, index, 'enterprise city');
}

/**
 * A sample enterprise's credit code: its city's division code and a running number where a registered enterprise has
 * its organisation code, so low that none has it; the check character is right.
 */
function creditCodeOf(index: number): string {
  const body = `91${domicileOf(index).code}${numbered(index, 9)}`;
  return body + creditCodeCheckCharacter(body);
}

/** Shares of every second sample enterprise. */
function security(index: number) {
  const board = index % 4 === 3 ? ListingBoard.GEM : ListingBoard.MAIN;
  return {
    stockCode: String(99_001 + index),
    name: sampleText(`Enterprise ${index * 2 + 1} shares (SAMPLE)`, `企業${index * 2 + 1}股份（示例）`),
    category: 'Equity',
    subCategory: `Equity Securities (${board === ListingBoard.GEM ? 'GEM' : 'Main Board'})`,
    board,
    boardLot: pick([100, 200, 500, 1000, 2000], index, 'security lot'),
    tradingCurrency: 'HKD',
    stampDuty: true,
    shortSelling: board === ListingBoard.MAIN,
  };
}

function bondIssue(index: number) {
  const enterprise = integer(0, sampleEnterprises.rows - 1, index, 'bond issuer');
  const issuer = creditCodeOf(enterprise);
  const city = domicileOf(enterprise);
  const issuedOn = day('2019-01-02', '2026-06-30', index, 'bond date');
  const years = pick([1, 2, 3, 5, 7, 10], index, 'bond years');
  const kind = pick(Object.values(BondKind), index, 'bond kind');
  const currency = kind === BondKind.OFFSHORE_RENMINBI ? 'CNY' : pick(['HKD', 'USD', 'EUR'], index, 'bond currency');
  return {
    // Every sixth has no ISIN, as some private placements have none.
    code: index % 6 === 5 ? `${issuer}@${issuedOn}` : isinOf(index),
    name: sampleText(
      `${city.english} enterprise ${enterprise + 1} bond ${index + 1} (SAMPLE)`,
      `${city.traditional}企業${enterprise + 1}債券${index + 1}（示例）`,
    ),
    kind,
    issuedOn,
    maturesOn: `${Number(issuedOn.slice(0, 4)) + years}-${issuedOn.slice(5).replace('02-29', '02-28')}`,
    amount: { amount: `${integer(2, 60, index, 'bond amount') * 50_000_000}.00`, currency },
    coupon: integer(180, 720, index, 'bond coupon') / 100,
    issuer,
    city: city.code,
    measure: pick(['FINANCE-2', 'INNOVATION_TECHNOLOGY-2'], index, 'bond measure'),
  };
}

/** ZZ is no country's code (ISO 3166 reserves it for users), so no real security has such a number. */
function isinOf(index: number): string {
  const body = `ZZ${numbered(index, 9)}`;
  return body + isinCheckDigit(body);
}

export const financeSamples: readonly SampleSeries[] = [
  {
    indicator: 'ZHEJIANG_LISTINGS',
    periods: ['2019-01', '2026-06'],
    parts: [
      { breakdown: ListingBoard.MAIN, size: 20, step: 0.2 },
      { breakdown: ListingBoard.GEM, size: 6, step: 0.05 },
    ],
    whole: true,
  },
  {
    indicator: 'LISTING_FUNDS_RAISED',
    periods: ['2019-Q1', '2026-Q2'],
    parts: [
      { breakdown: ListingBoard.MAIN, size: 2_400 },
      { breakdown: ListingBoard.GEM, size: 80 },
    ],
    scatter: 0.5,
    whole: true,
    gaps: { '2026-Q2': ObservationStatus.NOT_PUBLISHED },
  },
];
