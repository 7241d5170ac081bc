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
  isListType,
  isNonNullType,
  parse,
  validate,
} from 'graphql';
import { type Choices, hash } from './choices.ts';

/** A field of a random type, and the subgraph it lives in. */
interface RandomField {
  name: string;
  type: string;
  args: string;
  subgraph: number;
  /** A field of the same object that this one is computed from, where another subgraph has it. */
  requires?: string;
  /** Another subgraph that resolves it too. */
  alsoIn?: number;
}

interface RandomEntity {
  name: string;
  /** For each subgraph, the key it knows the entity by. */
  keys: string[];
  fields: RandomField[];
}

export interface RandomFederation {
  /** By subgraph name, without the link to the federation specification. */
  sdls: Record<string, string>;
  /** One schema with everything: what clients see, and what the oracle executes. */
  mergedSdl: string;
}

const leafTypes = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Colour', 'Anything'];
const argumentLists = ['', '(n: Int)', '(n: Int = 7, colour: Colour = RED)', '(list: [Int!])', '(box: Box)'];
const shared = `enum Colour { RED GREEN BLUE } scalar Anything`;
const inputs = `input Box { w: Int = 1, tags: [String!], inner: Box }`;
const keyForms = ['id', 'sku', 'id sku', 'code { value }'];

/** Draws a federation: entities with fields spread over two to four subgraphs, value types, an interface, a union. */
export function randomFederation(choices: Choices): RandomFederation {
  const subgraphs = choices.between(2, 4);
  const count = choices.between(1, 3);
  const names = Array.from({ length: count }, (_, index) => `Entity${index}`);
  const wrap = (type: string) => {
    const item = choices.once(4) ? `${type}!` : type;
    const list = choices.pick([item, item, `[${item}]`, `[[${item}]]`]);
    return list !== item && choices.once(4) ? `${list}!` : list;
  };
  const drawType = () => wrap(choices.pick([...leafTypes, 'Value', ...names, ...names, 'Node', 'Either', 'Labelled']));
  const entities = names.map((name): RandomEntity => {
    const keys = Array.from({ length: subgraphs }, () => choices.pick(keyForms));
    const fields = Array.from({ length: choices.between(1, 6) }, (_, index): RandomField => {
      const field = {
        name: `f${index}`,
        type: drawType(),
        args: choices.pick(argumentLists),
        subgraph: choices.below(subgraphs),
      };
      const alsoIn = choices.below(subgraphs);
      return choices.once(5) && alsoIn !== field.subgraph ? { ...field, alsoIn } : field;
    });
    const source = choices.below(subgraphs);
    const target = choices.below(subgraphs);
    if (source !== target) {
      fields.push({
        name: 'raw',
        type: choices.pick(['Int', 'String', '[Int]', 'Colour']),
        args: '',
        subgraph: source,
      });
      fields.push({ name: 'derived', type: 'String', args: '', subgraph: target, requires: 'raw' });
      if (choices.once(2)) {
        const again = choices.below(subgraphs);
        if (again !== target)
          fields.push({ name: 'derivedTwice', type: 'String', args: '', subgraph: again, requires: 'derived' });
      }
    }
    return { name, keys, fields };
  });
  const labelHome = choices.below(subgraphs);
  for (const entity of entities) entity.fields.push({ name: 'label', type: 'String', args: '', subgraph: labelHome });
  const roots = Array.from({ length: choices.between(1, 4) }, (_, index): RandomField => {
    const type = wrap(choices.pick([...names, ...names, 'Node', 'Either', 'Labelled', 'Value']));
    const field = { name: `root${index}`, type, args: choices.pick(argumentLists), subgraph: choices.below(subgraphs) };
    return choices.once(4) ? { ...field, alsoIn: choices.below(subgraphs) } : field;
  });
  const sdls: Record<string, string> = {};
  for (let index = 0; index < subgraphs; index += 1) sdls[`s${index}`] = subgraphSdl(index, entities, roots, labelHome);
  return { sdls, mergedSdl: mergedSdl(entities, roots) };
}

/** Value types are the same in every subgraph that mentions them; what is not reached is left out of the merged schema. */
const valueType = (shareable: string) =>
  `type Value ${shareable} { text: String, number(n: Int): Int!, deeper: Value, colours: [Colour!] } type Code ${shareable} { value: ID! }`;

function subgraphSdl(index: number, entities: RandomEntity[], roots: RandomField[], labelHome: number): string {
  const here = (field: RandomField) => field.subgraph === index || field.alsoIn === index;
  const line = (field: RandomField) =>
    `${field.name}${field.args}: ${field.type}${field.requires ? ` @requires(fields: "${field.requires}")` : ''}${field.alsoIn === undefined ? '' : ' @shareable'}`;
  const types = entities.map(({ name, keys, fields }) => {
    const own = fields.filter(here);
    const externals = new Set(own.flatMap(({ requires }) => (requires ? [requires] : [])));
    const external = fields.filter((field) => externals.has(field.name) && !here(field));
    // The first subgraph knows every key, so that every other one can be reached.
    const known = index === 0 ? [...new Set(keyForms)] : [...new Set(['id', keys[index] as string])];
    const lines = [
      'id: ID!',
      known.some((key) => key.includes('sku')) ? 'sku: String!' : '',
      known.some((key) => key.includes('code')) ? 'code: Code!' : '',
      ...own.map(line),
      ...external.map((field) => `${field.name}: ${field.type} @external`),
    ];
    return `type ${name} implements Node & Labelled ${known.map((key) => `@key(fields: "${key}")`).join(' ')} { ${lines.filter(Boolean).join('\n')} }`;
  });
  const query = roots.filter(here).map(line);
  return [
    shared,
    inputs,
    valueType('@shareable'),
    `interface Node { id: ID! } interface Labelled { id: ID! ${index === labelHome ? 'label: String' : ''} }`,
    `union Either = ${entities.map(({ name }) => name).join(' | ')}`,
    ...types,
    `type Query { ${query.join('\n')} reached${index}: Either values${index}: Value keep${index}(box: Box): Node labels${index}: Labelled }`,
  ].join('\n');
}

function mergedSdl(entities: RandomEntity[], roots: RandomField[]): string {
  const line = (field: RandomField) => `${field.name}${field.args}: ${field.type}`;
  const types = entities.map(
    ({ name, fields }) =>
      `type ${name} implements Node & Labelled { id: ID! sku: String! code: Code! ${fields.map(line).join('\n')} }`,
  );
  return [
    shared,
    inputs,
    valueType(''),
    'interface Node { id: ID! } interface Labelled { id: ID! label: String }',
    `union Either = ${entities.map(({ name }) => name).join(' | ')}`,
    ...types,
    `type Query { ${roots.map(line).join('\n')} reached0: Either values0: Value reached1: Either }`,
  ].join('\n');
}

interface Source {
  __typename: string;
  id: string;
  [field: string]: unknown;
}

/**
 * Resolves any field of any random federation, the same in a subgraph and in the oracle: the value depends on the
 * object, the field and its arguments alone.
 */
export const resolveAnything: GraphQLFieldResolver<Source | undefined, unknown> = (source, args, _context, info) => {
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
  const key = `${parentType.name} ${id} ${fieldName} ${JSON.stringify(args)}`;
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
