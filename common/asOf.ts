import { echoedValue } from './echo.ts';
import { ErrorCode } from './errorCode.ts';
import { HttpProblem } from './http/respond.ts';

/** The moment as of which a whole request is answered: ISO 8601 with its offset. */
export const AS_OF_HEADER = 'hub-as-of';

const FORM = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/**
 * The moment that the header {@link AS_OF_HEADER} names, in UTC with milliseconds, or undefined without the header.
 *
 * @param aheadMs milliseconds that the clock of whoever sends it may be ahead of this one
 * @throws HttpProblem 400 where that is no moment, or has not come yet
 */
export function readAsOf(text: string | undefined, aheadMs = 0): string | undefined {
  if (text === undefined) return undefined;
  const given = text.trim();
  const [, date = ''] = FORM.exec(given) ?? [];
  const day = new Date(`${date}T00:00:00Z`);
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
  const time = date !== '' && isDay ? Date.parse(given) : Number.NaN;
  const refused = (accepted: string) =>
    new HttpProblem(
      400,
      ErrorCode.BAD_REQUEST,
      `The header "${AS_OF_HEADER}" is ${echoedValue(given)}: give ${accepted}, or leave it out.`,
    );
  const moment = Number.isNaN(time) ? '' : new Date(time).toISOString();
  // What begins with a sign is before the year 0 in UTC.
  if (!/^\d/.test(moment)) throw refused('a moment with its offset, as 2026-04-24T08:00:00+08:00');
  if (time > Date.now() + aheadMs) throw refused('a moment that has passed');
  return moment;
}
