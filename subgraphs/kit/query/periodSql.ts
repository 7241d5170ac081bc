import { FISCAL_SHIFT } from '../values/fiscalYear.ts';
import { Frequency } from '../values/period.ts';
import type { OffsetSpan } from '../values/timeZone.ts';

// All of this is SQL whose value is null where the column's is.

/** The day, YYYY-MM-DD, on which a moment kept in UTC falls where the clocks have these offsets. */
export function dayOfMoment(column: string, offsets: readonly OffsetSpan[], isSqlite: boolean): string {
  const seconds = offsetSql(column, offsets);
  return isSqlite
    ? `strftime('%Y-%m-%d', ${column}, (${seconds}) || ' seconds')`
    : `DATE_FORMAT(DATE_ADD(SUBSTR(${column}, 1, 19), INTERVAL (${seconds}) SECOND), '%Y-%m-%d')`;
}

/** The offset at a moment. Moments sort as texts; halving the list keeps the comparisons few for any zone. */
function offsetSql(column: string, offsets: readonly OffsetSpan[]): string {
  if (offsets.length === 1) return String(offsets[0]?.seconds);
  const middle = Math.floor(offsets.length / 2);
  const change = new Date((offsets[middle] as OffsetSpan).from).toISOString();
  const [before, after] = [offsets.slice(0, middle), offsets.slice(middle)];
  return `CASE WHEN ${column} < '${change}' THEN ${offsetSql(column, before)} ELSE ${offsetSql(column, after)} END`;
}

/** The period that a day lies in, as a calendar period's text. */
export function periodOfDay(day: string, frequency: Frequency, isSqlite: boolean): string {
  switch (frequency) {
    case Frequency.WEEK:
      return isSqlite ? `strftime('%G-W%V', ${day})` : `DATE_FORMAT(${day}, '%x-W%v')`;
    case Frequency.QUARTER:
      return quarterOf(day);
    default:
      return `SUBSTR(${day}, 1, ${{ YEAR: 4, MONTH: 7, DAY: 10, HOUR: 13 }[frequency]})`;
  }
}

/** The quarter of a text that begins with a year and a month; CONCAT of SQLite takes null for an empty text. */
export function quarterOf(day: string): string {
  const quarter = `SUBSTR('111222333444', SUBSTR(${day}, 6, 2), 1)`;
  return `CASE WHEN ${day} IS NULL THEN NULL ELSE CONCAT(SUBSTR(${day}, 1, 4), '-Q', ${quarter}) END`;
}

/** The first day of the month from which a fiscal year begins later, so that its year and quarter are the fiscal ones. */
export function fiscalMonth(day: string, isSqlite: boolean): string {
  return isSqlite
    ? `strftime('%Y-%m', SUBSTR(${day}, 1, 7) || '-01', '-${FISCAL_SHIFT} months')`
    : `DATE_FORMAT(DATE_SUB(CONCAT(SUBSTR(${day}, 1, 7), '-01'), INTERVAL ${FISCAL_SHIFT} MONTH), '%Y-%m')`;
}
