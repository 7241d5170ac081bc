import {
  type FieldNode,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { SelectionPlanner } from './execution.ts';

/** The field whose values are completed. */
export interface CompletedField {
  readonly schema: GraphQLSchema;
  readonly parentType: GraphQLObjectType;
  readonly fieldName: string;
  readonly fieldNodes: readonly FieldNode[];
  readonly plan: SelectionPlanner;
}

/**
 * The object type of an abstract type's value, by the name that its resolver gave.
 *
 * @throws GraphQLError if the name is none of the abstract type's object types; its message is that of graphql-js
 */
export function requirePossibleType(
  { schema, parentType, fieldName, fieldNodes }: CompletedField,
  type: GraphQLAbstractType,
  name: unknown,
  value: unknown,
): GraphQLObjectType {
  const refuse = (message: string, nodes?: readonly FieldNode[]) => new GraphQLError(message, nodes ? { nodes } : {});
  const must = `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${parentType.name}.${fieldName}"`;
  if (name == null) {
    throw refuse(
      `${must}. Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      fieldNodes,
    );
  }
  if (isObjectType(name)) {
    throw refuse(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  }
  if (typeof name !== 'string') {
    throw refuse(`${must} with value ${inspect(value)}, received "${inspect(name)}".`);
  }
  const found = schema.getType(name);
  if (found == null) {
    throw refuse(
      `Abstract type "${type.name}" was resolved to a type "${name}" that does not exist inside the schema.`,
      fieldNodes,
    );
  }
  if (!isObjectType(found)) {
    throw refuse(`Abstract type "${type.name}" was resolved to a non-object type "${name}".`, fieldNodes);
  }
  if (!schema.isSubType(type, found)) {
    throw refuse(`Runtime Object type "${found.name}" is not a possible type for "${type.name}".`, fieldNodes);
  }
  return found;
}
