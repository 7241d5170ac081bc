import type {
  BatchFetchNode,
  FetchNode,
  FlattenNodePathSegment,
  PlanNode,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';
import { type GraphQLSchema, OverlappingFieldsCanBeMergedRule, parse, validate } from 'graphql';
import { type SelectedField, selectedFields } from '../compile/selectedFields.ts';
import { uncoveredType } from './typeCoverage.ts';

/** The response keys known at a place of the answer, whatever the type. */
type Known = Map<string, Known>;

/**
 * Finds the plans that cannot be right. The native planner, given entities with several keys or with fields of one name
 * and different types, now and then writes a fetch that is not GraphQL, that a subgraph must refuse, or whose
 * representations need fields which no earlier fetch brings, or which leaves out objects of one type.
 */
export class PlanCheck {
  /** The whole supergraph as one schema, hidden fields too. */
  private readonly schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  /** What is wrong with the plan of `query`; undefined when nothing is. */
  fault(plan: PlanNode, query: string): string | undefined {
    try {
      this.walk(plan, [], new Map());
      return uncoveredType(plan, query, this.schema);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  private walk(node: PlanNode, path: readonly FlattenNodePathSegment[], known: Known): void {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        for (const step of node.nodes) this.walk(step, path, known);
        return;
      case 'Flatten':
        this.walk(node.node, [...path, ...node.path], known);
        return;
      case 'Condition':
        for (const clause of [node.ifClause, node.elseClause]) if (clause) this.walk(clause, path, known);
        return;
      case 'Fetch': {
        const fields = this.fields(node);
        if (node.requires === undefined) learn(known, fields);
        else {
          entities(
            known,
            path,
            node.requires,
            fields.find(({ key }) => key === '_entities'),
          );
        }
        return;
      }
      case 'BatchFetch': {
        const fields = this.fields(node);
        for (const { alias, paths, requires } of node.entityBatch.aliases) {
          for (const each of paths)
            entities(
              known,
              each,
              requires,
              fields.find(({ key }) => key === alias),
            );
        }
      }
    }
  }

  private fields({ operation }: FetchNode | BatchFetchNode): readonly SelectedField[] {
    const document = parse(operation, { noLocation: true });
    const [conflict] = validate(this.schema, document, [OverlappingFieldsCanBeMergedRule]);
    if (conflict !== undefined) throw conflict;
    return selectedFields(document);
  }
}

function entities(
  known: Known,
  path: readonly FlattenNodePathSegment[],
  requires: readonly RequiresSelection[],
  selected: SelectedField | undefined,
): void {
  let place: Known | undefined = known;
  for (const segment of path) {
    if (segment === '@' || !('Field' in segment)) continue;
    place = place?.get(segment.Field);
  }
  if (place === undefined) throw new Error('a fetch for objects that are not there');
  demand(place, requires);
  learn(place, selected?.fields ?? []);
}

function demand(known: Known, requires: readonly RequiresSelection[]): void {
  for (const selection of requires) {
    if (selection.kind === 'InlineFragment') demand(known, selection.selections);
    if (selection.kind !== 'Field' || selection.name === '__typename') continue;
    const below = known.get(selection.name);
    if (below === undefined) throw new Error(`nothing brings the field "${selection.name}" of a representation`);
    demand(below, selection.selections ?? []);
  }
}

function learn(known: Known, fields: readonly SelectedField[]): void {
  for (const { key, fields: below } of fields) {
    const place = known.get(key) ?? new Map();
    known.set(key, place);
    if (below !== undefined) learn(place, below);
  }
}
