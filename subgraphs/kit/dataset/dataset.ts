import type { ClassType } from 'type-graphql';
import type { Quality } from '../values/provenance.ts';
import { classProperty } from './accessClass.ts';
import {
  type DatasetDefinition,
  type DatasetOptions,
  declareDataset,
  declaredProperties,
  type PropertyDefinition,
} from './definition.ts';
import { decorateGraphQLType } from './graphqlType.ts';
import { decorateTable } from './table.ts';

/**
 * What every record has beside its declared properties. {@link Dataset} adds the columns and fields to each class, so
 * that departments share no table or GraphQL type.
 */
export abstract class DatasetRecord {
  /** Number of the row in this database's `provenance` table. */
  provenanceId!: number;
  /** The record's quality; the same as that of its provenance. */
  quality!: Quality;
  /** The day of the first list of its publisher that does not hold it any more, or on which it was withdrawn by hand; else null. */
  withdrawnAt!: string | null;
}

/**
 * Declares a dataset: the class becomes a table, an entity of the graph, a connection with filter, order and aggregate,
 * an import schema, a template and a catalogue entry.
 *
 * @example
 * ```ts
 * @Dataset({ singular: 'airRoute', plural: 'airRoutes', title: localised('Air routes', '航線'), … })
 * export class AirRoute extends DatasetRecord {
 *   @Property.string({ title: ['Origin', '出發機場'], key: true, format: Formats.iata }) origin!: string;
 * }
 * ```
 */
export function Dataset(options: DatasetOptions): ClassDecorator {
  return (target) => {
    const record = target as unknown as ClassType;
    const declared = declaredProperties(record.prototype);
    const properties = options.classified === true ? [...declared, classProperty()] : declared;
    const definition: DatasetDefinition = {
      ...options,
      record,
      typeName: record.name,
      code: options.plural.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
      properties,
      naturalKey: naturalKeyOf(record, properties),
      primaryKey: '',
    };
    definition.primaryKey = definition.naturalKey.length === 1 ? (definition.naturalKey[0]?.storedAs ?? '') : 'id';
    declareDataset(definition);
    decorateTable(definition);
    decorateGraphQLType(definition);
  };
}

function naturalKeyOf(record: ClassType, properties: PropertyDefinition[]): PropertyDefinition[] {
  const key = properties.filter((property) => property.key);
  if (key.length === 0) throw new Error(`${record.name} declares no key: give one of its properties \`key: true\`.`);
  if (key.length === 1 && key[0]?.kind === 'dateTime')
    throw new Error(`${record.name} has a moment as its only key, which has many written forms: add another part.`);
  return key;
}
