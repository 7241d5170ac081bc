import type { DatasetDefinition, PropertyDefinition } from '../dataset/definition.ts';
import { InputError } from '../errors.ts';
import { toSimplified, toTraditional } from '../values/script.ts';
import { type Condition, Parameters } from './condition.ts';

export type Operator = 'eq' | 'ne' | 'in' | 'lt' | 'lte' | 'gt' | 'gte' | 'contains' | 'isNull';
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

/** The greatest number of values of `in`. */
export const MAX_IN_VALUES = 500;

/** The condition of a filter over the table alias `row`. An empty filter holds for every row. */
export function filterCondition(definition: DatasetDefinition, filter: FilterValue | undefined | null): Condition {
  const parameters = new Parameters('filter');
  return { sql: filter ? conditionOf(definition, filter, parameters, 'filter') : '1 = 1', values: parameters.values };
}

function conditionOf(definition: DatasetDefinition, filter: FilterValue, parameters: Parameters, path: string): string {
  const conditions: string[] = [];
  for (const [name, value] of Object.entries(filter)) {
    if (value == null) continue;
    if (name === 'and' || name === 'or') {
      const parts = (value as FilterValue[]).map((part, index) =>
        conditionOf(definition, part, parameters, `${path}.${name}[${index}]`),
      );
      // An empty "or" matches no row, an empty "and" every row.
      if (parts.length === 0) conditions.push(name === 'or' ? '1 = 0' : '1 = 1');
      else conditions.push(`(${parts.join(name === 'and' ? ' AND ' : ' OR ')})`);
    } else if (name === 'not') {
      conditions.push(
        `NOT COALESCE(${conditionOf(definition, value as FilterValue, parameters, `${path}.not`)}, 0 = 1)`,
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
  if (operator === 'contains') return holdsText(columns, String(value), parameters);
  if (operator === 'in') {
    const values = value as unknown[];
    if (values.length > MAX_IN_VALUES)
      throw new InputError(path, `${values.length} values`, `at most ${MAX_IN_VALUES} values`);
    return values.length === 0 ? '1 = 0' : `${column} IN (${parameters.add(values)})`;
  }
  const symbol = SYMBOLS[operator];
  if (property.kind === 'localised')
    return `(${columns.map((name) => `${name} ${symbol} ${parameters.add(value)}`).join(' OR ')})`;
  if (property.kind === 'money') return `${column} ${symbol} CAST(${parameters.add(value)} AS DECIMAL(20, 4))`;
  return `${column} ${symbol} ${parameters.add(value)}`;
}

/** The condition that one of the columns holds `text`, in any case and in either Chinese script. */
export function containsCondition(columns: string[], text: string): Condition {
  const parameters = new Parameters('text');
  return { sql: holdsText(columns, text, parameters), values: parameters.values };
}

function holdsText(columns: string[], text: string, parameters: Parameters): string {
  const variants = [...new Set([text, toTraditional(text), toSimplified(text)])];
  const patterns = variants.map(
    (variant) => `%${variant.toLowerCase().replace(/[!%_]/g, (character) => `!${character}`)}%`,
  );
  return `(${columns
    .flatMap((column) => patterns.map((pattern) => `LOWER(${column}) LIKE ${parameters.add(pattern)} ESCAPE '!'`))
    .join(' OR ')})`;
}
