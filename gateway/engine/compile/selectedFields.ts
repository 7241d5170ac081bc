import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** The response keys that a fetch asks for, whatever the type; `fields` is undefined for a leaf. */
export interface SelectedField {
  key: string;
  fields: readonly SelectedField[] | undefined;
}

/** The response keys of a fetch's operation, fragments written out. */
export function selectedFields(document: DocumentNode): readonly SelectedField[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let root: SelectionSetNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) root = definition.selectionSet;
  }
  const collect = (sets: readonly SelectionSetNode[], into: Map<string, SelectionSetNode[]>): void => {
    for (const { selections } of sets) {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) {
          const key = selection.alias?.value ?? selection.name.value;
          const below = into.get(key) ?? [];
          if (selection.selectionSet !== undefined) below.push(selection.selectionSet);
          into.set(key, below);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          collect([selection.selectionSet], into);
        } else {
          const fragment = fragments.get(selection.name.value);
          if (fragment !== undefined) collect([fragment.selectionSet], into);
        }
      }
    }
  };
  const build = (sets: readonly SelectionSetNode[]): SelectedField[] => {
    const found = new Map<string, SelectionSetNode[]>();
    collect(sets, found);
    return [...found].map(([key, below]) => ({ key, fields: below.length === 0 ? undefined : build(below) }));
  };
  return root === undefined ? [] : build([root]);
}
