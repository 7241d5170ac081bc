import { registerEnumType } from 'type-graphql';
import { isCalendarDate } from './checks.ts';

/** How often a series has a value, from fine to coarse. The letters kept in the database are SDMX's CL_FREQ. */
export enum Frequency {
  HOUR = 'HOUR',
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  YEAR = 'YEAR',
}

registerEnumType(Frequency, {
  name: 'Frequency',
  description: 'The length of a period. 期間長度。',
  valuesConfig: {
    HOUR: { description: 'One hour, 00 to 23. 小時。' },
    DAY: { description: 'One day. 日。' },
    WEEK: { description: 'One ISO 8601 week, Monday to Sunday. 週（星期一至星期日）。' },
    MONTH: { description: 'One month. 月。' },
    QUARTER: { description: 'One quarter. 季。' },
    YEAR: { description: 'One calendar year. 年。' },
  },
});

/** The one-letter codes of SDMX's code list CL_FREQ. */
export const FREQUENCY_CODES: Record<Frequency, string> = {
  HOUR: 'H',
  DAY: 'D',
  WEEK: 'W',
  MONTH: 'M',
  QUARTER: 'Q',
  YEAR: 'A',
};

const FORMS: [Frequency, RegExp][] = [
  [Frequency.YEAR, /^\d{4}$/],
  [Frequency.QUARTER, /^\d{4}-Q[1-4]$/],
  [Frequency.MONTH, /^\d{4}-(0[1-9]|1[0-2])$/],
  [Frequency.WEEK, /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/],
  [Frequency.DAY, /^\d{4}-\d{2}-\d{2}$/],
  [Frequency.HOUR, /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3])$/],
];

/**
 * The frequency of a calendar period's text, or `undefined` if it is no period: `2025-13`, `2025-02-30`, `2025-W53` and
 * the year 0000 are none. No text is a period of two frequencies.
 */
export function parsePeriod(text: string): Frequency | undefined {
  const frequency = FORMS.find(([, form]) => form.test(text))?.[0];
  if (text.startsWith('0000')) return undefined;
  if (frequency === Frequency.DAY && !isCalendarDate(text)) return undefined;
  if (frequency === Frequency.HOUR && !isCalendarDate(text.slice(0, 10))) return undefined;
  if (frequency === Frequency.WEEK && text.endsWith('W53') && isoWeek(`${text.slice(0, 4)}-12-31`) !== text)
    return undefined;
  return frequency;
}

/** Characters of the longest period, an hour. */
const LONGEST = 13;
/** Frequencies of periods that were read before: the rows of a file share few periods, and there are millions of rows. */
const frequencies = new Map<string, Frequency | undefined>();
const MAX_REMEMBERED_PERIODS = 20_000;

/** {@link parsePeriod}, for texts that come again and again. */
export function frequencyOf(period: string): Frequency | undefined {
  const known = frequencies.get(period);
  if (known !== undefined || period.length > LONGEST) return known;
  if (frequencies.size >= MAX_REMEMBERED_PERIODS) frequencies.clear();
  const frequency = parsePeriod(period);
  frequencies.set(period, frequency);
  return frequency;
}

/** The ISO 8601 week of a calendar date: `2026-08-14` lies in `2026-W33`. A week belongs to its Thursday's year. */
export function isoWeek(date: string): string {
  const thursday = new Date(`${date}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const [year = ''] = thursday.toISOString().split(/(?<=.)-/, 1);
  const week = Math.ceil(((thursday.getTime() - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000 + 1) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}
