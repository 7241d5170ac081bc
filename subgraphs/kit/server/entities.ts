import {
  defaultFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';
import { InputError } from '../errors.ts';

/**
 * Makes each representation of `_entities` stand for itself: one that is wrong (a type that is no entity here, a key that
 * is missing or of the wrong type) becomes null with an error at its index, and the others are answered. The resolver of
 * `@apollo/subgraph` gives up all of them for the first wrong one, and takes a missing key for the text "undefined".
 */
export function answerEntitiesSingly(schema: GraphQLSchema): GraphQLSchema {
  const field = schema.getQueryType()?.getFields()['_entities'];
  if (field === undefined) return schema;
  const keys = new Map(Object.values(schema.getTypeMap()).map((type) => [type.name, keysOf(type)]));
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, { representations }: { representations: readonly unknown[] }, context, info) =>
    representations.map((representation, index) => {
      try {
        requireEntity(representation, `representations[${index}]`, schema, keys);
        const [entity] = resolve(source, { representations: [representation] }, context, info) as [unknown];
        return entity;
      } catch (error) {
        return error;
      }
    });
  return schema;
}

/** The names of the fields of each of a type's keys; none for a type that is no entity. */
function keysOf({ astNode, extensionASTNodes }: GraphQLNamedType): readonly (readonly string[])[] {
  const directives = [astNode, ...extensionASTNodes].flatMap((node) => node?.directives ?? []);
  return directives.flatMap((directive) => {
    const fields = directive.arguments?.find(({ name }) => name.value === 'fields')?.value;
    if (directive.name.value !== 'key' || fields?.kind !== Kind.STRING) return [];
    const [definition] = parse(`{ ${fields.value} }`).definitions;
    const selections = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
    return [selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []))];
  });
}

/** @throws InputError */
function requireEntity(
  representation: unknown,
  path: string,
  schema: GraphQLSchema,
  keys: ReadonlyMap<string, readonly (readonly string[])[]>,
): void {
  if (typeof representation !== 'object' || representation === null || Array.isArray(representation)) {
    throw new InputError(path, representation, 'an object with __typename and the fields of a key');
  }
  const given = representation as Record<string, unknown>;
  const name = given['__typename'];
  const possible = (typeof name === 'string' ? keys.get(name) : undefined) ?? [];
  if (possible.length === 0)
    throw new InputError(`${path}.__typename`, name ?? null, 'the name of an entity type here');
  const type = schema.getType(name as string);
  const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
  const complete = possible.find((key) => key.every((field) => given[field] !== undefined));
  if (complete === undefined) {
    const wanted = possible.map((key) => key.join(' and ')).join(', or ');
    throw new InputError(path, representation, `the key of ${name}: ${wanted}`);
  }
  for (const field of complete) {
    const fieldType = fields[field] && getNullableType(fields[field].type);
    if (!isLeafType(fieldType)) continue;
    try {
      fieldType.parseValue(given[field]);
    } catch {
      throw new InputError(`${path}.${field}`, given[field], `a value of the type ${fieldType}`);
    }
  }
}
