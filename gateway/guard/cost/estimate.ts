import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields } from '../../../common/graphql/collectFields.ts';
import { fieldPrice, type SizedFields, type Variables } from './fieldPrice.ts';
import type { Prices } from './prices.ts';

// Read this file first of guard/cost/: it says what an operation costs at most, before it runs.

/** An operation with what its price depends on. */
export interface PricedOperation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
  readonly prices: Prices;
}

export interface Estimate {
  /** What the operation costs at most; `Number.MAX_SAFE_INTEGER` for that much or more. */
  readonly cost: number;
  /** The field that costs most by itself, by names in the answer: `Query.books.nodes.author`. */
  readonly place: string;
}

/** The price of a mutation, beside that of its fields, as Apollo has it. */
const MUTATION = 10;

/** The price of a selection, and the field in it that costs most by itself. */
interface Priced {
  cost: number;
  most: number;
  /** From the selection on. */
  path: Path | undefined;
}

type Path = { readonly name: string; readonly below: Path | undefined };

const NOTHING: Priced = { cost: 0, most: 0, path: undefined };

/**
 * The most that an operation can cost: how often each field is asked times its weight. Lists are as long as their slicing
 * arguments say, or as `@listSize` assumes. What may be an object of several types costs as much as of the costliest.
 * Fragments count wherever they are used, and are worked out once for each type.
 */
export function estimateCost({ definition, fragments, variables, prices }: PricedOperation): Estimate {
  const known = new Map<SelectionSetNode, Map<GraphQLObjectType | string, Priced>>();
  const { schema } = prices;

  const selectionCost = (set: SelectionSetNode, type: GraphQLCompositeType, sized: SizedFields | undefined): Priced => {
    if (isAbstractType(type)) {
      return schema
        .getPossibleTypes(type)
        .map((each) => selectionCost(set, each, sized))
        .reduce(costlier, NOTHING);
    }
    // Selections that are asked of several types, or in several places, are worked out once for each type.
    const key = sized === undefined ? type : `${type.name} ${sized.size} ${sized.fields.join()}`;
    const worked = known.get(set) ?? new Map<GraphQLObjectType | string, Priced>();
    known.set(set, worked);
    const priced = worked.get(key) ?? objectCost(set, type, sized);
    worked.set(key, priced);
    return priced;
  };

  const objectCost = (set: SelectionSetNode, type: GraphQLObjectType, sized: SizedFields | undefined): Priced => {
    const sum = { ...NOTHING };
    for (const selection of set.selections) {
      if (!mayBeIncluded(selection, variables)) continue;
      const part =
        selection.kind === Kind.FIELD
          ? fieldCost(selection, type, sized)
          : fragmentCost(fragmentOf(selection, fragments), type, sized);
      sum.cost = bounded(sum.cost + part.cost);
      if (part.most > sum.most) {
        sum.most = part.most;
        sum.path = part.path;
      }
    }
    return sum;
  };

  const fragmentCost = (
    fragment: Fragment | undefined,
    type: GraphQLObjectType,
    sized: SizedFields | undefined,
  ): Priced =>
    fragment && fulfils(type, fragment.typeCondition?.name.value, schema)
      ? selectionCost(fragment.selectionSet, type, sized)
      : NOTHING;

  const fieldCost = (node: FieldNode, parent: GraphQLObjectType, sized: SizedFields | undefined): Priced => {
    const name = (node.alias ?? node.name).value;
    if (isIntrospection(node)) return alone(prices.introspection, name);
    const price = fieldPrice(node, parent, sized, variables, prices);
    if (price === undefined) return NOTHING;
    const below =
      node.selectionSet && isCompositeType(price.type)
        ? selectionCost(node.selectionSet, price.type, price.sized)
        : NOTHING;
    const unlisted =
      node.selectionSet && price.sized && readsUnlisted(node.selectionSet, price.sized) ? price.sized.size : 0;
    const own = bounded(price.once + price.size * (price.each + unlisted));
    const mostBelow = bounded(price.size * below.most);
    return {
      cost: bounded(own + price.size * below.cost),
      most: Math.max(own, mostBelow),
      path: { name, below: mostBelow > own ? below.path : undefined },
    };
  };

  /**
   * Whether objects beside the sized lists are asked for, and none of the lists: where a page stands. The page is read for
   * it all the same.
   */
  const readsUnlisted = (set: SelectionSetNode, sized: SizedFields): boolean => {
    const asked = collectFields([set], {
      fragmentNamed: (name) => fragments.get(name),
      isIncluded: (selection) => mayBeIncluded(selection, variables),
    });
    const nodes = [...asked.values()].flat();
    return (
      nodes.some(({ selectionSet }) => selectionSet) && !nodes.some(({ name }) => sized.fields.includes(name.value))
    );
  };

  const root = schema.getRootType(definition.operation);
  if (!root) return { cost: 0, place: '' };
  const { cost, path } = selectionCost(definition.selectionSet, root, undefined);
  const base = definition.operation === 'mutation' ? MUTATION : 0;
  return { cost: bounded(base + cost), place: [root.name, ...namesOf(path)].join('.') };
}

/** Beyond this, numbers are not exact any more, and a larger one may be infinite. */
const bounded = (cost: number) => Math.min(cost, Number.MAX_SAFE_INTEGER);
const alone = (cost: number, name: string): Priced => ({ cost, most: cost, path: { name, below: undefined } });
const costlier = (one: Priced, other: Priced): Priced => (other.cost > one.cost ? other : one);

/** Whether a field asks for the schema, which costs the same whatever of it is asked for. */
export function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

function* namesOf(path: Path | undefined): Generator<string> {
  for (let at = path; at !== undefined; at = at.below) yield at.name;
}

type Fragment = Pick<FragmentDefinitionNode, 'selectionSet'> & Partial<Pick<FragmentDefinitionNode, 'typeCondition'>>;

/** The fragment that a selection other than a field stands for. */
export function fragmentOf(
  selection: Exclude<SelectionNode, FieldNode>,
  fragments: PricedOperation['fragments'],
): Fragment | undefined {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return fragments.get(selection.name.value);
  const { selectionSet, typeCondition } = selection;
  return typeCondition ? { selectionSet, typeCondition } : { selectionSet };
}

/** Whether a fragment on this type is about objects of `type`. */
export function fulfils(type: GraphQLObjectType, condition: string | undefined, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}

/** False only where `@skip` or `@include` certainly takes the selection out. */
export function mayBeIncluded({ directives }: SelectionNode, variables: Variables): boolean {
  return (directives ?? []).every(({ name, arguments: given }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
    return holds !== (name.value === 'skip');
  });
}
