import { isCalendarDate } from './checks.ts';

// What people and spreadsheet programs write for a day. Only forms with one meaning are read: with the year last,
// 1/2/2025 is the second of January to some and the first of February to others.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** English names of months, long and short; one group of a regular expression. */
export const MONTH_NAMES =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';

const DIGITS = '〇一二三四五六七八九';
const CHINESE = /[〇零○一二三四五六七八九十廿卅]+(?=\s*[年月日號号季]|$)/g;

/** A time of 00:00, which programs add to a day. */
const MIDNIGHT = /[ T]0?0:00(?::00(?:\.0+)?)?$/;

/** Characters of a written day, moment or period at most. */
const MAX_LENGTH = 200;

/** A cell in plain digits, letters and blanks, with Chinese numerals before 年, 月, 日 and 季 as digits; empty for one that is longer than any. */
export function plainDate(cell: string): string {
  if (cell.length > MAX_LENGTH) return '';
  const text = cell.normalize('NFKC').replace(/\s+/g, ' ').trim();
  return /[年月日季]/.test(text) ? text.replace(CHINESE, (numeral) => fromChinese(numeral) ?? numeral) : text;
}

/** `二〇二五` → `2025`, `二十四`, `廿四` and `二四` → `24`. */
function fromChinese(numeral: string): string | undefined {
  const text = numeral.replace(/[零○]/g, '〇').replace('廿', '二十').replace('卅', '三十');
  const digits = (part: string) => [...part].map((sign) => DIGITS.indexOf(sign)).join('');
  if (!text.includes('十')) return digits(text);
  const [, tens, ones] = /^([一二三]?)十([一二三四五六七八九]?)$/.exec(text) ?? [];
  return tens === undefined ? undefined : `${digits(tens) || '1'}${digits(ones ?? '') || '0'}`;
}

/** Each form, and what its groups are. */
const FORMS: readonly [form: RegExp, groups: readonly string[]][] = [
  [/^(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})$/, ['year', '', 'month', 'day']],
  [/^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日號号]?$/, ['year', 'month', 'day']],
  [/^(\d{4})(\d{2})(\d{2})$/, ['year', 'month', 'day']],
  [new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[ -]?${MONTH_NAMES},?[ -]?(\\d{4})$`, 'i'), ['day', 'month', 'year']],
  [new RegExp(`^${MONTH_NAMES} ?(\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`, 'i'), ['month', 'day', 'year']],
  [new RegExp(`^(\\d{4})[ -]${MONTH_NAMES}[ -](\\d{1,2})$`, 'i'), ['year', 'month', 'day']],
];

/**
 * The day that a cell names, as YYYY-MM-DD: `2025/1/31`, `2025.1.31`, `20250131`, `2025年1月31日`, `二〇二五年一月三十一日`,
 * `31 January 2025`, also in full width and with a time of midnight.
 *
 * @returns undefined for any other text, and for a day that does not exist
 */
export function readDay(cell: string): string | undefined {
  if (isCalendarDate(cell)) return cell;
  const text = plainDate(cell).replace(MIDNIGHT, '');
  for (const [form, names] of FORMS) {
    const found = form.exec(text);
    if (!found) continue;
    const part = (name: string) => found[names.indexOf(name) + 1] ?? '';
    const date = `${part('year')}-${monthNumber(part('month'))}-${part('day').padStart(2, '0')}`;
    return isCalendarDate(date) ? date : undefined;
  }
  return undefined;
}

/** The number of a month in two digits, by its number or its English name. */
export function monthNumber(month: string): string {
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return (named > 0 ? String(named) : month).padStart(2, '0');
}

const BY_MAPPING = 'name how the file writes it in the mapping, as dates: { column: DD/MM/YYYY }';

/** Why a text that looks like a day is none, as a phrase of what is accepted; undefined for a text that does not. */
export function dayAdvice(cell: unknown): string | undefined {
  const text = plainDate(String(cell)).replace(MIDNIGHT, '');
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    return 'a date as YYYY-MM-DD: this is how spreadsheets number days, so show the column as dates there and save it again';
  }
  if (/^\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?\d{4}$/.test(text)) {
    return `a date with its year first, as YYYY-MM-DD, because day and month may be exchanged here; or ${BY_MAPPING}`;
  }
  if (
    /^\d{1,2} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?$/.test(text) ||
    new RegExp(`^\\d{1,2}[ -]${MONTH_NAMES}[ -]\\d{2}$`, 'i').test(text)
  ) {
    return 'a date with all four digits of its year, as YYYY-MM-DD';
  }
  if (/^\d{1,2} ?[-/.月] ?\d{1,2} ?[日號号]?$/.test(text)) return 'a date with its year, as YYYY-MM-DD';
  if (/^\d{4} ?年?$/.test(text)) return 'a whole date, as YYYY-MM-DD; a year alone is none';
  if (
    /^\d{4}([-/.]\d{1,2}| ?年 ?\d{1,2} ?月)$/.test(text) ||
    new RegExp(`^${MONTH_NAMES}[ -]\\d{4}$`, 'i').test(text)
  ) {
    return 'a whole date, as YYYY-MM-DD; a month alone is none';
  }
  return undefined;
}
