import type { FlattenNodePathSegment, PlanNode, RequiresSelection } from '@graphql-hive/router-query-planner';
import { type GraphQLSchema, isAbstractType, isObjectType, Kind, parse, type SelectionSetNode } from 'graphql';
import { conditionOf, keyOf, selectionOf, within } from './selectionSets.ts';

/** What one fetch asks about the objects at a place. */
interface EntityQuestion {
  path: readonly string[];
  /** The type conditions of its representations: objects of other types are not asked about. */
  asks: readonly string[];
  answers: SelectionSetNode;
}

/**
 * Finds a plan that leaves out objects of one type. Where a subgraph knows an interface as an object, the native planner
 * makes one fetch of those for several types, and keeps the key of one type only.
 *
 * @param query what was planned, with fragments on object types only
 * @returns what is wrong, or undefined
 */
export function uncoveredType(plan: PlanNode, query: string, schema: GraphQLSchema): string | undefined {
  const questions = questionsOf(plan, []);
  const wanted = selectionOf(parse(query, { noLocation: true }));
  const fulfils = (type: string, condition: string) => {
    const [object, abstract] = [schema.getType(type), schema.getType(condition)];
    return (
      type === condition || (isObjectType(object) && isAbstractType(abstract) && schema.isSubType(abstract, object))
    );
  };
  const keysFor = (type: string, { selections }: SelectionSetNode): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : [keyOf(selection)];
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      return fulfils(type, conditionOf(selection) ?? type) ? keysFor(type, selection.selectionSet) : [];
    });
  for (const { path, answers } of questions) {
    const here = questions.filter((other) => other.path.join() === path.join());
    const sets = path.reduce((above, key) => above.flatMap((set) => within(set, key)), wanted ? [wanted] : []);
    for (const fragment of sets.flatMap(({ selections }) => selections)) {
      const type = conditionOf(fragment);
      if (type === undefined || fragment.kind !== Kind.INLINE_FRAGMENT) continue;
      const asking = here.filter(({ asks }) => asks.some((condition) => fulfils(type, condition)));
      const brought = new Set(asking.flatMap((question) => keysFor(type, question.answers)));
      const offered = new Set(keysFor(type, answers));
      const missing = keysFor(type, fragment.selectionSet).find((key) => offered.has(key) && !brought.has(key));
      if (missing !== undefined) return `nothing brings the field "${missing}" of ${type}`;
    }
  }
  return undefined;
}

function questionsOf(node: PlanNode, path: readonly FlattenNodePathSegment[]): EntityQuestion[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((step) => questionsOf(step, path));
    case 'Flatten':
      return questionsOf(node.node, [...path, ...node.path]);
    case 'Fetch':
      return node.requires ? question(node.operation, '_entities', path, node.requires) : [];
    case 'BatchFetch':
      return node.entityBatch.aliases.flatMap(({ alias, paths, requires }) =>
        paths.flatMap((each) => question(node.operation, alias, each, requires)),
      );
    default:
      return [];
  }
}

function question(
  operation: string,
  alias: string,
  path: readonly FlattenNodePathSegment[],
  requires: readonly RequiresSelection[],
): EntityQuestion[] {
  const root = selectionOf(parse(operation, { noLocation: true }));
  const [answers] = root ? within(root, alias) : [];
  if (answers === undefined) return [];
  const keys = path.flatMap((segment) => (segment !== '@' && 'Field' in segment ? [segment.Field] : []));
  const asks = requires.flatMap((each) => (each.kind === 'InlineFragment' ? [each.typeCondition] : []));
  return [{ path: keys, asks, answers }];
}
