import { fiscalPeriod } from '../../../subgraphs/kit/values/fiscalYear.ts';
import { Frequency, isoWeek, parsePeriod } from '../../../subgraphs/kit/values/period.ts';
import { periodRange } from '../../../subgraphs/kit/values/periodRange.ts';
import { periodsBetween, periodsWithin, spanOf } from '../../../subgraphs/kit/values/periodSpan.ts';
import { Choices } from '../../kit/choices.ts';
import { type Covered, periodsOfYears } from '../../kit/periodNames.ts';
import { seedsOf } from '../../kit/seeds.ts';

const HOUR = 3_600_000;
/** The first and the last hour of every period of ten years, by its length. */
const COVERED = periodsOfYears(2018, 2027);
const coveredBy = (length: string) => COVERED[length] as Covered[];
const LENGTHS = Object.keys(COVERED);
const FREQUENCIES = Object.values(Frequency);

it.each(LENGTHS)('knows the first and the last moment of every %s of ten years', (length) => {
  const wrong = coveredBy(length).filter(([text, { first, hours }]) => {
    const start = Date.parse(`${first}:00:00Z`);
    const span = spanOf(text);
    return span?.start !== start || span.end !== start + hours * HOUR;
  });
  expect(wrong).toEqual([]);
});

const pairs = FREQUENCIES.flatMap((frequency) =>
  LENGTHS.flatMap((from) => LENGTHS.map((to) => [frequency, from, to] as const)),
);

describe.each(seedsOf([]))('with seed %i', (seed) => {
  const choices = new Choices(
    Array.from(
      { length: 20_000 },
      (_, index) => (Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b)) >>> 3,
    ),
  );

  it.each(pairs)(
    'a range of %ss from a %s to a %s holds the periods that lie in it with every moment',
    (frequency, from, to) => {
      const periods = coveredBy(frequency);
      for (let run = 0; run < 3; run++) {
        const [one, begin] = choices.pick(coveredBy(from));
        const [other, finish] = choices.pick(coveredBy(to));
        if (begin.first > finish.last) {
          expect(() => periodRange(frequency, { from: one, to: other })).toThrow('begins before');
          continue;
        }
        const expected = periods.filter(([, { first, last }]) => first >= begin.first && last <= finish.last);
        const { first = '', last = '' } = periodRange(frequency, { from: one, to: other });
        const found = periods.filter(([text]) => text >= first && text <= last);
        const ends = (list: typeof found) => [list.length, list[0]?.[0], list.at(-1)?.[0]];
        expect([one, other, ...ends(found)]).toEqual([one, other, ...ends(expected)]);
        const onlyFrom = periodRange(frequency, { from: one });
        expect(onlyFrom).toEqual({ first });
        expect(periodRange(frequency, { to: other })).toEqual({ last });
      }
    },
  );

  it.each(FREQUENCIES.flatMap((fine) => LENGTHS.map((coarse) => [fine, coarse] as const)))(
    'counts the %ss of a %s',
    (fine, coarse) => {
      const periods = coveredBy(fine).map(([, covered]) => covered);
      for (let run = 0; run < 5; run++) {
        const [text, { first, last }] = choices.pick(coveredBy(coarse));
        const expected = periods.filter((period) => period.first >= first && period.last <= last).length;
        expect([text, periodsWithin(fine, spanOf(text) as { start: number; end: number }).count]).toEqual([
          text,
          expected,
        ]);
      }
    },
  );
});

it.each([
  ['DAY', '2024', 366],
  ['DAY', '2023', 365],
  ['DAY', '2100', 365],
  ['DAY', '2000', 366],
  ['WEEK', '2026-W53', 1],
  ['DAY', '2026-W53', 7],
  ['HOUR', '2024-02', 29 * 24],
  ['DAY', 'FY2023-24', 366],
  ['DAY', 'FY2024-25', 365],
  ['MONTH', 'FY2024-25-Q4', 3],
  ['QUARTER', 'FY2024-25', 4],
  ['YEAR', 'FY2024-25', 0],
  ['MONTH', '2024-W20', 0],
] as const)('has so many %ss in %s: %i', (frequency, period, count) => {
  expect(periodsWithin(Frequency[frequency], spanOf(period) as { start: number; end: number }).count).toBe(count);
});

