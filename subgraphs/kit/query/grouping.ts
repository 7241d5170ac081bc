import type { ClassType } from 'type-graphql';
import type { PropertyDefinition } from '../dataset/definition.ts';
import { Calendar, fiscalPeriod } from '../values/fiscalYear.ts';
import { Frequency } from '../values/period.ts';
import { PeriodScalar } from '../values/scalars.ts';
import { capitalised } from '../values/text.ts';
import type { Clock } from './clock.ts';
import { dayOfMoment, fiscalMonth, periodOfDay } from './periodSql.ts';

/** One thing that records may be grouped by: a property, or the period that a date or moment falls into. */
export interface Grouping {
  /** The enum's value and the field of the group's key: `city`, `scheduledDateMonth`. */
  name: string;
  property: PropertyDefinition;
  /** The SQL that gives the group, over the alias `row`. */
  expression(clock: Clock): string;
  /** The group's value as answers show it; as the database gives it, where this is absent. */
  shown?(value: unknown, clock: Clock): unknown;
  type: () => unknown;
}

const PERIODS = [Frequency.YEAR, Frequency.QUARTER, Frequency.MONTH, Frequency.WEEK, Frequency.DAY];

/** What records may be grouped by through a property; nothing for numbers, localised texts and long keys. */
export function groupingsOf(property: PropertyDefinition): Grouping[] {
  const expression = () => `row.${property.storedAs}`;
  switch (property.kind) {
    case 'choice':
      return [{ name: property.name, property, expression, type: () => property.enumType }];
    case 'reference':
      return [{ name: property.name, property, expression, type: property.target as () => ClassType }];
    case 'boolean':
      return [{ name: property.name, property, expression, type: () => Boolean }];
    case 'date':
    case 'dateTime':
      return PERIODS.map((frequency) => periodGrouping(property, frequency));
    case 'money':
      return [
        {
          name: `${property.name}Currency`,
          property,
          expression: () => `row.${property.columns[1]}`,
          type: () => String,
        },
      ];
    case 'string':
      return property.key && property.length > 40
        ? []
        : [{ name: property.name, property, expression, type: () => String }];
    default:
      return [];
  }
}

function periodGrouping(property: PropertyDefinition, frequency: Frequency): Grouping {
  const isFiscal = ({ calendar }: Clock) =>
    calendar === Calendar.FISCAL_YEAR_FROM_APRIL && [Frequency.YEAR, Frequency.QUARTER].includes(frequency);
  return {
    name: `${property.name}${capitalised(frequency.toLowerCase())}`,
    property,
    expression(clock) {
      const { isSqlite, offsets } = clock;
      const column = `row.${property.storedAs}`;
      const day =
        property.kind === 'date' ? column : dayOfMoment(column, offsets.get(property.storedAs) ?? [], isSqlite);
      return periodOfDay(isFiscal(clock) ? fiscalMonth(day, isSqlite) : day, frequency, isSqlite);
    },
    shown: (value, clock) => (isFiscal(clock) && value != null ? fiscalPeriod(String(value)) : value),
    type: () => PeriodScalar,
  };
}
