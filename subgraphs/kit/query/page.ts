import { InputError } from '../errors.ts';

/** The paging arguments of a Relay connection. */
export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** Records on a page if neither `first` nor `last` is given. */
export const DEFAULT_PAGE = 50;
/** Records on a page at most. */
export const LARGEST_PAGE = 500;

/** A page: how many rows, from which end. */
export interface Page {
  size: number;
  backwards: boolean;
}

/**
 * Reads the paging arguments.
 *
 * @throws InputError for a negative or too large number, or for `first` and `last` together
 */
export function readPage({ first, last }: PageArguments): Page {
  const accepted = `a whole number from 0 to ${LARGEST_PAGE}`;
  if (first != null && last != null) throw new InputError('last', last, 'either first or last, not both');
  for (const [argument, value] of Object.entries({ first, last })) {
    if (value != null && (value < 0 || value > LARGEST_PAGE)) throw new InputError(argument, value, accepted);
  }
  return last != null ? { size: last, backwards: true } : { size: first ?? DEFAULT_PAGE, backwards: false };
}
