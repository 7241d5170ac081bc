import { ObservationStatus } from '../../../subgraphs/kit/observation/Observation.ts';
import { eventsOf } from '../../../subgraphs/kit/seeds/countedSeries.ts';
import { expandSeries } from '../../../subgraphs/kit/seeds/sampleSeries.ts';
import { sampleText } from '../../../subgraphs/kit/seeds/sampling.ts';

const { MISSING, NOT_PUBLISHED } = ObservationStatus;

describe('a series by its shape', () => {
  const shape = {
    indicator: 'RAINFALL',
    periods: ['2024-11', '2025-02'],
    parts: [
      { place: '330100', size: 100 },
      { place: '330200', size: 50 },
    ],
  } as const;
  const valuesOf = (series: Parameters<typeof expandSeries>[0], place = '330100') =>
    expandSeries(series).flatMap((row) => (row.place === place ? [row.value] : []));

  it('has every period of every part, from the first to the last', () => {
    expect(expandSeries(shape).map(({ period, place, value }) => [period, place, value])).toEqual(
      ['2024-11', '2024-12', '2025-01', '2025-02'].flatMap((period) => [
        [period, '330100', 100],
        [period, '330200', 50],
      ]),
    );
  });

  it.each([
    ['days', ['2024-02-28', '2024-03-01'], ['2024-02-28', '2024-02-29', '2024-03-01']],
    ['quarters', ['2024-Q4', '2025-Q2'], ['2024-Q4', '2025-Q1', '2025-Q2']],
    ['years', ['2023', '2025'], ['2023', '2024', '2025']],
  ] as const)('takes the length of its %s from their form', (_, periods, expected) => {
    const rows = expandSeries({ ...shape, periods, parts: [{ size: 1 }] });
    expect(rows.map(({ period }) => period)).toEqual(expected);
  });

  it('grows by a share or by steps, and is rounded to its decimals', () => {
    expect(valuesOf({ ...shape, growth: 0.105 })).toEqual([100, 111, 122, 135]);
    expect(valuesOf({ ...shape, growth: 0.105, decimals: 1 })).toEqual([100, 110.5, 122.1, 134.9]);
    expect(valuesOf({ ...shape, parts: [{ place: '330100', size: 1, step: 2 }] })).toEqual([1, 3, 5, 7]);
  });

  it('is higher in January than in July by twice its season, and never below its minimum', () => {
    const year = { ...shape, periods: ['2025-01', '2025-12'], season: 60 } as const;
    expect([valuesOf(year)[0], valuesOf(year)[6]]).toEqual([160, 40]);
    expect(valuesOf({ ...year, minimum: 70 })[6]).toBe(70);
  });

  it('scatters within its bounds, each part in its own way and the same way every time', () => {
    const parts = ['330100', '330200'].map((place) => ({ place, size: 100 }));
    const days = { ...shape, parts, periods: ['2025-01-01', '2025-12-31'], scatter: 0.2, decimals: 3 } as const;
    const [one, other] = [valuesOf(days) as number[], valuesOf(days, '330200') as number[]];
    expect([Math.min(...one) >= 80, Math.max(...one) <= 120]).toEqual([true, true]);
    expect(Math.max(...one) - Math.min(...one)).toBeGreaterThan(30);
    expect(one).not.toEqual(other);
    expect(valuesOf(days)).toEqual(one);
    const noisy = valuesOf({ ...shape, periods: days.periods, noise: [2.5, 5.5] });
    expect(new Set(noisy)).toEqual(new Set([103, 104, 105]));
  });

  it('has a whole that is the sum of its parts, and a gap where one of them was not measured', () => {
    const rows = expandSeries({ ...shape, whole: true, gapEvery: 2 });
    const wholes = rows.filter(({ place }) => place === undefined);
    expect(wholes).toEqual([
      { indicator: 'RAINFALL', period: '2024-11', value: 150 },
      {
        indicator: 'RAINFALL',
        period: '2024-12',
        value: null,
        status: MISSING,
        comment: '1 of 2 places have no figure.',
      },
      { indicator: 'RAINFALL', period: '2025-01', value: 150 },
      {
        indicator: 'RAINFALL',
        period: '2025-02',
        value: null,
        status: MISSING,
        comment: '1 of 2 places have no figure.',
      },
    ]);
    // The second part is withheld in November, and still counts in the whole.
    expect(rows[1]).toEqual({
      indicator: 'RAINFALL',
      period: '2024-11',
      place: '330200',
      value: null,
      status: NOT_PUBLISHED,
    });
  });

  it('has gaps where its declaration names them, and about as many as their share', () => {
    const named = expandSeries({ ...shape, gaps: { '2025-02': NOT_PUBLISHED } });
    expect(named.filter(({ value }) => value === null).map(({ period, status }) => [period, status])).toEqual([
      ['2025-02', NOT_PUBLISHED],
      ['2025-02', NOT_PUBLISHED],
    ]);
    const shared = expandSeries({ ...shape, periods: ['2021-01-01', '2024-12-31'], gapShare: 0.05 });
    const share = shared.filter(({ status }) => status === MISSING).length / shared.length;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.07);
  });
});

describe('a series that is counted from records', () => {
  const records = {
    rows: 4,
    row: (index: number) => ({
      on: `202${index + 3}-05-01`,
      pupils: 10 * (index + 1),
      city: index % 2 ? '330100' : '330200',
    }),
  };
  const counted = {
    indicator: 'PUPILS',
    periods: ['2024', '2026'],
    events: eventsOf(records, ({ on, pupils, city }) => ({ date: on, amount: pupils, place: city })),
    places: ['330100'],
    gaps: { '2025': MISSING },
  } as const;
  const valuesOf = (series: Parameters<typeof expandSeries>[0], place?: string) =>
    expandSeries(series).flatMap((row) => (row.place === place ? [row.value] : []));

  it('adds the events of each period, for the whole and for each place', () => {
    expect(valuesOf(counted)).toEqual([20, null, 40]);
    expect(valuesOf(counted, '330100')).toEqual([20, null, 40]);
    expect(valuesOf({ ...counted, gaps: {} }, '330100')).toEqual([20, 0, 40]);
  });

  it('counts all earlier events in a level, those before the first period included', () => {
    expect(valuesOf({ ...counted, cumulative: true, gaps: {} })).toEqual([30, 60, 100]);
  });

  it('counts an event without an amount as one', () => {
    const events = () => [{ date: '2024-01-01' }, { date: '2024-12-31' }];
    expect(valuesOf({ ...counted, events })).toEqual([2, null, 0]);
  });
});

it('refuses a sample text that does not say so in both languages', () => {
  expect(() => sampleText('Pier 1', '示例碼頭1')).toThrow('must say "SAMPLE" and "示例"');
  expect(() => sampleText('SAMPLE pier 1', '碼頭1')).toThrow('must say "SAMPLE" and "示例"');
});
