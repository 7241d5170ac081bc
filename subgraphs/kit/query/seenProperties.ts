import { GraphQLError } from 'graphql';
import { ErrorCode } from '../../../common/errorCode.ts';
import { meetsAccess } from '../dataset/access.ts';
import { type DatasetDefinition, datasetOf, type PropertyDefinition } from '../dataset/definition.ts';
import type { SubgraphContext } from '../server/context.ts';
import type { FilterValue } from './filter.ts';
import { seesAll } from './shown.ts';

/**
 * Whether the viewer may see a property's values in every record that they see. Not where a rule says no, of the property or of
 * the dataset that it refers to, and not where it refers to records that are not all theirs: those whose keys name one are
 * not theirs either, others name it still.
 */
export function seesProperty(context: SubgraphContext, { access, target: of, key }: PropertyDefinition): boolean {
  const target = of && datasetOf(of());
  return (
    (access === undefined || meetsAccess(context.viewer, access)) &&
    (target?.access === undefined || meetsAccess(context.viewer, target.access)) &&
    (target === undefined || key || seesAll(context, target))
  );
}

/** Refuses a property of which an argument, or a figure, would tell what the viewer may not see. @throws GraphQLError */
export function requireProperty(
  context: SubgraphContext,
  { typeName }: DatasetDefinition,
  property: PropertyDefinition,
  path: string,
): void {
  if (seesProperty(context, property)) return;
  throw new GraphQLError(
    `${path}: you may not see all that "${typeName}.${property.name}" holds, so nothing is found, ordered, grouped or counted by it. Ask with a token that has the right to it, or leave it out.`,
    { extensions: { code: ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE, argument: path } },
  );
}

/** Refuses the first property of a filter that the viewer may not see. @throws GraphQLError */
export function requireFiltered(
  context: SubgraphContext,
  definition: DatasetDefinition,
  filter: FilterValue | null | undefined,
  path = 'filter',
): void {
  for (const [name, value] of Object.entries(filter ?? {})) {
    const place = `${path}.${name}`;
    if (name === 'and' || name === 'or' || name === 'not') {
      const isList = Array.isArray(value);
      for (const [index, part] of [value].flat().entries()) {
        requireFiltered(context, definition, part as FilterValue | null, isList ? `${place}[${index}]` : place);
      }
      continue;
    }
    const property = definition.properties.find((candidate) => candidate.name === name);
    if (!property || value === undefined) continue;
    requireProperty(context, definition, property, place);
    const own = property.target && datasetOf(property.target());
    if (own) requireFiltered(context, own, value as FilterValue | null, place);
  }
}
