import type { PropertyDefinition } from '../dataset/definition.ts';
import type { AggregateArguments, AggregateTypes } from './aggregation.ts';
import { MEASURES } from './figures.ts';
import type { Selection } from './selection.ts';

/** The properties that a question is about, beside its filter, each with its place. */
export function askedProperties(
  { groupings, numbers, countable, orderTerms }: AggregateTypes,
  { groupBy, having, orderBy }: AggregateArguments,
  selection: Selection,
): [PropertyDefinition, string][] {
  const ofNames = (properties: readonly PropertyDefinition[], names: readonly string[], path: string) =>
    properties
      .filter(({ name }) => names.includes(name))
      .map((property): [PropertyDefinition, string] => [property, `${path}.${property.name}`]);
  return [
    ...groupings
      .filter(({ name }) => groupBy?.includes(name))
      .map(({ name, property }): [PropertyDefinition, string] => [property, `groupBy.${name}`]),
    ...MEASURES.flatMap((measure) => [
      ...ofNames(numbers, Object.keys(having?.[measure] ?? {}), `having.${measure}`),
      ...ofNames(numbers, selection.at(measure).names, measure),
    ]),
    ...(orderBy ?? []).flatMap(({ field }, index): [PropertyDefinition, string][] => {
      const term = orderTerms.get(field);
      return term?.by === 'figure' ? [[term.property, `orderBy[${index}].field`]] : [];
    }),
    ...ofNames(countable, selection.at('countDistinct').names, 'countDistinct'),
  ];
}
