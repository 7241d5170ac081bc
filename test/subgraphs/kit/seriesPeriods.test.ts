import { defineSubgraph } from '../../../subgraphs/kit/definition.ts';
import type { ObservationInput } from '../../../subgraphs/kit/import/observation.ts';
import { Nature } from '../../../subgraphs/kit/observation/definition.ts';
import { ObservationRow, ObservationStatus } from '../../../subgraphs/kit/observation/Observation.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { localised } from '../../../subgraphs/kit/values/localisedText.ts';
import { Frequency } from '../../../subgraphs/kit/values/period.ts';
import { Quality } from '../../../subgraphs/kit/values/provenance.ts';
import { Choices } from '../../kit/choices.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { Area, City } from '../../kit/gauges.ts';
import { type Covered, NAMES, periodsOfYears } from '../../kit/periodNames.ts';
import { seedsOf } from '../../kit/seeds.ts';
import { Sighting } from '../../kit/sightings.ts';
import { ask, tablesFromClasses } from '../../kit/subgraphs.ts';

const [seed = 0] = seedsOf([]).slice(-1);
const choices = new Choices(
  Array.from({ length: 50_000 }, (_, index) => (Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b)) >>> 3),
);

/** Every period of three years, by its length. */
const PERIODS = periodsOfYears(2023, 2026);
const periodsOf = (length: string) => PERIODS[length] as Covered[];

/** Those that begin early enough that a period of each length ends after them. */
const early = (length: string) => periodsOf(length).filter(([, { first }]) => first < '2024-06');

/** The hours that have values: around the end of a year, of a fiscal year and of a leap day. */
const HOURS_KEPT = [
  ['2024-02-27', '2024-03-03'],
  ['2024-12-27', '2025-01-07'],
  ['2025-03-28', '2025-04-03'],
] as const;

/** The only day of its quarter that a test asks for; it must have a row for the quarter to be there. */
const LAST_OF_QUARTER = '2024-06-30';

/** An indicator for each frequency. Some of its values are missing, some are gaps. */
const VALUES = Object.values(Frequency).map((frequency) => {
  const kept = periodsOf(frequency).filter(
    ([text]) =>
      frequency !== Frequency.HOUR ||
      HOURS_KEPT.some(([first, last]) => text.slice(0, 10) >= first && text.slice(0, 10) <= last),
  );
  const values = kept.flatMap(([text, covered]) => {
    if (choices.once(12) && text !== LAST_OF_QUARTER) return [];
    const value = choices.once(15) ? null : choices.below(100);
    return [{ period: text, value, covered }];
  });
  return { frequency, values };
});

const department = {
  ...defineSubgraph({
    name: 'intervals',
    title: localised('Intervals', '期間'),
    port: 0,
    typePrefix: 'Intervals',
    areas: [
      {
        code: 'ENVIRONMENT',
        datasets: [Sighting],
        indicators: VALUES.map(({ frequency }) => ({
          code: `BY_${frequency}`,
          name: localised(`By ${frequency}`, '指標'),
          description: 'A number. 數字。',
          area: 'ENVIRONMENT',
          unit: '1',
          unitName: localised('one', '一'),
          frequency,
          nature: Nature.FLOW,
          decimals: 0,
        })),
      },
    ],
    foreignEntities: [Area, City],
    area: Area,
    city: City,
    migrations: tablesFromClasses,
  }),
  seeds: () => [
    {
      name: 'values',
      hash: async () => String(seed).padStart(64, '0'),
      read: async () => [
        {
          record: ObservationRow,
          provenance: {
            ...{ publisher: 'Tests', title: 'Values', url: null, licence: null, asOf: null, retrievedAt: null },
            quality: Quality.OFFICIAL,
          },
          rows: VALUES.flatMap(({ frequency, values }) =>
            values.map(
              ({ period, value }): ObservationInput => ({
                indicator: `BY_${frequency}`,
                period,
                value,
                status: value === null ? ObservationStatus.MISSING : ObservationStatus.NORMAL,
              }),
            ),
          ),
        },
      ],
    },
  ],
};

/** The intervals that each frequency fits into, by their lengths. */
const FITTING: Record<string, readonly string[]> = {
  HOUR: ['HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'],
  DAY: ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'],
  WEEK: ['WEEK'],
  MONTH: ['MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'],
  QUARTER: ['QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'],
  YEAR: ['YEAR'],
};

