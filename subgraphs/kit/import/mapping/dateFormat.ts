const TOKENS: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
};
const TOKEN = /YYYY|MM?|DD?|HH|mm|ss/g;

/** The offset of Hong Kong and Zhejiang. */
const OFFSET = '+08:00';

/**
 * Whether a text is a pattern of dates: each part at most once, and each with all larger parts (no day without a
 * month). `M` and `D` side by side would read 2025111 as two days.
 */
export function isDatePattern(format: string): boolean {
  const letters = [...format.matchAll(TOKEN)].map(([token]) => token[0]);
  const order = ['Y', 'M', 'D', 'H', 'm', 's'];
  return (
    letters.length > 0 &&
    !/(?<!M)MD(?!D)|(?<!D)DM(?!M)/.test(format) &&
    new Set(letters).size === letters.length &&
    order.slice(0, letters.length).every((letter) => letters.includes(letter))
  );
}

/**
 * Makes a reader of dates in this form: `DD-MM-YYYY` gives 2025-04-24, `YYYYMM` gives 2025-04; with `HH` an hour, with
 * `HH` and `mm` a moment in Hong Kong. The column checks whether the day exists.
 */
export function dateReader(format: string): (text: string) => string | undefined {
  const pattern = withoutT(format)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(TOKEN, (token) => TOKENS[token] as string);
  const form = new RegExp(`^${pattern}$`);
  return (text) => {
    const found = form.exec(withoutT(text))?.groups;
    if (!found) return undefined;
    const two = (part: string | undefined) => part?.padStart(2, '0');
    const day = [found['year'], two(found['month']), two(found['day'])].filter(Boolean).join('-');
    if (found['hour'] === undefined) return day;
    const hour = two(found['hour']);
    if (found['minute'] === undefined) return `${day}T${hour}`;
    return `${day}T${hour}:${found['minute']}:${found['second'] ?? '00'}${OFFSET}`;
  };
}

/** Workbooks give a day and a time with a T between them, other files with a blank. */
const withoutT = (text: string): string => text.replace(/(?<=[\dD])T(?=[\dH])/, ' ');
