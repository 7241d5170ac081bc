import { plainDate, readDay } from './day.ts';
import { type Moment, readMoment } from './moment.ts';

/** A day, a time of day, and what follows it. */
const FORM = /^(.+?)(?:T| )(\d{1,2})(:\d{2}[^ ]*?) ?(Z|[+-][\d:]+)$/i;

/** The moment that a cell names: as {@link readMoment}, with any form of the day that has one meaning. */
export function readWrittenMoment(cell: string): Moment | undefined {
  const moment = readMoment(cell);
  if (moment) return moment;
  const [, date = '', hour = '', time = '', offset = ''] = FORM.exec(plainDate(cell)) ?? [];
  const day = readDay(date);
  return day === undefined ? undefined : readMoment(`${day}T${hour.padStart(2, '0')}${time}${offset}`);
}

/** Why a text that looks like a moment is none, as a phrase of what is accepted; undefined for one that does not. */
export function momentAdvice(cell: unknown): string | undefined {
  const text = plainDate(String(cell));
  if (/:\d{2}\.\d{3}\d*[1-9]/.test(text)) return 'a moment with at most three digits of a fraction of a second';
  if (/:\d{2}:60/.test(text))
    return 'a moment with seconds from 00 to 59; leap seconds have no place in UTC as computers keep it';
  const found = /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|.*\d[日號号]?)[T ]\d{1,2}:\d{2}(:\d{2})?$/.exec(text);
  if (!found) return undefined;
  const [, sign, seconds] = found;
  const form = `${sign ? `YYYY${sign}M${sign}D` : 'D/M/YYYY'} HH:mm${seconds ? ':ss' : ''}`;
  return `a moment with its offset, as 2026-08-14T00:05:00+08:00; where all are of Hong Kong or Zhejiang, name their form in the mapping, as dates: { column: ${form} }`;
}
