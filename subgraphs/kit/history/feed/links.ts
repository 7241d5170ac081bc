import type { ClassType } from 'type-graphql';
import { type DatasetDefinition, datasetOf, type PropertyDefinition } from '../../dataset/definition.ts';
import { foreignNameOf, isForeignEntity } from '../../dataset/foreignEntity.ts';
import { isPublic } from '../../dataset/publicProperties.ts';

/** What a change may belong to, by the GraphQL names of the entities. */
export const LINKS = { area: 'Area', measure: 'Measure', city: 'City' } as const;
export type Link = keyof typeof LINKS;

/** A property that leads to an entity: by its own value, or by the record of this department that it refers to. */
export interface LinkPath {
  /** The column that holds the reference. */
  column: string;
  /** The record that it refers to, and that record's column with the entity's key; undefined if it refers to the entity. */
  through?: { definition: DatasetDefinition; column: string };
}

/** How the records of a dataset belong to areas, measures or cities. */
export interface DatasetLinks {
  /** Whether the records are the entities themselves. */
  isSelf: boolean;
  paths: readonly LinkPath[];
  /** What a record belongs to whose properties say nothing. */
  whole: readonly string[];
}

/** The GraphQL name of the entity that a class stands for. */
export function entityNameOf(target: ClassType): string {
  return datasetOf(target)?.typeName ?? (isForeignEntity(target) ? foreignNameOf(target) : target.name);
}

/**
 * Reads from a declaration how its records belong to entities: a reference to the entity says it, else a reference to a
 * record of this department that refers to it, else the dataset as a whole.
 */
export function linksOf(definition: DatasetDefinition, link: Link): DatasetLinks {
  const name = LINKS[link];
  const refersTo = ({ target }: PropertyDefinition) => target !== undefined && entityNameOf(target()) === name;
  const references = (dataset: DatasetDefinition) => dataset.properties.filter((each) => each.target && isPublic(each));
  const paths = references(definition).flatMap((property): LinkPath[] => {
    const column = property.storedAs;
    if (refersTo(property)) return [{ column }];
    const target = property.target && datasetOf(property.target());
    if (!target) return [];
    return references(target)
      .filter(refersTo)
      .map(({ storedAs }) => ({ column, through: { definition: target, column: storedAs } }));
  });
  const whole = { area: definition.areas, measure: definition.measures ?? [], city: [] }[link];
  return { isSelf: definition.typeName === name, paths, whole };
}
