import type { ClassType } from 'type-graphql';
import type { PropertyDefinition } from '../dataset/definition.ts';
import { PeriodScalar } from '../values/scalars.ts';
import { capitalised } from '../values/text.ts';

/** One thing that records may be grouped by: a property, or a part of a date. */
export interface Grouping {
  /** The enum's value and the field of the group's key: `city`, `scheduledDateMonth`. */
  name: string;
  property: PropertyDefinition;
  /** The SQL that gives the group, over the alias `row`. */
  expression: string;
  type: () => unknown;
}

/** What records may be grouped by through a property; nothing for numbers, money, localised texts and long keys. */
export function groupingsOf(property: PropertyDefinition): Grouping[] {
  const column = `row.${property.storedAs}`;
  switch (property.kind) {
    case 'choice':
      return [{ name: property.name, property, expression: column, type: () => property.enumType }];
    case 'reference':
      return [{ name: property.name, property, expression: column, type: property.target as () => ClassType }];
    case 'boolean':
      return [{ name: property.name, property, expression: column, type: () => Boolean }];
    case 'date':
    case 'dateTime': {
      const parts = {
        year: `SUBSTR(${column}, 1, 4)`,
        quarter: `CASE WHEN ${column} IS NULL THEN NULL ELSE ${quarterExpression(column)} END`,
        month: `SUBSTR(${column}, 1, 7)`,
        day: `SUBSTR(${column}, 1, 10)`,
      };
      return Object.entries(parts).map(([part, expression]) => ({
        name: `${property.name}${capitalised(part)}`,
        property,
        expression,
        type: () => PeriodScalar,
      }));
    }
    case 'string':
      return property.key && property.length > 40
        ? []
        : [{ name: property.name, property, expression: column, type: () => String }];
    default:
      return [];
  }
}

/** The SQL of the quarter that a column's date lies in: `2025-Q2`. */
export function quarterExpression(column: string): string {
  const month = `SUBSTR(${column}, 6, 2)`;
  const number = `CASE WHEN ${month} <= '03' THEN '1' WHEN ${month} <= '06' THEN '2' WHEN ${month} <= '09' THEN '3' ELSE '4' END`;
  return `CONCAT(SUBSTR(${column}, 1, 4), '-Q', ${number})`;
}
