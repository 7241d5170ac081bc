import {
  type FieldNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  valueFromASTUntyped,
} from 'graphql';
import { ExactNumber } from '../../json/exactNumber.ts';
import type { ListSize, Prices } from './prices.ts';

/** The values of an operation's variables as a client sent them, or their defaults. */
export type Variables = Readonly<Record<string, unknown>>;

/** How many items the lists have that the field above gives a size to. */
export interface SizedFields {
  readonly fields: readonly string[];
  readonly size: number;
}

/** What one field costs by itself, without what is below it. */
export interface FieldPrice {
  /** Each time that the field is asked: its weight, where it is a list, and its arguments. */
  readonly once: number;
  /** Each value that it gives. */
  readonly each: number;
  /** How many values it gives at most: 1 for what is no list. */
  readonly size: number;
  readonly type: GraphQLNamedType;
  /** The sizes of lists directly below it. */
  readonly sized: SizedFields | undefined;
}

/**
 * The price of a field, after IBM's specification of static cost and Apollo's cost v0.1. The weight of a field stands in
 * place of its type's; that of a list counts once for the whole list, and its type's for each item.
 *
 * @param sizedAbove what the field above says of the sizes of its fields
 * @returns undefined for a field that the type does not have
 */
export function fieldPrice(
  node: FieldNode,
  parent: GraphQLObjectType,
  sizedAbove: SizedFields | undefined,
  variables: Variables,
  prices: Prices,
): FieldPrice | undefined {
  const name = node.name.value;
  const facts = factsOf(parent, name, prices);
  if (facts === undefined) return undefined;
  const { type, each, lists, listSize, isSizedBelow } = facts;
  const values = facts.values === undefined ? {} : { ...facts.values };
  let { once } = facts;
  for (const { name: argument, value } of node.arguments ?? []) {
    const declared = facts.counted.get(argument.value);
    if (declared === undefined) continue;
    const read = valueFromASTUntyped(value, variables);
    if (read === undefined) continue;
    values[argument.value] = read;
    once += inputCost(read, declared, `${parent.name}.${name}(${argument.value}:)`, prices);
  }
  const { defaultListSize } = prices;
  const stated = listSize && statedSize(listSize, values);
  const own = sizedAbove?.fields.includes(name) ? sizedAbove.size : isSizedBelow ? undefined : stated;
  const size = lists > 0 ? (own ?? defaultListSize) * defaultListSize ** (lists - 1) : 1;
  const sized =
    listSize && isSizedBelow ? { fields: listSize.sizedFields, size: stated ?? defaultListSize } : undefined;
  return { once, each, size, type, sized };
}

/** What is the same wherever a field stands. */
interface FieldFacts extends Pick<FieldPrice, 'once' | 'each' | 'type'> {
  /** How many lists its value is nested in. */
  readonly lists: number;
  readonly listSize: ListSize | undefined;
  /** Whether its lists are those below it. */
  readonly isSizedBelow: boolean;
  /** The arguments that size it or cost something. */
  readonly counted: ReadonlyMap<string, GraphQLInputType>;
  /** Their values where they are not given. */
  readonly values: Readonly<Record<string, unknown>> | undefined;
}

const known = new WeakMap<Prices, Map<string, FieldFacts>>();

function factsOf(parent: GraphQLObjectType, field: string, prices: Prices): FieldFacts | undefined {
  const fields = known.get(prices) ?? new Map<string, FieldFacts>();
  known.set(prices, fields);
  const place = `${parent.name}.${field}`;
  const facts = fields.get(place) ?? readFacts(parent, field, prices);
  // A name that the type does not have may be any: it is not kept.
  if (facts) fields.set(place, facts);
  return facts;
}

function readFacts(parent: GraphQLObjectType, field: string, prices: Prices): FieldFacts | undefined {
  const definition = parent.getFields()[field];
  if (definition === undefined) return undefined;
  const place = `${parent.name}.${field}`;
  const type = getNamedType(definition.type);
  const weight = prices.weightAt(place);
  const lists = listLevels(definition.type);
  const listSize = listSizeOf(parent, field, prices);
  const counted = definition.args.filter(
    ({ name, type: input }) =>
      listSize?.slicingArguments.includes(name) ||
      prices.weightAt(`${place}(${name}:)`) !== undefined ||
      prices.weightOf(getNamedType(input)) > 0,
  );
  const defaults = counted.filter(({ defaultValue }) => defaultValue !== undefined);
  return {
    once: lists > 0 ? (weight ?? 0) : 0,
    each: lists > 0 ? prices.weightOf(type) : (weight ?? prices.weightOf(type)),
    type,
    lists,
    listSize,
    isSizedBelow: listSize !== undefined && listSize.sizedFields.length > 0,
    counted: new Map(counted.map((argument) => [argument.name, argument.type])),
    values:
      defaults.length > 0
        ? Object.fromEntries(defaults.map(({ name, defaultValue }) => [name, defaultValue]))
        : undefined,
  };
}

/** An object's field is as large as it says itself, else as one of its interfaces says. */
function listSizeOf(parent: GraphQLObjectType, field: string, prices: Prices): ListSize | undefined {
  const places = [parent, ...parent.getInterfaces()].map(({ name }) => `${name}.${field}`);
  for (const place of places) {
    const size = prices.listSizeAt(place);
    if (size) return size;
  }
  return undefined;
}

/** The largest slicing argument, else the assumed size. */
function statedSize(
  { slicingArguments, assumedSize }: ListSize,
  given: Readonly<Record<string, unknown>>,
): number | undefined {
  const sizes = slicingArguments
    .map((name) => given[name])
    .map((value) => (value instanceof ExactNumber ? Number(value.text) : value))
    .filter((value): value is number => typeof value === 'number' && !Number.isNaN(value));
  return sizes.length > 0 ? Math.max(0, ...sizes) : assumedSize;
}

function listLevels(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + listLevels(nullable.ofType) : 0;
}

/** Levels of a value that are priced; what is nested deeper is refused by others, and would fill the stack here. */
const MAX_LEVELS = 200;

/** What an argument's value costs: its weight, 1 for an input object that has none, and what is in it. */
function inputCost(value: unknown, type: GraphQLInputType, place: string, prices: Prices, level = 0): number {
  if (value === null || value === undefined || level > MAX_LEVELS) return 0;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.reduce<number>((sum, item) => sum + inputCost(item, nullable.ofType, place, prices, level + 1), 0);
  }
  const own = prices.weightAt(place) ?? prices.weightOf(nullable);
  if (!isInputObjectType(nullable) || typeof value !== 'object') return own;
  const inner = value as Readonly<Record<string, unknown>>;
  return Object.values(nullable.getFields()).reduce(
    (sum, field) => sum + inputCost(inner[field.name], field.type, `${nullable.name}.${field.name}`, prices, level + 1),
    own,
  );
}