/** A series made in memory, of the values whose every hour lies between the bounds. */
function expectedSeries(frequency: string, interval: string, begin?: string, finish?: string) {
  const { values = [] } = VALUES.find((one) => one.frequency === frequency) ?? {};
  const points = new Map<string, { period: string; value: number | null; count: number }>();
  for (const { period, value, covered } of values) {
    if ((begin && covered.first < begin) || (finish && covered.last > finish)) continue;
    const name = interval === frequency ? period : (NAMES[interval]?.(covered.first) as string);
    const point = points.get(name) ?? { period: name, value: null, count: 0 };
    if (value !== null) {
      point.value = (point.value ?? 0) + value;
      point.count += 1;
    }
    points.set(name, point);
  }
  return [...points.values()].sort((one, other) => (one.period < other.period ? -1 : 1));
}

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    process.stderr.write(`Periods of seed ${seed}.\n`);
    hub = await openSubgraph(department, options);
  });
  afterAll(() => hub.close());

  const askSeries = async (frequency: string, args: string, fields = 'period value count') => {
    const { data } = await ask(hub, `{ intervalsIndicator(code: "BY_${frequency}") { series${args} { ${fields} } } }`);
    return data.intervalsIndicator.series;
  };
  const argumentsOf = (interval: string, from?: string, to?: string) => {
    const fiscal = interval.startsWith('FISCAL_') ? ', calendar: FISCAL_YEAR_FROM_APRIL' : '';
    const bounds = [from && `, from: "${from}"`, to && `, to: "${to}"`].filter(Boolean).join('');
    return `(interval: ${interval.replace('FISCAL_', '')}${fiscal}${bounds})`;
  };

  it.each(Object.keys(FITTING))(
    'a series and a list by %s begin and end with the bounds of any length',
    async (frequency) => {
      for (const interval of FITTING[frequency] as string[]) {
        for (const lengthOfFrom of Object.keys(NAMES)) {
          const lengthOfTo = choices.pick(Object.keys(NAMES));
          const [from, begin] = choices.pick(early(lengthOfFrom));
          const [to, finish] = choices.pick(periodsOf(lengthOfTo).filter(([, { last }]) => last >= begin.first));
          const args = argumentsOf(interval, from, to);
          expect([args, await askSeries(frequency, args)]).toEqual([
            args,
            expectedSeries(frequency, interval, begin.first, finish.last),
          ]);
        }
      }
      const [from, begin] = choices.pick(early('WEEK'));
      const [to, finish] = choices.pick(periodsOf('FISCAL_QUARTER').filter(([, { last }]) => last >= begin.first));
      const { data } = await ask(
        hub,
        `{ intervalsIndicator(code: "BY_${frequency}") { observations(first: 500, from: "${from}", to: "${to}") { totalCount nodes { period value } } } }`,
      );
      const { values = [] } = VALUES.find((one) => one.frequency === frequency) ?? {};
      const found = values.filter(({ covered }) => covered.first >= begin.first && covered.last <= finish.last);
      const { observations } = data.intervalsIndicator;
      expect(observations.totalCount).toBe(found.length);
      expect(observations.nodes).toEqual(found.slice(0, 500).map(({ period, value }) => ({ period, value })));
    },
  );

  it.each(Object.keys(FITTING))(
    'each point of a series by %s says how many values it would have',
    async (frequency) => {
      for (const interval of FITTING[frequency] as string[]) {
        const points = await askSeries(frequency, argumentsOf(interval), 'period count expectedCount isComplete');
        expect(points.length).toBeGreaterThan(0);
        for (const { period, count, expectedCount, isComplete } of points) {
          const whole = periodsOf(interval).find(([text]) => text === period)?.[1];
          // A period at the end of the years has no known length here.
          if (!whole) continue;
          const parts = periodsOf(frequency).filter(
            ([, { first, last }]) => first >= whole.first && last <= whole.last,
          );
          if (period.includes('2023') || period.includes('2026')) continue;
          expect({ period, expectedCount, isComplete }).toEqual({
            period,
            expectedCount: parts.length,
            isComplete: count === parts.length,
          });
        }
      }
    },
  );

  it('takes quarters: from one to another, and up to one alone', async () => {
    const quarters = async (bounds: string) =>
      (await askSeries('DAY', `(interval: QUARTER, ${bounds})`, 'period')).map(
        ({ period }: { period: string }) => period,
      );
    expect(await quarters('from: "2024-Q2", to: "2024-Q3"')).toEqual(['2024-Q2', '2024-Q3']);
    expect((await quarters('to: "2024-Q2"')).at(-1)).toBe('2024-Q2');
    expect(await quarters(`from: "${LAST_OF_QUARTER}", to: "2024-W27"`)).toEqual(['2024-Q2', '2024-Q3']);
  });

  it.each([
    ['DAY', '(from: "2024-Q3", to: "2024-Q2")', 'from'],
    ['MONTH', '(from: "2024-W20", to: "2024-04")', 'from'],
    ['WEEK', '(interval: MONTH)', 'interval'],
    ['MONTH', '(interval: WEEK)', 'interval'],
    ['YEAR', '(calendar: FISCAL_YEAR_FROM_APRIL)', 'calendar'],
    ['DAY', '(from: "2024-Q5")', 'from'],
    ['DAY', '(from: "FY2024-26")', 'from'],
    ['DAY', '(from: "2025-W53")', 'from'],
  ])('refuses a series by %s of %s', async (frequency, args, argument) => {
    const { errors } = await hub.execute({
      query: `{ intervalsIndicator(code: "BY_${frequency}") { series${args} { value } } }`,
    });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  it('is empty where the range holds no whole period', async () => {
    expect(await askSeries('MONTH', '(from: "2024-04-02", to: "2024-04-30")')).toEqual([]);
    expect(await askSeries('YEAR', '(from: "2024-W20", to: "2024-W30")')).toEqual([]);
  });
});
