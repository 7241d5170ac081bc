/** A change as a department answers it; only what decides the order is looked at. */
interface Edge {
  cursor: string;
  node: { at: string; department: string };
}

/** What a department said, or why it said nothing. */
export interface PartOfChanges {
  department: string;
  page: { edges: readonly Edge[]; hasNextPage: boolean; wholeFrom: string | null } | null;
  reason: string;
}

/**
 * Merges the departments' pages to one: newest first, of one moment by department. Each page is in that order already, and
 * its cursors are places in the order of all.
 *
 * @param first how many changes it has at most
 * @param isLater whether a page comes before it
 */
export function mergeChanges(parts: readonly PartOfChanges[], first: number, isLater: boolean) {
  const pages = parts.flatMap(({ page }) => page ?? []);
  // Sorting is stable, so that a department's changes of one moment stay in its order.
  const all = pages
    .flatMap(({ edges }) => edges)
    .sort((one, other) => compare(other.node.at, one.node.at) || compare(one.node.department, other.node.department));
  const edges = all.slice(0, first);
  const bounds = pages.flatMap(({ wholeFrom }) => wholeFrom ?? []).sort();
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: all.length > first || pages.some(({ hasNextPage }) => hasNextPage),
      hasPreviousPage: isLater,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    missing: parts.flatMap(({ department, page, reason }) => (page ? [] : [{ department, reason }])),
    wholeFrom: bounds.at(-1) ?? null,
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
