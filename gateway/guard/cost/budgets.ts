import { type DocumentNode, Kind, parse, print } from 'graphql';
import type { NamedOperation } from '../../pages/operations.ts';

/** The budget of a document that is one of the named operations; undefined for every other document. */
export type BudgetOf = (document: DocumentNode) => number | undefined;

/**
 * Named operations are known by their text, comments and layout aside: whoever gives another document the same name has no
 * claim to its budget.
 */
export function readBudgets(operations: readonly NamedOperation[]): BudgetOf {
  const budgets = new Map<string, number>();
  const names = new Set<string | undefined>();
  for (const { query, maxCost } of operations) {
    if (maxCost === undefined) continue;
    const document = parse(query);
    budgets.set(print(document), maxCost);
    for (const name of namesIn(document)) names.add(name);
  }
  const known = new WeakMap<DocumentNode, number | null>();
  return (document) => {
    // Printing a document costs more than pricing it.
    if (!namesIn(document).some((name) => names.has(name))) return undefined;
    const found = known.get(document) ?? budgets.get(print(document)) ?? null;
    known.set(document, found);
    return found ?? undefined;
  };
}

function namesIn({ definitions }: DocumentNode): (string | undefined)[] {
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
  );
}
