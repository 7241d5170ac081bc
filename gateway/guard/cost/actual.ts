import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { fragmentOf, fulfils, isIntrospection, mayBeIncluded, type PricedOperation } from './estimate.ts';
import { fieldPrice } from './fieldPrice.ts';

type Answer = Readonly<Record<string, unknown>>;

/**
 * What an answer costs, by the same prices as its estimate: what is null costs nothing, and lists are as long as they are.
 * An object that does not say its type counts as of the costliest.
 */
export function actualCost(
  { definition, fragments, variables, prices }: PricedOperation,
  data: Answer | null | undefined,
): number {
  const { schema } = prices;

  const selectionCost = (set: SelectionSetNode, type: GraphQLCompositeType, object: Answer): number => {
    if (!isAbstractType(type)) return objectCost(set, type, object);
    const stated = typeof object['__typename'] === 'string' ? schema.getType(object['__typename']) : undefined;
    if (isObjectType(stated)) return objectCost(set, stated, object);
    return Math.max(0, ...schema.getPossibleTypes(type).map((each) => objectCost(set, each, object)));
  };

  const objectCost = (set: SelectionSetNode, type: GraphQLObjectType, object: Answer): number => {
    let sum = 0;
    for (const selection of set.selections) {
      if (!mayBeIncluded(selection, variables)) continue;
      if (selection.kind === Kind.FIELD) {
        sum += fieldCost(selection, type, object[(selection.alias ?? selection.name).value]);
        continue;
      }
      const fragment = fragmentOf(selection, fragments);
      if (fragment && fulfils(type, fragment.typeCondition?.name.value, schema)) {
        sum += objectCost(fragment.selectionSet, type, object);
      }
    }
    return sum;
  };

  const fieldCost = (node: FieldNode, parent: GraphQLObjectType, value: unknown): number => {
    if (value === null || value === undefined) return 0;
    if (isIntrospection(node)) return prices.introspection;
    const price = fieldPrice(node, parent, undefined, variables, prices);
    if (price === undefined) return 0;
    const valueCost = (item: unknown): number => {
      if (item === null || item === undefined) return 0;
      if (Array.isArray(item)) return item.reduce<number>((sum, each) => sum + valueCost(each), 0);
      if (node.selectionSet === undefined || !isCompositeType(price.type)) return price.each;
      return price.each + selectionCost(node.selectionSet, price.type, item as Answer);
    };
    return price.once + valueCost(value);
  };

  const root = schema.getRootType(definition.operation);
  return root && data ? objectCost(definition.selectionSet, root, data) : 0;
}
