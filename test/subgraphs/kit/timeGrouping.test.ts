import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importFile } from '../../../subgraphs/kit/import/importFile.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { Choices } from '../../kit/choices.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { temporaryFolder } from '../../kit/hub.ts';
import { seedsOf } from '../../kit/seeds.ts';
import { sightingsDepartment } from '../../kit/sightings.ts';
import { ask } from '../../kit/subgraphs.ts';
import { written } from '../../kit/writtenMoment.ts';

const department = sightingsDepartment();
const [seed = 0] = seedsOf([]).slice(-1);
const choices = new Choices(
  Array.from({ length: 5_000 }, (_, index) => (Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b)) >>> 3),
);

/** Moments around the ends of days, weeks, years and of daylight saving, and others; each in some offset. */
const EDGES = [
  '2025-12-31T15:59:59Z',
  '2025-12-31T16:00:00Z',
  '2026-03-31T15:59:59.999Z',
  '2026-03-31T16:00:00Z',
  '2026-03-08T04:59:59Z',
  '2026-03-08T05:00:00Z',
  '2026-03-09T03:59:59Z',
  '2026-03-09T04:00:00Z',
  '2026-11-01T03:59:59Z',
  '2026-11-01T04:00:00Z',
  '2026-11-02T04:59:59Z',
  '2026-11-02T05:00:00Z',
  '2024-02-28T16:00:00Z',
  '2024-02-29T15:59:59Z',
  '2021-01-03T15:59:59Z',
  '2021-01-03T16:00:00Z',
  '1979-05-12T15:00:00Z',
  '1979-07-01T15:30:00Z',
];
const TIMES = [
  ...EDGES.map((text) => Date.parse(text)),
  ...Array.from({ length: 60 }, () => Date.UTC(2023, 0, 1) + choices.below(4 * 365 * 24 * 3600) * 1000),
];

const two = (value: number) => String(value).padStart(2, '0');
/** The day of a moment in a zone, by the platform alone. */
const dayIn = (zone: string, time: number) => {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(time);
};
const weekOf = (day: string) => {
  const thursday = new Date(`${day}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 3 - ((thursday.getUTCDay() + 6) % 7));
  const year = thursday.getUTCFullYear();
  return `${year}-W${two(1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 604_800_000))}`;
};
const fiscalYear = (day: string) => {
  const year = Number(day.slice(0, 4)) - (day.slice(5, 7) < '04' ? 1 : 0);
  return `FY${year}-${two((year + 1) % 100)}`;
};
const PERIODS: Record<string, (day: string) => string> = {
  YEAR: (day) => day.slice(0, 4),
  QUARTER: (day) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
  MONTH: (day) => day.slice(0, 7),
  WEEK: weekOf,
  DAY: (day) => day,
};
const FISCAL: Record<string, (day: string) => string> = {
  ...PERIODS,
  YEAR: fiscalYear,
  QUARTER: (day) => `${fiscalYear(day)}-Q${((Math.ceil(Number(day.slice(5, 7)) / 3) + 2) % 4) + 1}`,
};

const ZONES = [
  'Asia/Hong_Kong',
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
];

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    process.stderr.write(`Moments of seed ${seed}.\n`);
    hub = await openSubgraph(department, options);
    const lines = TIMES.map((time, index) => {
      const seen = written(new Date(time), (choices.below(112) - 56) * 15);
      return `${index},2026-01-01T00:00:00Z,${seen},${dayIn('UTC', time)},1`;
    });
    const folder = await temporaryFolder();
    const path = join(folder.path, 'sightings.csv');
    await writeFile(path, `number,reported,seen,day,dolphins\n${lines.join('\n')}\nnone,2026-01-01T00:00:00Z,,,1\n`);
    await importFile(hub.database.dataSource, department, { dataset: 'SIGHTINGS', path, person: 'tester' });
    await folder.remove();
  });
  afterAll(() => hub.close());

  const countsOf = async (field: string, args: string) => {
    const group = field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    const { data } = await ask(hub, `{ sightingsAggregate(groupBy: [${group}]${args}) { count key { ${field} } } }`);
    return Object.fromEntries(
      data.sightingsAggregate.map(({ key, count }: { key: Record<string, string | null>; count: number }) => [
        String(key[field]),
        count,
      ]),
    );
  };
  const expected = (names: readonly string[]) => {
    const counts: Record<string, number> = { null: 1 };
    for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
    return counts;
  };

  it.each(ZONES)('groups moments by the clocks of %s', async (zone) => {
    for (const [period, name] of Object.entries(PERIODS)) {
      const field = `seen${period.charAt(0)}${period.slice(1).toLowerCase()}`;
      expect([zone, period, await countsOf(field, `, timeZone: "${zone}"`)]).toEqual([
        zone,
        period,
        expected(TIMES.map((time) => name(dayIn(zone, time)))),
      ]);
    }
  });

  it('groups by the clocks of Hong Kong where no zone is named, also while they kept daylight saving', async () => {
    const days = await countsOf('seenDay', '');
    expect(days).toEqual(expected(TIMES.map((time) => dayIn('Asia/Hong_Kong', time))));
    expect(days['1979-07-02']).toBe(1);
  });

  it('groups by fiscal years from April and their quarters', async () => {
    for (const [period, name] of Object.entries(FISCAL)) {
      const suffix = `${period.charAt(0)}${period.slice(1).toLowerCase()}`;
      expect(await countsOf(`seen${suffix}`, ', calendar: FISCAL_YEAR_FROM_APRIL')).toEqual(
        expected(TIMES.map((time) => name(dayIn('Asia/Hong_Kong', time)))),
      );
      expect(
        await countsOf(`day${suffix}`, ', calendar: FISCAL_YEAR_FROM_APRIL, timeZone: "America/New_York"'),
      ).toEqual(expected(TIMES.map((time) => name(dayIn('UTC', time)))));
    }
  });

  it('groups dates by year, quarter, month, week and day', async () => {
    for (const [period, name] of Object.entries(PERIODS)) {
      const field = `day${period.charAt(0)}${period.slice(1).toLowerCase()}`;
      expect(await countsOf(field, '')).toEqual(expected(TIMES.map((time) => name(dayIn('UTC', time)))));
    }
  });

  it('groups what is filtered, by several at once', async () => {
    const { data } = await ask(
      hub,
      `{ sightingsAggregate(groupBy: [SEEN_YEAR, SEEN_WEEK], timeZone: "America/New_York",
           filter: { seen: { gte: "2026-11-01T00:00:00-04:00", lt: "2026-11-03T00:00:00-05:00" } })
         { count key { seenYear seenWeek } } }`,
    );
    const from = Date.parse('2026-11-01T04:00:00Z');
    const inside = TIMES.filter((time) => time >= from && time < Date.parse('2026-11-03T05:00:00Z'));
    const weeks = inside.map((time) => weekOf(dayIn('America/New_York', time)));
    expect(data.sightingsAggregate).toEqual(
      [...new Set(weeks)].sort().map((week) => ({
        count: weeks.filter((other) => other === week).length,
        key: { seenYear: '2026', seenWeek: week },
      })),
    );
  });

  it.each(['Mars/Olympus', '+08:00', ''])('refuses the zone "%s"', async (zone) => {
    const { errors } = await hub.execute({
      query: 'query ($zone: String!) { sightingsAggregate(timeZone: $zone) { count } }',
      variables: { zone },
    });
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toMatch(/timeZone.*an IANA time zone, such as Asia\/Hong_Kong/);
  });
});
