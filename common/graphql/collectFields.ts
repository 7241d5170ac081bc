import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';

/** What decides which fields of a selection are collected. */
export interface CollectionRules {
  fragmentNamed(name: string): FragmentDefinitionNode | undefined;
  /** Whether `@skip` and `@include` leave the selection in. */
  isIncluded(selection: SelectionNode): boolean;
  /** Whether a fragment on this type is about the objects in question. Default: every fragment is. */
  applies?(typeCondition: string): boolean;
  /** The name that the field is collected under. Default: its name in the answer. */
  keyOf?(field: FieldNode): string;
}

const responseKey = (field: FieldNode) => field.alias?.value ?? field.name.value;

/**
 * The fields that these selections ask of one object, fragments folded in, in the answer's order. This is CollectFields
 * of the GraphQL specification: each fragment counts once, and fields of one name stand together.
 */
export function collectFields(
  selectionSets: readonly SelectionSetNode[],
  { fragmentNamed, isIncluded, applies = () => true, keyOf = responseKey }: CollectionRules,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD && spread.has(selection.name.value)) continue;
      if (!isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = keyOf(selection);
        const nodes = fields.get(key);
        if (nodes) nodes.push(selection);
        else fields.set(key, [selection]);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) spread.add(selection.name.value);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragmentNamed(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      if (fragment && (condition === undefined || applies(condition))) collect(fragment.selectionSet);
    }
  };
  for (const selectionSet of selectionSets) collect(selectionSet);
  return fields;
}
