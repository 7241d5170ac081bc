const HOUR = 3_600_000;
const two = (value: number) => String(value).padStart(2, '0');

/** The period of each length that an hour lies in, by the calendar alone. */
export const NAMES: Record<string, (hour: string) => string> = {
  HOUR: (hour) => hour,
  DAY: (hour) => hour.slice(0, 10),
  WEEK: (hour) => weekOf(hour.slice(0, 10)),
  MONTH: (hour) => hour.slice(0, 7),
  QUARTER: (hour) => `${hour.slice(0, 4)}-Q${Math.ceil(Number(hour.slice(5, 7)) / 3)}`,
  YEAR: (hour) => hour.slice(0, 4),
  FISCAL_QUARTER: (hour) => {
    const year = Number(hour.slice(0, 4)) - (hour.slice(5, 7) < '04' ? 1 : 0);
    const quarter = { 1: 4, 2: 1, 3: 2, 4: 3 }[Math.ceil(Number(hour.slice(5, 7)) / 3)];
    return `FY${year}-${two((year + 1) % 100)}-Q${quarter}`;
  },
  FISCAL_YEAR: (hour) => {
    const year = Number(hour.slice(0, 4)) - (hour.slice(5, 7) < '04' ? 1 : 0);
    return `FY${year}-${two((year + 1) % 100)}`;
  },
};

/** The Monday-to-Sunday weeks, counted from one that is known: 2018-01-01 is the Monday of 2018-W01. */
const WEEKS_OF_YEAR: Record<number, number> = {
  2018: 52,
  2019: 52,
  2020: 53,
  2021: 52,
  2022: 52,
  2023: 52,
  2024: 52,
  2025: 52,
  2026: 53,
  2027: 52,
};
function weekOf(day: string): string {
  let week = Math.floor((Date.parse(`${day}T00:00:00Z`) - Date.parse('2018-01-01T00:00:00Z')) / (7 * 24 * HOUR));
  let year = 2018;
  while (week >= (WEEKS_OF_YEAR[year] as number)) {
    week -= WEEKS_OF_YEAR[year] as number;
    year += 1;
  }
  return `${year}-W${two(week + 1)}`;
}

/** A period, its first and its last hour, and how many hours it has. */
export type Covered = [text: string, covered: { first: string; last: string; hours: number }];

/** Every period that lies whole in these years, by its length, found by looking at each hour. */
export function periodsOfYears(first: number, last: number): Record<string, Covered[]> {
  const start = Date.UTC(first, 0, 1);
  const hours = Array.from({ length: (Date.UTC(last + 1, 0, 1) - start) / HOUR }, (_, index) =>
    new Date(start + index * HOUR).toISOString().slice(0, 13),
  );
  return Object.fromEntries(
    Object.entries(NAMES).map(([length, name]) => {
      const periods = new Map<string, Covered[1]>();
      for (const hour of hours) {
        const own = periods.get(name(hour));
        if (own) {
          own.last = hour;
          own.hours += 1;
        } else periods.set(name(hour), { first: hour, last: hour, hours: 1 });
      }
      // Periods at both ends may be cut.
      return [length, [...periods].slice(1, -1)];
    }),
  );
}
