import {
  type ArgumentNode,
  astFromValue,
  type DirectiveNode,
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
import type { Renaming } from './renaming.ts';

/** The values of the variables that `@skip` and `@include` use. */
export type Conditions = Readonly<Record<string, boolean>>;

/** Do the directives of a selection let it be there? */
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

/** What normalizing needs to know everywhere. */
export interface Surroundings {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  schema: GraphQLSchema;
  conditions: Conditions;
  renaming: Renaming;
}

/**
 * The root selections as the planner understands all of them: named fragments written out, and each `... on Abstract`
 * put in terms of the types that can really be there; what `@skip` and `@include` leave out is left out. (The planner
 * finds no way from an object type, or from one abstract type to another that it does not implement, into a fragment on
 * a union; and of conditions it makes plans that are longer, and now and then not GraphQL.)
 *
 * Of `__typename` there is one, plain and unconditional, where the gateway needs it to know an object's type; what the
 * client is told of it under which name is the projection's affair.
 */
export function normalizeRoot(
  set: SelectionSetNode,
  root: GraphQLCompositeType,
  around: Surroundings,
): readonly SelectionNode[] {
  return normalized(set, root, around, { told: false });
}

/** `typed.told` becomes true when the answer depends on the object's type. */
function normalized(
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  around: Surroundings,
  typed: { told: boolean },
): readonly SelectionNode[] {
  return set.selections.flatMap((selection): readonly SelectionNode[] => {
    if (!isIncluded(selection.directives, around.conditions)) return [];
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value !== '__typename') return [field(selection, parent, around)];
      typed.told = true;
      return [];
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? around.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [];
    const condition = fragment.typeCondition?.name.value;
    return typesBehind(condition, parent, around.schema).flatMap((type): readonly SelectionNode[] => {
      if (type !== parent) typed.told = true;
      const selections = normalized(fragment.selectionSet, type, around, typed);
      return type === parent || selections.length === 0 ? selections : [inlineFragment(type, selections)];
    });
  });
}

function inlineFragment(type: GraphQLCompositeType, selections: readonly SelectionNode[]): InlineFragmentNode {
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } } as const;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function field(node: FieldNode, parent: GraphQLCompositeType, around: Surroundings): FieldNode {
  // Directives other than the two decided above stay: a subgraph may know them.
  const directives = (node.directives ?? [])
    .filter(({ name: { value } }) => value !== 'skip' && value !== 'include')
    .map((directive) => withDefaults(directive, around.schema));
  const definition = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
  const type = definition && getNamedType(definition.type);
  const key = node.alias?.value ?? node.name.value;
  const fetchKey = around.renaming.fetchKey(key, node.name.value);
  const alias = { kind: Kind.NAME, value: fetchKey } as const;
  const named: FieldNode = { ...node, directives, ...(fetchKey === key ? {} : { alias }) };
  if (node.selectionSet === undefined || !isCompositeType(type)) return named;
  const typed = { told: isUnionType(type) };
  const below = normalized(node.selectionSet, type, around, typed);
  const needed = below.length === 0 || (isAbstractType(type) && typed.told);
  const selections = needed ? [typename, ...below] : below;
  return { ...named, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

/** Default values are written out, since a subgraph's own definition of the directive may have others or none. */
function withDefaults(directive: DirectiveNode, schema: GraphQLSchema): DirectiveNode {
  const given = directive.arguments ?? [];
  const added = (schema.getDirective(directive.name.value)?.args ?? []).flatMap((argument): ArgumentNode[] => {
    if (given.some(({ name }) => name.value === argument.name) || argument.defaultValue === undefined) return [];
    const value = astFromValue(argument.defaultValue, argument.type);
    return value ? [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: argument.name }, value }] : [];
  });
  return added.length === 0 ? directive : { ...directive, arguments: [...given, ...added] };
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
