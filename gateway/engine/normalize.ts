import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * Selections as the planner understands all of them: named fragments written out, and each `... on Abstract` put in
 * terms of the types that can really be there. (The planner finds no way from an object type, or from one abstract type
 * to another that it does not implement, into a fragment on a union.)
 */
export function normalizeSelections(
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return [field(selection, parent, fragments, schema)];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [];
    const condition = fragment.typeCondition?.name.value;
    return typesBehind(condition, parent, schema).flatMap((type): SelectionNode[] => {
      const selectionSet = normalizeSelections(fragment.selectionSet, type, fragments, schema);
      const directives = selection.directives ?? [];
      if (type === parent && directives.length === 0) return [...selectionSet.selections];
      return [inlineFragment(type === parent ? undefined : type, directives, selectionSet)];
    });
  });
  return { kind: Kind.SELECTION_SET, selections };
}

function inlineFragment(
  type: GraphQLCompositeType | undefined,
  directives: NonNullable<InlineFragmentNode['directives']>,
  selectionSet: SelectionSetNode,
): InlineFragmentNode {
  if (type === undefined) return { kind: Kind.INLINE_FRAGMENT, directives, selectionSet };
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } } as const;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet };
}

function field(
  node: FieldNode,
  parent: GraphQLCompositeType,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
): FieldNode {
  if (node.selectionSet === undefined || isUnionType(parent)) return node;
  const definition = parent.getFields()[node.name.value];
  const type = definition && getNamedType(definition.type);
  if (!isCompositeType(type)) return node;
  return { ...node, selectionSet: normalizeSelections(node.selectionSet, type, fragments, schema) };
}

/** The types by which `... on condition` below `parent` is replaced. */
function typesBehind(
  condition: string | undefined,
  parent: GraphQLCompositeType,
  schema: GraphQLSchema,
): readonly GraphQLCompositeType[] {
  if (condition === undefined || condition === parent.name) return [parent];
  const wanted = schema.getType(condition);
  if (isObjectType(parent)) return isAbstractType(wanted) && schema.isSubType(wanted, parent) ? [parent] : [];
  if (isObjectType(wanted)) return schema.isSubType(parent, wanted) ? [wanted] : [];
  if (!isAbstractType(wanted)) return [];
  if (isInterfaceType(parent) && schema.isSubType(wanted, parent) && isInterfaceType(wanted)) return [parent];
  return schema.getPossibleTypes(parent).filter((possible) => schema.isSubType(wanted, possible));
}
