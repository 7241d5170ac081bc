import { type ClassType, Field, Float, ID, InputType, Int } from 'type-graphql';
import { type DatasetDefinition, datasetOf, type PropertyDefinition } from '../dataset/definition.ts';
import { InputError } from '../errors.ts';
import { describe } from '../values/describe.ts';
import { Quality } from '../values/provenance.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../values/scalars.ts';
import { toSimplified, toTraditional } from '../values/script.ts';
import type { Parameters } from './parameters.ts';

type Operator = 'eq' | 'ne' | 'in' | 'lt' | 'lte' | 'gt' | 'gte' | 'contains' | 'isNull';
type Comparison = { [operator in Operator]?: unknown };

/** What a condition needs to know of a property. */
type Comparable = Pick<PropertyDefinition, 'kind' | 'columns'>;

/** Every record has a quality, beside the properties that it declares. */
const QUALITY: Comparable = { kind: 'choice', columns: ['quality'] };

/** A filter as the client wrote it: conditions by property, and `and`, `or`, `not`. */
export interface FilterValue {
  and?: FilterValue[];
  or?: FilterValue[];
  not?: FilterValue;
  [property: string]: unknown;
}

/** How many values `in` takes. */
export const LONGEST_IN = 500;

const EQUALITY: Operator[] = ['eq', 'ne', 'in', 'isNull'];
const ORDERING: Operator[] = ['lt', 'lte', 'gt', 'gte'];

const OPERATOR_DESCRIPTIONS: Record<Operator, string> = {
  eq: describe('Equal.', '等於。'),
  ne: describe('Not equal; rows without a value are left out.', '不等於;沒有值的記錄不計。'),
  in: describe(`One of these, at most ${LONGEST_IN}.`, `其中之一,最多 ${LONGEST_IN} 個。`),
  lt: describe('Less than.', '小於。'),
  lte: describe('Less than or equal.', '小於或等於。'),
  gt: describe('Greater than.', '大於。'),
  gte: describe('Greater than or equal.', '大於或等於。'),
  contains: describe('Holds this text, in any case and in either Chinese script.', '包含此文字,不分大小寫及繁簡。'),
  isNull: describe('True: rows without a value; false: rows with one.', '真:沒有值;假:有值。'),
};

const comparisons = new Map<string, ClassType>();

/** The input type with these operators over a scalar or enum; the same for every dataset and every department. */
function comparisonInput(name: string, scalar: () => unknown, operators: Operator[]): ClassType {
  const known = comparisons.get(name);
  if (known) return known;
  const input = class {};
  InputType(name, {
    description: describe(`Conditions on a value (${name}); all of them must hold.`, '條件,須全部符合。'),
  })(input);
  for (const operator of operators) {
    const type = operator === 'isNull' ? () => Boolean : operator === 'in' ? () => [scalar()] : scalar;
    Field(type as () => ClassType, { nullable: true, description: OPERATOR_DESCRIPTIONS[operator] })(
      input.prototype,
      operator,
    );
  }
  comparisons.set(name, input);
  return input;
}

function comparisonFor(definition: DatasetDefinition, property: PropertyDefinition): ClassType {
  switch (property.kind) {
    case 'integer':
      return comparisonInput('IntFilter', () => Int, [...EQUALITY, ...ORDERING]);
    case 'number':
      return comparisonInput('FloatFilter', () => Float, [...EQUALITY, ...ORDERING]);
    case 'boolean':
      return comparisonInput('BooleanFilter', () => Boolean, ['eq', 'ne', 'isNull']);
    case 'date':
      return comparisonInput('DateFilter', () => DateScalar, [...EQUALITY, ...ORDERING]);
    case 'dateTime':
      return comparisonInput('DateTimeFilter', () => DateTimeScalar, [...EQUALITY, ...ORDERING]);
    case 'money':
      return comparisonInput('MoneyFilter', () => DecimalScalar, ['lt', 'lte', 'gt', 'gte', 'isNull']);
    case 'localised':
      return comparisonInput('LocalisedTextFilter', () => String, ['eq', 'contains', 'isNull']);
    case 'reference':
      return comparisonInput('ReferenceFilter', () => ID, EQUALITY);
    case 'choice':
      return comparisonInput(
        `${definition.typeName}${capitalised(property.name)}Filter`,
        () => property.enumType,
        EQUALITY,
      );
    default:
      return comparisonInput('StringFilter', () => String, [...EQUALITY, ...ORDERING, 'contains']);
  }
}

