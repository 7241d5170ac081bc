import { InputError } from '../errors.ts';
import type { Connection } from './connectionTypes.ts';
import type { Selection } from './selection.ts';

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
export const MAX_PAGE = 500;

/** Whether the rows of a connection have to be read for what is asked of it. */
export function asksForRows(selection: Selection): boolean {
  return ['edges', 'nodes', 'pageInfo'].some((field) => selection.has(field));
}

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
  const accepted = `a whole number from 0 to ${MAX_PAGE}`;
  if (first != null && last != null) throw new InputError('last', last, 'either first or last, not both');
  for (const [argument, value] of Object.entries({ first, last })) {
    if (value != null && (value < 0 || value > MAX_PAGE)) throw new InputError(argument, value, accepted);
  }
  return last != null ? { size: last, backwards: true } : { size: first ?? DEFAULT_PAGE, backwards: false };
}

/**
 * A page as a Relay connection.
 *
 * @param found the page's rows from the end that `page` begins at, and one more where there are more
 * @param totalCount null where it is not asked for
 */
export function connectionOf<Node extends object>(
  found: readonly Node[],
  page: Page,
  { after, before }: PageArguments,
  cursorOf: (node: Node) => string,
  totalCount: number | null,
): Connection<Node> {
  const more = found.length > page.size;
  const nodes = found.slice(0, page.size);
  if (page.backwards) nodes.reverse();
  const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: page.backwards ? before != null : more,
      hasPreviousPage: page.backwards ? more : after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}
