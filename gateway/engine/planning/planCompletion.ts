import type { FetchNode, FlattenNodePathSegment, PlanNode } from '@graphql-hive/router-query-planner';
import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from 'graphql';
import type { SubgraphIndex } from '../supergraph/subgraphIndex.ts';
import { conditionOf, fieldsOf, keyOf, selectionOf, usesOnly, within } from './selectionSets.ts';

/**
 * Both planners assume that a field which several subgraphs share gives, in each of them, only objects of the types
 * that all of them have. For an object of another type they fetch only `__typename`. Where the subgraph that is asked
 * has such a type and all the fields that the client asks of it, this class adds the fragment to the fetch.
 */
export class PlanCompletion {
  private added = false;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly subgraphs: SubgraphIndex,
  ) {}

  /** `query` is what was planned, with fragments on object types only. The plan itself when nothing is to be added. */
  completed(plan: PlanNode, query: string): PlanNode {
    if (this.subgraphs.partial.size === 0) return plan;
    const wanted = selectionOf(parse(query, { noLocation: true }));
    if (wanted === undefined) return plan;
    this.added = false;
    const completed = this.node(plan, [], wanted);
    return this.added ? completed : plan;
  }

  private node(node: PlanNode, path: readonly FlattenNodePathSegment[], wanted: SelectionSetNode): PlanNode {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map((step) => this.node(step, path, wanted)) };
      case 'Flatten': {
        const below = this.node(node.node, [...path, ...node.path], wanted);
        return { ...node, node: below as typeof node.node };
      }
      case 'Fetch':
        return this.fetch(node, path, wanted);
      default:
        return node;
    }
  }

  private fetch(fetch: FetchNode, path: readonly FlattenNodePathSegment[], wanted: SelectionSetNode): FetchNode {
    const document = parse(fetch.operation, { noLocation: true });
    let sets: readonly SelectionSetNode[] = [wanted];
    for (const segment of path) {
      if (segment === '@' || !('Field' in segment)) continue;
      sets = sets.flatMap((set) => within(set, segment.Field));
    }
    let changed = false;
    const complete = (type: GraphQLCompositeType, set: SelectionSetNode, below: readonly SelectionSetNode[]) => {
      const added = this.missing(fetch, type, set, below);
      changed ||= added.length > 0;
      const selections = set.selections.map((selection): SelectionNode => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const name = selection.typeCondition?.name.value ?? type.name;
          const inner = this.schema.getType(name);
          if (!isCompositeType(inner)) return selection;
          return { ...selection, selectionSet: complete(inner, selection.selectionSet, below) };
        }
        const entity = selection.name.value === '_entities';
        const inner = getNamedType(fieldsOf(type)[selection.name.value]?.type);
        if (selection.selectionSet === undefined || !isCompositeType(inner)) return selection;
        const deeper = entity ? below : below.flatMap((each) => within(each, keyOf(selection)));
        return { ...selection, selectionSet: complete(inner, selection.selectionSet, deeper) };
      });
      return { ...set, selections: [...selections, ...added] };
    };
    const definitions = document.definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      const root = this.schema.getRootType(definition.operation);
      return root ? { ...definition, selectionSet: complete(root, definition.selectionSet, sets) } : definition;
    });
    this.added ||= changed;
    return changed ? { ...fetch, operation: stripIgnoredCharacters(print({ ...document, definitions })) } : fetch;
  }

  /** The fragments on members of this type that the subgraph could answer and is not asked for. */
  private missing(
    { serviceName, variableUsages }: FetchNode,
    type: GraphQLCompositeType,
    set: SelectionSetNode,
    wanted: readonly SelectionSetNode[],
  ): InlineFragmentNode[] {
    if (!isAbstractType(type) || type.name === '_Entity' || !this.subgraphs.partial.has(type.name)) return [];
    const fragments = wanted
      .flatMap(({ selections }) => selections)
      .filter((selection) => selection.kind === Kind.INLINE_FRAGMENT);
    const asked = new Set(set.selections.flatMap((selection) => conditionOf(selection) ?? []));
    if (set.selections.some(({ kind }) => kind === Kind.FRAGMENT_SPREAD)) return [];
    return fragments.filter((fragment) => {
      const member = conditionOf(fragment);
      if (member === undefined || asked.has(member)) return false;
      if (!this.subgraphs.isMember(serviceName, type.name, member)) return false;
      return (
        this.resolves(serviceName, member, fragment.selectionSet) &&
        usesOnly(fragment, variableUsages ?? []) &&
        this.merges(serviceName, type, set, fragment)
      );
    });
  }

  /** Has the subgraph every field of this selection? */
  private resolves(subgraph: string, type: string, { selections }: SelectionSetNode): boolean {
    return selections.every((selection) => {
      if (selection.kind !== Kind.FIELD) return false;
      const { name, selectionSet } = selection;
      if (name.value === '__typename') return true;
      if (this.subgraphs.fieldType(subgraph, type, name.value) === undefined) return false;
      const parent = this.schema.getType(type);
      const below = isCompositeType(parent) ? getNamedType(fieldsOf(parent)[name.value]?.type) : undefined;
      return selectionSet === undefined || (below !== undefined && this.resolves(subgraph, below.name, selectionSet));
    });
  }

  /**
   * A response key that several fragments use must be a leaf of one type in all of them: otherwise the document is
   * invalid.
   */
  private merges(
    subgraph: string,
    type: GraphQLCompositeType,
    set: SelectionSetNode,
    fragment: InlineFragmentNode,
  ): boolean {
    const types = new Map<string, string | undefined>();
    const note = (parent: string, fields: readonly SelectionNode[]): boolean =>
      fields.every((field) => {
        if (field.kind === Kind.INLINE_FRAGMENT)
          return note(conditionOf(field) ?? parent, field.selectionSet.selections);
        if (field.kind !== Kind.FIELD || field.name.value === '__typename') return true;
        const key = keyOf(field);
        const written = field.selectionSet ? undefined : this.subgraphs.fieldType(subgraph, parent, field.name.value);
        if (types.has(key) && (written === undefined || types.get(key) !== written)) return false;
        types.set(key, written);
        return true;
      });
    return note(type.name, [...set.selections, fragment]);
  }
}
