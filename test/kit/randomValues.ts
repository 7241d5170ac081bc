import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  buildSchema,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  parse,
  validate,
} from 'graphql';
import { hash } from './choices.ts';

import type { RandomFederation } from './randomFederation.ts';

interface Source {
  __typename: string;
  id: string;
  [field: string]: unknown;
}

/**
 * Resolves any field of any random federation, the same in a subgraph and in the oracle: the value depends on the
 * object, the field and its arguments alone.
 */
const resolveAnything: GraphQLFieldResolver<Source | undefined, unknown> = (source, args, _context, info) => {
  const { fieldName, parentType, returnType } = info;
  const id = source?.id ?? '';
  if (fieldName === 'id') return id;
  if (fieldName === 'sku') return `sku-${id}`;
  if (fieldName === 'code') return { __typename: 'Code', id };
  if (parentType.name === 'Code') return `code-${id}`;
  if (fieldName === 'derived')
    return `from ${JSON.stringify(source?.['raw'] ?? rawOf(info.schema, parentType.name, id))}`;
  if (fieldName === 'derivedTwice') {
    const derived = source?.['derived'] ?? `from ${JSON.stringify(rawOf(info.schema, parentType.name, id))}`;
    return `twice ${derived}`;
  }
  // A subgraph that knows an interface as an object does not know the type.
  const parent = parentType.name.replace(/^Craft\d$/, 'Craft');
  const key = `${parent} ${id} ${fieldName} ${JSON.stringify(args)}`;
  return valueFor(returnType, key, info.schema, fieldName !== 'raw');
};

function rawOf(schema: GraphQLSchema, typeName: string, id: string): unknown {
  const type = schema.getType(typeName);
  const field = type && 'getFields' in type ? type.getFields()['raw'] : undefined;
  return field && valueFor(field.type as GraphQLOutputType, `${typeName} ${id} raw {}`, schema, false);
}

function valueFor(type: GraphQLOutputType, key: string, schema: GraphQLSchema, mayFail: boolean): unknown {
  const drawn = hash(key);
  if (mayFail && drawn % 41 === 0) throw new Error(`failed: ${key}`);
  // A subgraph that breaks its own schema: null where it promised a value.
  if (isNonNullType(type) ? mayFail && drawn % 37 === 0 : drawn % 7 === 0) return null;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    return Array.from({ length: drawn % 4 }, (_, index) =>
      valueFor(nullable.ofType, `${key}[${index}]`, schema, mayFail),
    );
  }
  if (isEnumType(nullable)) return nullable.getValues()[drawn % 3]?.name;
  const id = String((drawn >>> 4) % 4);
  switch (String(nullable)) {
    case 'Int':
      return drawn % 1000;
    case 'Float':
      return (drawn % 1000) / 8;
    case 'Boolean':
      return drawn % 2 === 0;
    case 'String':
    case 'ID':
      return `"${drawn % 100}" \u2028 港 <${fieldOf(key)}>`;
    case 'Anything':
      return [null, 1, 'x', { a: { b: [1] } }, [1, { __proto__x: 2 }]][drawn % 5];
    case 'Craft':
      return { __typename: craftType(id), id };
    case 'Value':
      return { __typename: 'Value', id: String(drawn) };
    case 'Node':
    case 'Labelled':
    case 'Either': {
      const names = schema
        .getPossibleTypes(schema.getType('Either') as never)
        .map(({ name }) => name)
        .sort();
      return { __typename: names[(drawn >>> 6) % names.length], id };
    }
    default:
      return { __typename: String(nullable), id };
  }
}

const craftType = (id: string) => `Craft${Number(id) % 2}`;

function fieldOf(key: string): string {
  return key.split(' ')[2] ?? '';
}

/** Executes over one of the random schemas. */
export async function executeRandom(
  schema: GraphQLSchema,
  source: string,
  variableValues: Record<string, unknown> | undefined,
): Promise<ExecutionResult> {
  const document = parse(source);
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  return execute({
    schema,
    document,
    variableValues: variableValues ?? null,
    fieldResolver: resolveAnything as GraphQLFieldResolver<unknown, unknown>,
    typeResolver: (value) => (value as Source).__typename,
  });
}

export const buildOracle = (federation: RandomFederation): GraphQLSchema => buildSchema(federation.mergedSdl);

/** A subgraph of a random federation: a reference resolves from whichever key it came by. */
export function buildRandomSubgraph(link: string, sdl: string): GraphQLSchema {
  const schema = buildSubgraphSchema({ typeDefs: parse(link + sdl) });
  for (const type of Object.values(schema.getTypeMap())) {
    if (/^Craft\d?$/.test(type.name)) {
      const resolveReference = ({ id }: { id: string }) => ({
        __typename: isInterfaceType(type) ? craftType(id) : type.name,
        id,
      });
      Object.assign(type.extensions, { apollo: { subgraph: { resolveReference } } });
    }
    if (!/^Entity\d$/.test(type.name)) continue;
    const resolveReference = (reference: Record<string, unknown>) => {
      const code = reference['code'] as { value: string } | undefined;
      const id = reference['id'] ?? String(reference['sku'] ?? code?.value).replace(/^(sku|code)-/, '');
      return { ...reference, __typename: type.name, id };
    };
    Object.assign(type.extensions, { apollo: { subgraph: { resolveReference } } });
  }
  return schema;
}
