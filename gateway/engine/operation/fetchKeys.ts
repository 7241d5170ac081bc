import {
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
} from 'graphql';
import { sortValueNode } from 'graphql/utilities/sortValueNode.js';
import { collectFields } from '../../../common/graphql/collectFields.ts';
import type { Renaming } from './renaming.ts';

/** The key under which a field of an operation is fetched. */
export type FetchKeys = (field: FieldNode) => string;

/**
 * Gives every field of an operation its key. Where fragments on different types give different fields one name
 * (`... on Bike { x: country } ... on Boat { x: color }`), each is fetched under a key of its own. Otherwise a fetch
 * for one of the types that reaches objects of the others (an `@interfaceObject` knows no types), or a value that fills
 * a null, would put one field's value in the other's place.
 */
export function fetchKeysOf(
  { selectionSet }: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  renaming: Renaming,
): FetchKeys {
  const numbers = new Map<string, number>();
  const shared = new Set<string>();
  // Whatever their types and conditions.
  const rules = { fragmentNamed: (name: string) => fragments.get(name), isIncluded: () => true };
  const note = (sets: readonly SelectionSetNode[]): void => {
    for (const nodes of collectFields(sets, rules).values()) {
      // The gateway itself answers `__typename`.
      const fetched = nodes.filter(({ name }) => !name.value.startsWith('__'));
      const identities = [...new Set(fetched.map(identityOf))];
      // One of them keeps the key; the others get numbers, the same wherever they are.
      for (const identity of identities.filter((each) => !shared.has(each)).slice(1)) shared.add(identity);
      const below = fetched.flatMap(({ selectionSet: set }) => set ?? []);
      if (below.length > 0) note(below);
    }
  };
  note([selectionSet]);
  for (const identity of shared) numbers.set(identity, numbers.size);
  return (field) => {
    const key = keyOf(field);
    const number = numbers.size === 0 ? undefined : numbers.get(identityOf(field));
    return number === undefined ? renaming.fetchKey(key, field.name.value) : renaming.numbered(key, number);
  };
}

/** Fields with one key and one identity, where they stand on one type, are merged by GraphQL. */
function identityOf(field: FieldNode): string {
  const given = (field.arguments ?? []).map(({ name, value }) => `${name.value}:${print(sortValueNode(value))}`).sort();
  return `${keyOf(field)}:${field.name.value}(${given.join()})`;
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