/** The dataset's filter input: a comparison for every property, and `and`, `or`, `not`. */
export function createFilterInput(definition: DatasetDefinition): ClassType {
  const input = class {};
  InputType(`${definition.typeName}Filter`, {
    description: describe('Conditions on the records; all of them must hold.', '篩選條件,須全部符合。'),
  })(input);
  for (const property of definition.properties) {
    const type = comparisonFor(definition, property);
    Field(() => type, { nullable: true, description: property.description })(input.prototype, property.name);
  }
  const quality = comparisonInput('QualityFilter', () => Quality, ['eq', 'ne', 'in']);
  Field(() => quality, { nullable: true, description: describe('How far it may be relied on.', '可信程度。') })(
    input.prototype,
    'quality',
  );
  const combine = (name: string, type: () => unknown, description: string) =>
    Field(type as () => ClassType, { nullable: true, description })(input.prototype, name);
  combine('and', () => [input], describe('All of these hold.', '全部符合。'));
  combine('or', () => [input], describe('At least one of these holds.', '任一符合。'));
  combine('not', () => input, describe('This does not hold.', '不符合。'));
  return input;
}

/**
 * The SQL condition of a filter over the table alias `row`, its values in `parameters`. An empty filter holds for every
 * row.
 */
export function filterCondition(
  definition: DatasetDefinition,
  filter: FilterValue | undefined | null,
  parameters: Parameters,
  path = 'filter',
): string {
  if (!filter) return '1 = 1';
  const conditions: string[] = [];
  for (const [name, value] of Object.entries(filter)) {
    if (value == null) continue;
    if (name === 'and' || name === 'or') {
      const parts = (value as FilterValue[]).map((part, index) =>
        filterCondition(definition, part, parameters, `${path}.${name}[${index}]`),
      );
      // Nothing holds of nothing: an empty "or" matches no row, an empty "and" every row.
      if (parts.length === 0) conditions.push(name === 'or' ? '1 = 0' : '1 = 1');
      else conditions.push(`(${parts.join(name === 'and' ? ' AND ' : ' OR ')})`);
    } else if (name === 'not') {
      conditions.push(
        `NOT COALESCE(${filterCondition(definition, value as FilterValue, parameters, `${path}.not`)}, 0 = 1)`,
      );
    } else {
      const property = definition.properties.find((candidate) => candidate.name === name) ?? QUALITY;
      conditions.push(...comparisonConditions(property, value as Comparison, parameters, `${path}.${name}`));
    }
  }
  return conditions.length === 0 ? '1 = 1' : `(${conditions.join(' AND ')})`;
}

function comparisonConditions(
  property: Comparable,
  comparison: Comparison,
  parameters: Parameters,
  path: string,
): string[] {
  return Object.entries(comparison).flatMap(([operator, value]) => {
    if (value === undefined) return [];
    if (value === null) throw new InputError(`${path}.${operator}`, null, 'a value, or use isNull');
    return [operatorCondition(property, operator as Operator, value, parameters, `${path}.${operator}`)];
  });
}

const SYMBOLS = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

function operatorCondition(
  property: Comparable,
  operator: Operator,
  value: unknown,
  parameters: Parameters,
  path: string,
): string {
  const columns = (property.kind === 'localised' ? property.columns.slice(0, 3) : property.columns.slice(0, 1)).map(
    (column) => `row.${column}`,
  );
  const column = columns[0] as string;
  if (operator === 'isNull') {
    return value
      ? `(${columns.map((name) => `${name} IS NULL`).join(' AND ')})`
      : `(${columns.map((name) => `${name} IS NOT NULL`).join(' OR ')})`;
  }
  if (operator === 'contains') return containsCondition(columns, String(value), parameters);
  if (operator === 'in') {
    const values = value as unknown[];
    if (values.length > LONGEST_IN)
      throw new InputError(path, `${values.length} values`, `at most ${LONGEST_IN} values`);
    return values.length === 0 ? '1 = 0' : `${column} IN (${parameters.add(values)})`;
  }
  const symbol = SYMBOLS[operator];
  if (property.kind === 'localised')
    return `(${columns.map((name) => `${name} ${symbol} ${parameters.add(value)}`).join(' OR ')})`;
  if (property.kind === 'money') return `${column} ${symbol} CAST(${parameters.add(value)} AS DECIMAL(20, 4))`;
  return `${column} ${symbol} ${parameters.add(value)}`;
}

/** Columns that hold `text` in any case, in either Chinese script. */
export function containsCondition(columns: string[], text: string, parameters: Parameters): string {
  const variants = [...new Set([text, toTraditional(text), toSimplified(text)])];
  const patterns = variants.map(
    (variant) => `%${variant.toLowerCase().replace(/[!%_]/g, (character) => `!${character}`)}%`,
  );
  return `(${columns
    .flatMap((column) => patterns.map((pattern) => `LOWER(${column}) LIKE ${parameters.add(pattern)} ESCAPE '!'`))
    .join(' OR ')})`;
}

/** `status` → `Status`. */
export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether a reference's target is a record of this subgraph. */
export function refersToOwnRecord(property: PropertyDefinition): boolean {
  return property.target !== undefined && datasetOf(property.target()) !== undefined;
}
