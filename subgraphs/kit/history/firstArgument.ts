import { Arg, Int } from 'type-graphql';
import { InputError } from '../errors.ts';
import { describe } from '../values/describe.ts';
import { ListSize } from '../values/price.ts';

/** Runs or revisions on a page at most. */
const MAX_PAGE = 100;

/** Runs or revisions on a page if no number is given. */
const DEFAULT_PAGE = 20;

/** The price of a field that has the argument {@link FIRST}. */
export const FirstSize = () => ListSize(DEFAULT_PAGE, 'first');

/** The argument `first` of a list of runs or revisions. */
export const FIRST = () =>
  Arg('first', () => Int, {
    defaultValue: DEFAULT_PAGE,
    description: describe(`At most ${MAX_PAGE}.`, `最多 ${MAX_PAGE}。`),
  });

/** @throws InputError for a page size below 1 or above the limit */
export function checkFirst(first: number): number {
  if (first < 1 || first > MAX_PAGE) throw new InputError('first', first, `a whole number from 1 to ${MAX_PAGE}`);
  return first;
}