it.each([
  [Frequency.DAY, '2024-Q2', '2024-Q3', '2024-04-01', '2024-09-30'],
  [Frequency.DAY, '2024-02', '2024-02', '2024-02-01', '2024-02-29'],
  [Frequency.HOUR, '2024-Q2', '2024-06-30', '2024-04-01T00', '2024-06-30T23'],
  [Frequency.MONTH, '2024-W20', '2024-W31', '2024-06', '2024-07'],
  [Frequency.WEEK, '2024-03', '2024-03', '2024-W10', '2024-W13'],
  [Frequency.QUARTER, '2024-02-15', '2024-12-31', '2024-Q2', '2024-Q4'],
  [Frequency.YEAR, '2024-01-01T00', '2025-12-31T23', '2024', '2025'],
  [Frequency.YEAR, '2024-01-01T01', '2025-12-31T22', '2025', '2024'],
  [Frequency.WEEK, '2020-W53', '2021-W01', '2020-W53', '2021-W01'],
  [Frequency.DAY, 'FY2024-25', 'FY2024-25-Q4', '2024-04-01', '2025-03-31'],
] as const)('a range of %ss from %s to %s is %s to %s', (frequency, from, to, first, last) => {
  expect(periodRange(frequency, { from, to })).toEqual({ first, last });
});

it('holds no period where the range ends the calendar, and does not begin before the first', () => {
  expect(periodRange(Frequency.WEEK, { from: '9999-12-31T23' }).first).toBe('~');
  expect(periodRange(Frequency.HOUR, { from: '9999-12-31T23', to: '9999' })).toEqual({
    first: '9999-12-31T23',
    last: '9999-12-31T23',
  });
  for (const frequency of FREQUENCIES) {
    const { first = '', last = '' } = periodRange(frequency, { from: '0001', to: '9999' });
    expect(first.startsWith('0001')).toBe(true);
    expect(last >= '9999').toBe(true);
    expect(
      (periodRange(frequency, { to: '0001-01-01T00' }).last as string) <
        (frequency === 'HOUR' ? '0001-01-01T01' : '0001'),
    ).toBe(true);
  }
});

it('names fiscal periods so that none is taken for a calendar one', () => {
  expect([fiscalPeriod('2025'), fiscalPeriod('2025-Q1'), fiscalPeriod('1999')]).toEqual([
    'FY2025-26',
    'FY2025-26-Q1',
    'FY1999-00',
  ]);
  for (const length of LENGTHS) {
    for (const text of coveredBy(length)
      .slice(0, 40)
      .map(([text]) => text)) {
      expect([text, parsePeriod(text)]).toEqual([text, length.startsWith('FISCAL') ? undefined : length]);
    }
  }
  for (const text of [
    'FY2025-27',
    'FY2025',
    '2025-26',
    'FY2025-26-Q5',
    'fy2025-26',
    'FY0000-01',
    '0000',
    '0000-W01',
    '0000-Q1',
  ]) {
    expect([text, spanOf(text)]).toEqual([text, undefined]);
  }
});

it('lists the periods between two, of any frequency', () => {
  expect(periodsBetween('2020-W52', '2021-W02')).toEqual(['2020-W52', '2020-W53', '2021-W01', '2021-W02']);
  expect(periodsBetween('2024-02-28T23', '2024-02-29T01')).toEqual(['2024-02-28T23', '2024-02-29T00', '2024-02-29T01']);
  expect(periodsBetween('2024-Q4', '2025-Q2')).toEqual(['2024-Q4', '2025-Q1', '2025-Q2']);
  expect(periodsBetween('2024-11', '2025-01')).toEqual(['2024-11', '2024-12', '2025-01']);
  expect(periodsBetween('2025', '2024')).toEqual([]);
});

it('names the weeks of early years as of late ones', () => {
  expect(isoWeek('0004-01-01')).toBe('0004-W01');
  expect(isoWeek('0005-01-01')).toBe('0004-W53');
  expect(isoWeek('9999-12-31')).toBe('9999-W52');
});
