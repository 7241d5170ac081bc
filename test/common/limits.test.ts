import fc from 'fast-check';
import {
  buildSchema,
  type DocumentNode,
  Kind,
  parse,
  type SelectionSetNode,
  validate,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { measureDocument } from '../../common/graphql/limits/document.ts';
import { type OperationLimits } from '../../common/graphql/limits/limits.ts';
import { measureVariables } from '../../common/graphql/limits/variables.ts';
import { Choices } from '../kit/choices.ts';
import { randomOperation } from '../kit/randomOperation.ts';

const schema = buildSchema(`
  type Query { item(filter: Filter, codes: [[String!]]): Item items(filter: [Filter!]): [Item] thing: Thing }
  interface Thing { name(in: [Language!]): String }
  type Item implements Thing { name(in: [Language!]): String next(filter: Filter): Item thing: Thing size: Int }
  type Place implements Thing { name(in: [Language!]): String items(first: Int = 3): [Item] }
  enum Language { EN ZH }
  input Filter { or: [Filter!] not: Filter name: [String] size: Int }
`);

const none = Object.fromEntries(
  [
    'documentCharacters',
    'tokens',
    'introspectionValues',
    'listItems',
    'textCharacters',
    'representations',
    'fragments',
  ].map((name) => [name, 1e9]),
);

interface Counts {
  selections: number;
  depth: number;
  aliases: number;
  directives: number;
  values: number;
  conditions: number;
  valueDepth: number;
  rootFields: number;
  repetitions: number;
}

/** Counts in the plainest way: fragments are put where they are used, and every variable's value where it stands. */
function countsOf(document: DocumentNode, variables: Record<string, unknown>): Counts {
  const counts: Counts = {
    selections: 0,
    depth: 0,
    aliases: 0,
    directives: 0,
    values: 0,
    conditions: 0,
    valueDepth: 0,
    rootFields: 0,
    repetitions: 0,
  };
  const places = new Map<string, number>();
  const values = { ...variables };
  const value = (given: unknown): { values: number; objects: number; depth: number } => {
    if (typeof given !== 'object' || given === null) return { values: 1, objects: 0, depth: 0 };
    const parts = Object.values(given).map(value);
    return {
      values: 1 + parts.reduce((sum, part) => sum + part.values, 0),
      objects: (Array.isArray(given) ? 0 : 1) + parts.reduce((sum, part) => sum + part.objects, 0),
      depth: 1 + Math.max(0, ...parts.map(({ depth }) => depth)),
    };
  };
  const argument = (given: unknown) => {
    const { values: count, objects, depth } = value(given);
    counts.values += count;
    counts.conditions = Math.max(counts.conditions, objects);
    counts.valueDepth = Math.max(counts.valueDepth, depth);
  };
  const directivesOf = ({
    directives = [],
  }: {
    directives?: readonly { arguments?: readonly { value: unknown }[] }[];
  }) => {
    counts.directives += directives.length;
    for (const { arguments: given = [] } of directives) for (const _each of given) argument(true);
  };
  const walk = ({ selections }: SelectionSetNode, path: string, depth: number): void => {
    counts.depth = Math.max(counts.depth, depth);
    for (const selection of selections) {
      counts.selections += 1;
      directivesOf(selection);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = document.definitions.find(
          (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === selection.name.value,
        );
        if (fragment && 'selectionSet' in fragment) walk(fragment.selectionSet, path, depth + 1);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, path, depth + 1);
      } else {
        const place = `${path}/${(selection.alias ?? selection.name).value}`;
        if (selection.alias) counts.aliases += 1;
        if (path === '') counts.rootFields += 1;
        places.set(place, (places.get(place) ?? 0) + 1);
        for (const { value: given } of selection.arguments ?? []) argument(valueFromASTUntyped(given, values) ?? null);
        if (selection.selectionSet) walk(selection.selectionSet, place, depth + 1);
      }
    }
  };
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable, defaultValue } of node.variableDefinitions ?? []) {
      const name = variable.name.value;
      if (defaultValue) {
        const fallback = valueFromASTUntyped(defaultValue);
        const { objects, depth, values: count } = value(fallback);
        counts.values = Math.max(counts.values, count);
        counts.conditions = Math.max(counts.conditions, objects);
        counts.valueDepth = Math.max(counts.valueDepth, depth);
        if (values[name] === undefined) values[name] = fallback;
      }
      values[name] ??= null;
    }
    walk(node.selectionSet, '', 1);
  }
  for (const [name, { objects, depth, values: count }] of Object.entries(values).map(
    ([n, v]) => [n, value(v)] as const,
  )) {
    counts.conditions = Math.max(counts.conditions, objects);
    counts.valueDepth = Math.max(counts.valueDepth, depth);
    if (name) counts.values = Math.max(counts.values, count);
  }
  visit(document, {
    ListType() {
      counts.valueDepth = Math.max(counts.valueDepth, 3);
    },
  });
  counts.repetitions = Math.max(...places.values());
  return counts;
}

function measure(source: string, variables: Record<string, unknown>, limits: Record<string, number>): void {
  const named = { limits: limits as unknown as OperationLimits, prefix: '' };
  const { definitions, ...document } = parse(source);
  for (const ordered of [definitions, definitions.toReversed()]) {
    const [use] = measureDocument({ ...document, definitions: ordered }, schema, named).values();
    if (use) measureVariables(use, variables, named);
  }
}

const operations = fc
  .array(fc.nat(), { minLength: 20, maxLength: 400 })
  .map((tape) => randomOperation(new Choices(tape), schema, {}, 6));

it('never refuses an operation that has no more of anything than the limits allow', () => {
  fc.assert(
    fc.property(operations, ({ source, variables }) => {
      fc.pre(validate(schema, parse(source)).length === 0);
      measure(source, variables, { ...none, ...countsOf(parse(source), variables) });
    }),
    { numRuns: 500 },
  );
});

it.each(['selections', 'depth'] as const)('refuses one that has more %s, by one', (limit) => {
  fc.assert(
    fc.property(operations, ({ source, variables }) => {
      fc.pre(validate(schema, parse(source)).length === 0);
      const counts = countsOf(parse(source), variables);
      const limits = { ...none, ...counts, [limit]: counts[limit] - 1 };
      expect(() => measure(source, variables, limits)).toThrow(
        new RegExp(`are more than the ${counts[limit] - 1} that`),
      );
    }),
    { numRuns: 200 },
  );
});
