import {
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { ExactNumber } from '../../json/exactNumber.ts';

/** Reads a request's variables as the operation declares them. */
export function coerceVariables(
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): { variables: Record<string, unknown> } | { errors: readonly GraphQLError[] } {
  if (definitions.length === 0) return { variables: {} };
  const readable: Record<string, unknown> = { ...given };
  for (const { variable, type } of definitions) {
    const name = variable.name.value;
    const declared = typeFromAST(schema, type);
    if (isInputType(declared) && Object.hasOwn(given, name)) readable[name] = asBuiltIn(given[name], declared);
  }
  const { errors, coerced } = getVariableValues(schema, definitions, readable, { maxErrors: 50 });
  return errors ? { errors } : { variables: coerced };
}

/** The value with doubles in place of exact numbers where the type is built in; an ID is the text of its number. */
function asBuiltIn(value: unknown, type: GraphQLInputType): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isNonNullType(type)) return asBuiltIn(value, type.ofType);
  if (value instanceof ExactNumber) {
    if (isListType(type)) return asBuiltIn(value, type.ofType);
    if (isScalarType(type) && !isSpecifiedScalarType(type)) return value;
    return isScalarType(type) && type.name === 'ID' && /^-?\d+$/.test(value.text) ? value.text : Number(value.text);
  }
  if (isListType(type)) {
    return Array.isArray(value) ? value.map((item) => asBuiltIn(item, type.ofType)) : asBuiltIn(value, type.ofType);
  }
  if (!isInputObjectType(type) || Array.isArray(value)) return value;
  const fields = type.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return [name, field ? asBuiltIn(member, field.type) : member];
    }),
  );
}
