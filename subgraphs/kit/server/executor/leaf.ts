import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, type GraphQLLeafType, GraphQLString } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';

/** Turns a value that is not null into a scalar or enum of the answer. @throws if it is none of that type */
export type Serializer = (value: unknown) => unknown;

const isText = (value: unknown) => typeof value === 'string';

/** Checks for values that the built-in scalars return unchanged; the scalar itself serializes all other values. */
const unchanged = new Map<GraphQLLeafType, (value: unknown) => boolean>([
  [GraphQLString, isText],
  [GraphQLID, isText],
  [GraphQLBoolean, (value) => typeof value === 'boolean'],
  [GraphQLInt, (value) => typeof value === 'number' && (value | 0) === value],
  [GraphQLFloat, (value) => typeof value === 'number' && Number.isFinite(value)],
]);

/** Prepares what a leaf type does to its values. */
export function serializerOf(type: GraphQLLeafType): Serializer {
  const serialize = (value: unknown) => {
    const serialized = type.serialize(value);
    if (serialized != null) return serialized;
    throw new Error(
      `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
    );
  };
  const isUnchanged = unchanged.get(type);
  return isUnchanged ? (value) => (isUnchanged(value) ? value : serialize(value)) : serialize;
}
