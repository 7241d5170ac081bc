import { type ClassType, Field, InputType, registerEnumType } from 'type-graphql';
import type { DatasetDefinition } from '../dataset/definition.ts';
import { describe } from '../values/describe.ts';
import { readMoment } from '../values/moment.ts';
import { type Condition, Parameters } from './condition.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

/** Which way a list runs. Rows without a value come first when ascending, last when descending, on every engine. */
export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: describe('Which way a list runs.', '排序方向。'),
  valuesConfig: {
    ASC: { description: describe('Ascending; rows without a value first.', '升序，沒有值的在前。') },
    DESC: { description: describe('Descending; rows without a value last.', '降序，沒有值的在後。') },
  },
});

/** One step of an order as the client wrote it; `field` is the enum's value, the column. */
export interface OrderValue {
  field: string;
  direction: OrderDirection;
}

/** One column of a complete order. */
interface OrderColumn {
  column: string;
  descending: boolean;
  nullable: boolean;
  isMoment: boolean;
}

/** `scheduledDate` → `SCHEDULED_DATE`. */
export function constantCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** The dataset's order input. Only indexed properties are offered, so that no list sorts a whole table. */
export function createOrderInput(definition: DatasetDefinition): ClassType {
  const values: Record<string, string> = {};
  const valuesConfig: Record<string, { description: string | undefined }> = {};
  for (const property of definition.properties.filter((candidate) => candidate.indexed)) {
    values[constantCase(property.name)] = property.storedAs;
    valuesConfig[constantCase(property.name)] = { description: property.description };
  }
  registerEnumType(values, {
    name: `${definition.typeName}OrderField`,
    description: describe('What the list may be ordered by.', '可用作排序的欄位。'),
    valuesConfig,
  });
  const input = class {};
  InputType(`${definition.typeName}Order`, { description: describe('One step of an order.', '排序條件。') })(input);
  Field(() => values as unknown as ClassType, { description: describe('By what.', '欄位。') })(
    input.prototype,
    'field',
  );
  Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: describe('Which way.', '方向。') })(
    input.prototype,
    'direction',
  );
  return input;
}

/** A list's order. The primary key completes it to a total order, so that a cursor means exactly one position. */
export class Order {
  readonly columns: OrderColumn[];

  constructor(definition: DatasetDefinition, orderBy: readonly OrderValue[] | undefined | null) {
    const defaultOrder = definition.order ? [{ field: definition.order, direction: OrderDirection.ASC }] : [];
    const asked = orderBy && orderBy.length > 0 ? orderBy : defaultOrder;
    // A column that is named again has no effect.
    const distinct = asked.filter(({ field }, index) => asked.findIndex((step) => step.field === field) === index);
    this.columns = distinct.map(({ field, direction }) => {
      const property = definition.properties.find(({ storedAs }) => storedAs === field);
      return {
        column: field,
        descending: direction === OrderDirection.DESC,
        nullable: !property?.required,
        isMoment: property?.kind === 'dateTime',
      };
    });
    const ends = this.columns.findIndex(({ column }) => column === definition.primaryKey);
    if (ends >= 0) this.columns = this.columns.slice(0, ends + 1);
    else
      this.columns.push({
        column: definition.primaryKey,
        descending: this.columns.at(-1)?.descending ?? false,
        nullable: false,
        isMoment: false,
      });
  }

  /** The order's short form in cursors: `scheduledDate-,id-`. */
  get signature(): string {
    return this.columns.map(({ column, descending }) => `${column}${descending ? '-' : '+'}`).join(',');
  }

  /** `ORDER BY` steps over the alias `row`; `backwards` runs the list from its end. */
  steps(backwards: boolean): [column: string, direction: 'ASC' | 'DESC'][] {
    return this.columns.map(({ column, descending }) => [`row.${column}`, descending !== backwards ? 'DESC' : 'ASC']);
  }

  cursorOf(row: Record<string, unknown>): string {
    return encodeCursor(
      this.signature,
      this.columns.map(({ column }) => (row[column] ?? null) as string | number | null),
    );
  }

  /**
   * The condition for rows that come after (or before) the cursor's place.
   *
   * @param isSqlite whether it is for SQLite, which would otherwise split a condition with nulls into several ranges,
   *   collect all of their rows and sort them
   */
  beyond(argument: 'after' | 'before', cursor: string, isSqlite = false): Condition {
    const parameters = new Parameters(argument);
    const values = decodeCursor(argument, cursor, this.signature, this.columns.length);
    const backwards = argument === 'before';
    let condition = '1 = 0';
    for (let index = this.columns.length - 1; index >= 0; index--) {
      const { column, descending, nullable, isMoment } = this.columns[index] as OrderColumn;
      const given = values[index] as string | number | null;
      // A cursor from before moments were kept in UTC holds one as its source wrote it.
      const value = isMoment && given !== null ? (readMoment(String(given))?.utc ?? given) : given;
      const name = `row.${column}`;
      // Nulls are lowest. In descending order they come last, after every value; in ascending order only values come
      // after a null.
      const downwards = descending !== backwards;
      const placeholder = value === null ? '' : parameters.add(value);
      const strictly =
        value === null
          ? downwards
            ? '1 = 0'
            : `${name} IS NOT NULL`
          : downwards
            ? nullable
              ? // A plus before a column keeps SQLite in the index of the order.
                `(${isSqlite ? '+ ' : ''}${name} < ${placeholder} OR ${name} IS NULL)`
              : `${name} < ${placeholder}`
            : `${name} > ${placeholder}`;
      const same = value === null ? `${name} IS NULL` : `${name} = ${placeholder}`;
      if (index === this.columns.length - 1) {
        condition = strictly;
        continue;
      }
      // With the leading range the engine seeks in the index instead of scanning it.
      const range =
        value === null || (downwards && nullable) ? '' : `${name} ${downwards ? '<=' : '>='} ${placeholder} AND `;
      condition = `(${range}(${strictly} OR (${same} AND ${condition})))`;
    }
    return { sql: condition, values: parameters.values };
  }
}
