import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { echoed } from '../../echo.ts';
import { ErrorCode } from '../../errorCode.ts';
import { isPlain } from './values.ts';

/**
 * Refuses the first field in the values of variables that its type does not have. graphql-js writes the whole object out
 * again for each such field, so that what one object takes grows with the square of its fields.
 *
 * @throws GraphQLError `BAD_USER_INPUT`
 */
export function requireKnownFields(
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): void {
  for (const { variable, type } of definitions) {
    const name = variable.name.value;
    const declared = typeFromAST(schema, type);
    if (isInputType(declared) && Object.hasOwn(given, name)) requireIn(given[name], declared, `$${name}`);
  }
}

function requireIn(value: unknown, given: GraphQLInputType, place: string): void {
  const type = getNullableType(given);
  if (typeof value !== 'object' || value === null) return;
  if (isListType(type)) {
    // A single value stands for a list of one.
    for (const item of Array.isArray(value) ? value : [value]) requireIn(item, type.ofType, place);
    return;
  }
  if (!isInputObjectType(type) || !isPlain(value)) return;
  const fields = type.getFields();
  for (const [name, member] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) throw unknownField(name, type, place);
    requireIn(member, field.type, place.length > 200 ? place : `${place}.${name}`);
  }
}

function unknownField(name: string, type: GraphQLInputObjectType, place: string): GraphQLError {
  let reason = '';
  // The sentence of graphql-js, with the names that the client may mean.
  coerceInputValue({ [name]: null }, type, (_path, _value, { message }) => {
    if (message.startsWith('Field "') && message.includes('is not defined')) reason = message;
  });
  return new GraphQLError(`Variable "${echoed(place)}" got invalid value; ${reason}`, {
    extensions: { code: ErrorCode.BAD_USER_INPUT, http: { status: 400 } },
  });
}
