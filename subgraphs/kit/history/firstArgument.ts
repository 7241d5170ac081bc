import { Arg, Int } from 'type-graphql';
import { InputError } from '../errors.ts';
import { describe } from '../values/describe.ts';

/** Runs or revisions on a page at most. */
const MAX_PAGE = 100;

/** The argument `first` of a list of runs or revisions. */
export const FIRST = () =>
  Arg('first', () => Int, {
    defaultValue: 20,
    description: describe(`At most ${MAX_PAGE}.`, `最多 ${MAX_PAGE}。`),
  });

/** @throws InputError for a page size below 1 or above the limit */
export function checkFirst(first: number): number {
  if (first < 1 || first > MAX_PAGE) throw new InputError('first', first, `a whole number from 1 to ${MAX_PAGE}`);
  return first;
}
