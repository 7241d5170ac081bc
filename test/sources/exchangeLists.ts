import { exchangeWorkbook } from './workbook.ts';

/** A list: its day, and the board lot of each stock code that it holds. */
export interface List {
  day: string;
  lots: ReadonlyMap<string, number>;
}

const HEADER = ['Stock Code', 'Name of Securities', 'Category', 'Sub-Category', 'Board Lot'];

/** The exchange's workbook of a list, with `rows` of one's own after its own. */
export const workbookOf = ({ day, lots }: List, own: { rows?: string[][] } = {}) =>
  exchangeWorkbook([
    ['List of Securities'],
    [`Updated as at ${day.split('-').reverse().join('/')}`],
    HEADER,
    ...[...lots].map(([code, lot]) => [code, `NAME ${code}`, 'Equity', 'Equity Securities (Main Board)', String(lot)]),
    ...(own.rows ?? []),
  ]);

/** A list of these stock codes, all with one board lot. */
export const listOf = (day: string, codes: readonly number[], lot = 100): List => ({
  day,
  lots: new Map(codes.map((code) => [String(code).padStart(5, '0'), lot])),
});

/** The table that lists make, whatever the order in which they are loaded. */
export function expectedOf(lists: readonly List[]): unknown[] {
  const byDay = [...lists].sort((one, other) => one.day.localeCompare(other.day));
  const codes = [...new Set(lists.flatMap(({ lots }) => [...lots.keys()]))].sort();
  return codes.map((code) => {
    const last = byDay.findLastIndex(({ lots }) => lots.has(code));
    return [code, byDay[last]?.lots.get(code), byDay[last + 1]?.day ?? null];
  });
}
