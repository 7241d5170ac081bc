import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { collectFields } from '../../../common/graphql/collectFields.ts';
import { isIncluded } from '../../../common/graphql/conditions.ts';
import { type DatasetDefinition, isContribution } from '../dataset/definition.ts';

/**
 * What a request asks for below a field: schema field names, each with what is asked below it. Fragments of all type
 * conditions are included, so it may name more fields than one concrete type needs, never fewer.
 */
export class Selection {
  private constructor(
    private readonly fields: Map<string, FieldNode[]>,
    private readonly info: GraphQLResolveInfo,
  ) {}

  /** What is asked below the field that `info` belongs to. */
  static of(info: GraphQLResolveInfo): Selection {
    return Selection.below(info.fieldNodes, info);
  }

  private static below(nodes: readonly FieldNode[], info: GraphQLResolveInfo): Selection {
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const fields = collectFields(selectionSets, {
      fragmentNamed: (name) => info.fragments[name],
      isIncluded: (selection) => isIncluded(selection, info.variableValues),
      keyOf: ({ name }) => name.value,
    });
    return new Selection(fields, info);
  }

  has(field: string): boolean {
    return this.fields.has(field);
  }

  /** What is asked below a field; empty if the field is not asked for. */
  at(field: string): Selection {
    return Selection.below(this.fields.get(field) ?? [], this.info);
  }

  get names(): string[] {
    return [...this.fields.keys()];
  }
}

/**
 * The columns that a dataset's records need for what is asked of them, primary key first. A field that is not declared
 * is computed by a resolver of the department, which may read any column: then all columns are loaded.
 */
export function columnsFor(definition: DatasetDefinition, ...selections: Selection[]): string[] {
  const columns = new Set([definition.primaryKey]);
  for (const name of selections.flatMap((selection) => selection.names)) {
    if (name === '__typename' || name === 'id' || isContribution(definition.record, name)) continue;
    if (name === 'provenance' || name === 'quality' || name === 'withdrawnAt') {
      columns.add(name === 'provenance' ? 'provenanceId' : name);
      continue;
    }
    const property = definition.properties.find(
      (candidate) => candidate.name === name || `${candidate.name}Forms` === name,
    );
    if (!property) return allColumns(definition);
    for (const column of property.columns) columns.add(column);
  }
  return [...columns];
}

/** Every column of a dataset's table. */
export function allColumns(definition: DatasetDefinition): string[] {
  return [
    ...new Set([
      definition.primaryKey,
      ...definition.properties.flatMap((property) => property.columns),
      'provenanceId',
      'quality',
      'withdrawnAt',
    ]),
  ];
}
