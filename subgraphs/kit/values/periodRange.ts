import { InputError } from '../errors.ts';
import type { Frequency } from './period.ts';
import { periodsWithin, spanOf } from './periodSpan.ts';

/** Bounds of a range of time: each a period of any frequency. */
export interface PeriodBounds {
  from?: string | null;
  to?: string | null;
}

/**
 * The first and the last period of a frequency that lie in a range. A bound stands for a moment: `from` for the first
 * of its period, `to` for the last. A period is in the range if it is so with all of its moments, so a week across two
 * months is in neither month. A range may hold no period: then the first sorts after the last.
 *
 * @returns texts to compare periods with; absent for a bound that is not given
 * @throws InputError if the range ends before it begins
 */
export function periodRange(frequency: Frequency, { from, to }: PeriodBounds): { first?: string; last?: string } {
  const begin = from == null ? undefined : spanOf(from);
  const finish = to == null ? undefined : spanOf(to);
  if (begin && finish && begin.start >= finish.end) {
    throw new InputError('from', from, `a period that begins before ${to} ends, or exchange from and to`);
  }
  return {
    ...(begin ? { first: periodsWithin(frequency, { start: begin.start, end: begin.end }).first } : {}),
    ...(finish ? { last: periodsWithin(frequency, { start: finish.start, end: finish.end }).last } : {}),
  };
}
