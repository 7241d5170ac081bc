import { Kind, parse, print, type SelectionNode, stripIgnoredCharacters, visit } from 'graphql';

/**
 * The same operation with `__typename` before the other fields of its selection set, so that code which reads an answer
 * from its beginning knows an object's type before its fields. The order changes nothing else.
 */
export function typenameFirst(operation: string): string {
  if (!operation.includes('__typename')) return operation;
  const document = visit(parse(operation, { noLocation: true }), {
    SelectionSet(set) {
      const rest = set.selections.filter((selection) => !isTypename(selection));
      const moved = set.selections.filter(isTypename).slice(0, 1);
      return { ...set, selections: [...moved, ...rest] };
    },
  });
  return stripIgnoredCharacters(print(document));
}

function isTypename(selection: SelectionNode): boolean {
  return (
    selection.kind === Kind.FIELD &&
    selection.alias === undefined &&
    selection.name.value === '__typename' &&
    (selection.directives ?? []).length === 0
  );
}
