import { MONTH_NAMES, monthNumber, plainDate, readDay } from './day.ts';
import { Frequency, frequencyOf, parsePeriod } from './period.ts';

const BEFORE_YEAR = new RegExp(`^${MONTH_NAMES}[ -]?(\\d{4})$`, 'i');
const AFTER_YEAR = new RegExp(`^(\\d{4})[ -]?${MONTH_NAMES}$`, 'i');

/**
 * The period of this frequency that a cell names, in the hub's form: `2025年4月`, `2025/4` and `Apr 2025` are 2025-04,
 * `2025年第一季`, `2025 Q1` and `Q1 2025` are 2025-Q1, `2025年` is 2025, and days are as in {@link readDay}.
 *
 * @returns undefined for any other text, also for a period of another frequency
 */
export function readPeriod(cell: string, frequency: Frequency): string | undefined {
  // Most cells are in the hub's form, and a file has millions of them.
  if (frequencyOf(cell) === frequency) return cell;
  const text = plainDate(cell);
  if (parsePeriod(text) === frequency) return text;
  const period = withFrequency(text, frequency);
  return period !== undefined && parsePeriod(period) === frequency ? period : undefined;
}

function withFrequency(text: string, frequency: Frequency): string | undefined {
  switch (frequency) {
    case Frequency.YEAR:
      return /^(\d{4}) ?年$/.exec(text)?.[1];
    case Frequency.QUARTER: {
      const [, year, quarter] =
        /^(\d{4})[ -/]?Q([1-4])$/i.exec(text) ?? /^(\d{4}) ?年? ?第 ?([1-4]) ?季度?$/.exec(text) ?? [];
      const [, first, last] = /^Q([1-4])[ -/](\d{4})$/i.exec(text) ?? [];
      return year === undefined ? last && `${last}-Q${first}` : `${year}-Q${quarter}`;
    }
    case Frequency.MONTH: {
      const [, year, month] =
        /^(\d{4})[-/](\d{1,2})$/.exec(text) ?? /^(\d{4}) ?年 ?(\d{1,2}) ?月$/.exec(text) ?? AFTER_YEAR.exec(text) ?? [];
      const [, name, its] = BEFORE_YEAR.exec(text) ?? [];
      if (name !== undefined) return `${its}-${monthNumber(name)}`;
      return year && `${year}-${monthNumber(month ?? '')}`;
    }
    case Frequency.WEEK: {
      const [, year, week] = /^(\d{4})[ -]?W(\d{1,2})$/i.exec(text) ?? [];
      return year && `${year}-W${week?.padStart(2, '0')}`;
    }
    case Frequency.DAY:
      return readDay(text);
    case Frequency.HOUR: {
      const [, date = '', hour = ''] = /^(.*\d日?)[ T](\d{1,2})(?::00(?::00(?:\.0+)?)?)?$/.exec(text) ?? [];
      const day = readDay(date);
      return day && `${day}T${hour.padStart(2, '0')}`;
    }
  }
}
