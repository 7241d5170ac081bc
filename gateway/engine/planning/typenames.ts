import type { FlattenNodePathSegment, PlanNode } from '@graphql-hive/router-query-planner';
import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { SubgraphIndex } from '../supergraph/subgraphIndex.ts';
import { conditionOf, fieldsOf, keyOf } from './selectionSets.ts';

/** A place at which a `__typename` stands: response keys, and at each of them the object types of which it is asked. */
interface Place {
  keys: readonly string[];
  types: readonly (readonly string[])[];
}

/** Combinations of types on the way to a place that are looked at; a place with more counts as one that nothing brings. */
const MAX_COMBINATIONS = 200;

/** The document without the `__typename`s beside which other fields stand. A planner adds those that it needs itself. */
export function withoutTypenames(query: string): string {
  return print(
    visit(parse(query, { noLocation: true }), {
      SelectionSet(set) {
        const rest = set.selections.filter((each) => each.kind !== Kind.FIELD || each.name.value !== '__typename');
        return rest.length === 0 ? undefined : { ...set, selections: rest };
      },
    }),
  );
}

/** Whether a plan brings, for every `__typename` of a document, the object's own type. */
export function bringsTypenames(
  plan: PlanNode,
  query: string,
  schema: GraphQLSchema,
  subgraphs: SubgraphIndex,
): boolean {
  const brought = fetchesOf(plan, []).flatMap(({ operation, subgraph, path }) =>
    placesOf(
      parse(operation, { noLocation: true }),
      schema,
      path,
      (type) => !subgraphs.isInterfaceObject(subgraph, type),
    ),
  );
  return placesOf(parse(query, { noLocation: true }), schema, []).every(({ keys, types }) => {
    if (types.reduce((product, each) => product * each.length, 1) > MAX_COMBINATIONS) return false;
    const candidates = brought.filter((place) => place.keys.join() === keys.join());
    return combinations(types).every((combination) =>
      candidates.some((place) => combination.every((type, index) => place.types[index]?.includes(type))),
    );
  });
}

export function countFetches(plan: PlanNode): number {
  return fetchesOf(plan, []).length;
}

interface Fetch {
  operation: string;
  subgraph: string;
  path: readonly FlattenNodePathSegment[];
}

function fetchesOf(node: PlanNode, path: readonly FlattenNodePathSegment[]): Fetch[] {
  if ('nodes' in node) return node.nodes.flatMap((step) => fetchesOf(step, path));
  if (node.kind === 'Flatten') return fetchesOf(node.node, [...path, ...node.path]);
  return 'operation' in node ? [{ operation: node.operation, subgraph: node.serviceName, path }] : [];
}

function placesOf(
  document: DocumentNode,
  schema: GraphQLSchema,
  path: readonly FlattenNodePathSegment[],
  isExact: (type: string) => boolean = () => true,
): Place[] {
  const places: Place[] = [];
  const objectsOf = (type: GraphQLNamedType | undefined): string[] =>
    isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : type ? [type.name] : [];
  const below = (type: GraphQLNamedType | undefined, field: string) =>
    isCompositeType(type) ? getNamedType(fieldsOf(type)[field]?.type) : undefined;
  /** @param types the object types, of those that `type` stands for, about which the selections are */
  const walk = (
    set: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    types: readonly string[],
    at: Place,
  ): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = conditionOf(selection);
        const inner = condition === undefined ? type : schema.getType(condition);
        const allowed = objectsOf(inner);
        const kept = types.length === 0 ? allowed : types.filter((each) => allowed.includes(each));
        walk(selection.selectionSet, inner, kept, at);
      } else if (selection.selectionSet !== undefined) {
        const inner = below(type, selection.name.value);
        const isEntry = selection.name.value === '_entities';
        const next = isEntry ? at : { keys: [...at.keys, keyOf(selection)], types: [...at.types, types] };
        walk(selection.selectionSet, inner, isEntry ? [] : objectsOf(inner), next);
      } else if (selection.name.value === '__typename' && type && isExact(type.name)) {
        places.push({ keys: at.keys, types: [...at.types, types] });
      }
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const root = schema.getRootType(definition.operation) ?? undefined;
    let [type, types, at]: [GraphQLNamedType | undefined, readonly string[], Place] = [
      root,
      objectsOf(root),
      { keys: [], types: [] },
    ];
    for (const segment of path) {
      if (segment === '@') continue;
      if ('Field' in segment) {
        at = { keys: [...at.keys, segment.Field], types: [...at.types, types] };
        type = below(type, segment.Field);
        types = objectsOf(type);
      } else {
        const conditions = [segment.TypeCondition].flat();
        types = conditions.flatMap((condition) => objectsOf(schema.getType(condition)));
        if (conditions.length === 1) type = schema.getType(conditions[0] as string);
      }
    }
    walk(definition.selectionSet, root, types, at);
  }
  return places;
}

function combinations(types: readonly (readonly string[])[]): string[][] {
  return types.reduce<string[][]>((found, each) => found.flatMap((one) => each.map((type) => [...one, type])), [[]]);
}
