import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type InlineFragmentNode,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

export function selectionOf(document: DocumentNode): SelectionSetNode | undefined {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : undefined;
}

/** What is selected below a response key, in whichever fragment. */
export function within(set: SelectionSetNode, key: string): SelectionSetNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return within(selection.selectionSet, key);
    return keyOf(selection) === key && selection.selectionSet !== undefined ? [selection.selectionSet] : [];
  });
}

export function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

export function conditionOf(selection: SelectionNode): string | undefined {
  return selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : undefined;
}

export function fieldsOf(type: GraphQLCompositeType) {
  return isUnionType(type) ? {} : type.getFields();
}

export function usesOnly(fragment: InlineFragmentNode, variables: readonly string[]): boolean {
  let only = true;
  visit(fragment, {
    Variable: ({ name }) => {
      only &&= variables.includes(name.value);
    },
  });
  return only;
}
