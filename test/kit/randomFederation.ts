import type { Choices } from './choices.ts';

/** A field of a random type, and the subgraph that resolves it. */
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
/** An interface that the first subgraph has with its types, and the second as an object. */
const craft = {
  fields: {
    Craft0: 'own: String shade: String size(n: Int): Int',
    Craft1: 'other: String shade: String size(n: Int): Int',
  },
  added: 'land(n: Int): String flag: String load: Value weight(n: Int): Int',
};
const craftTypes = (keys: string, added: string) =>
  [
    `interface Craft ${keys} { id: ID! mark: String ${added} }`,
    ...Object.entries(craft.fields).map(
      ([name, own]) => `type ${name} implements Craft ${keys} { id: ID! mark: String ${own} ${added} }`,
    ),
  ].join('\n');
const craftRoots = ['crafts: [Craft!] craft(n: Int): Craft', 'known: [Craft] known1(n: Int): Craft'];
const craftsIn = (index: number) =>
  index === 0
    ? craftTypes('@key(fields: "id")', '')
    : index === 1
      ? `type Craft @key(fields: "id") @interfaceObject { id: ID! ${craft.added} }`
      : '';
const inputs = `input Box { w: Int = 1, tags: [String!], inner: Box }`;
const keyForms = ['id', 'sku', 'id sku', 'code { value }'];

/** Draws a federation: entities with fields spread over two to four subgraphs, value types, interfaces (one with `@interfaceObject`), a union. */
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

/**
 * Value types are the same in every subgraph that mentions them; what is not reached is left out of the merged schema.
 */
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
    craftsIn(index),
    `type Query { ${query.join('\n')} ${craftRoots[index] ?? ''} reached${index}: Either values${index}: Value keep${index}(box: Box): Node labels${index}: Labelled }`,
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
    craftTypes('', craft.added),
    `type Query { ${roots.map(line).join('\n')} ${craftRoots.join(' ')} reached0: Either values0: Value reached1: Either }`,
  ].join('\n');
}
