import {
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
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
import type { FetchKeys } from './fetchKeys.ts';

/** The values of the variables that `@skip` and `@include` use. */
export type Conditions = Readonly<Record<string, boolean>>;

/** Whether `@skip` and `@include` keep a selection. */
export function isIncluded(directives: readonly DirectiveNode[] | undefined, conditions: Conditions): boolean {
  return (directives ?? []).every(({ name, arguments: given }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const value = given?.[0]?.value;
    const holds =
      value?.kind === Kind.VARIABLE
        ? conditions[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value;
    return holds === (name.value === 'include');
  });
}

/** What the normalized selections depend on, besides themselves. */
export interface NormalizeScope {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  schema: GraphQLSchema;
  conditions: Conditions;
  fetchKey: FetchKeys;
  hidesMembersOf(abstract: GraphQLAbstractType): boolean;
  /** Told of each selection that is written out. @throws GraphQLError when there are too many */
  count(): void;
}

/**
 * The root selections in the form that the planners plan correctly: named fragments are written out, each `... on Abstract`
 * is replaced by fragments on the types that can be there, and what `@skip` and `@include` leave out is left out. (The
 * native planner cannot plan a fragment on a union inside an object type, or inside an abstract type that the union does
 * not contain; and its plans for conditions are longer and sometimes not GraphQL.)
 *
 * `__typename` is selected once, without alias or condition, where the gateway needs it to know an object's type. The
 * projection writes the `__typename`s that the client asked for.
 */
export function normalizeRoot(
  set: SelectionSetNode,
  root: GraphQLCompositeType,
  scope: NormalizeScope,
): readonly SelectionNode[] {
  return normalized(set, root, scope, { needed: false });
}

/** Sets `typename.needed` when the answer depends on the object's type. */
function normalized(
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  scope: NormalizeScope,
  typename: { needed: boolean },
): readonly SelectionNode[] {
  return set.selections.flatMap((selection): readonly SelectionNode[] => {
    if (!isIncluded(selection.directives, scope.conditions)) return [];
    scope.count();
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value !== '__typename') return [field(selection, parent, scope)];
      typename.needed = true;
      return [];
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? scope.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [];
    const condition = fragment.typeCondition?.name.value;
    return replacementTypes(condition, parent, scope.schema).flatMap((type): readonly SelectionNode[] => {
      if (type !== parent) typename.needed = true;
      const selections = normalized(fragment.selectionSet, type, scope, typename);
      return type === parent || selections.length === 0 ? selections : [inlineFragment(type, selections)];
    });
  });
}

function inlineFragment(type: GraphQLCompositeType, selections: readonly SelectionNode[]): InlineFragmentNode {
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } } as const;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function field(node: FieldNode, parent: GraphQLCompositeType, scope: NormalizeScope): FieldNode {
  // Directives other than the two decided above stay: a subgraph may know them.
  const directives = (node.directives ?? [])
    .filter(({ name: { value } }) => value !== 'skip' && value !== 'include')
    .map((directive) => withDefaults(directive, scope.schema));
  const definition = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
  const type = definition && getNamedType(definition.type);
  const key = node.alias?.value ?? node.name.value;
  const fetchKey = scope.fetchKey(node);
  const alias = { kind: Kind.NAME, value: fetchKey } as const;
  const named: FieldNode = { ...node, directives, ...(fetchKey === key ? {} : { alias }) };
  if (node.selectionSet === undefined || !isCompositeType(type)) return named;
  // What a client may not see must not depend on whether it asks for the type.
  const typenameOfType = { needed: isUnionType(type) || (isAbstractType(type) && scope.hidesMembersOf(type)) };
  const below = normalized(node.selectionSet, type, scope, typenameOfType);
  const needed = below.length === 0 || (isAbstractType(type) && typenameOfType.needed);
  const selections = needed ? [TYPENAME, ...below] : below;
  return { ...named, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

/** Default values are written out, since a subgraph's own definition of the directive may have others or none. */
function withDefaults(directive: DirectiveNode, schema: GraphQLSchema): DirectiveNode {
  const given = directive.arguments ?? [];
  const added = (schema.getDirective(directive.name.value)?.args ?? []).flatMap((argument): ArgumentNode[] => {
    const value = argument.astNode?.defaultValue;
    if (given.some(({ name }) => name.value === argument.name)) return [];
    return value ? [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: argument.name }, value }] : [];
  });
  return added.length === 0 ? directive : { ...directive, arguments: [...given, ...added] };
}

/** The types of the fragments that replace `... on condition` in a selection of `parent`. */
function replacementTypes(
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
