import { InputError } from '../errors.ts';
import type { Parameters } from './condition.ts';

export type Operator = 'eq' | 'ne' | 'in' | 'lt' | 'lte' | 'gt' | 'gte' | 'contains' | 'isNull';

/** Conditions on one value as the client wrote them; all of them must hold. */
export type Comparison = { [operator in Operator]?: unknown };

/** The greatest number of values of `in`. */
export const MAX_IN_VALUES = 500;

const SYMBOLS: Partial<Record<string, string>> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };

/** The operators of a comparison that are given, each with its value and its path. */
export function* operatorsOf(comparison: object, path: string): Generator<[Operator, unknown, string]> {
  for (const [operator, value] of Object.entries(comparison)) {
    if (value === undefined) continue;
    const place = `${path}.${operator}`;
    if (value === null) {
      throw new InputError(
        place,
        null,
        'a value; rows without one are { isNull: true }, and to ask nothing leave it out',
      );
    }
    if (operator === 'in' && (value as unknown[]).length > MAX_IN_VALUES) {
      throw new InputError(place, `${(value as unknown[]).length} values`, `at most ${MAX_IN_VALUES} values`);
    }
    yield [operator as Operator, value, place];
  }
}

/**
 * The condition that an expression compares so with a value.
 *
 * @param form makes an expression and a placeholder comparable, where they are not so of themselves
 */
export function compares(
  expression: string,
  operator: Operator,
  value: unknown,
  parameters: Parameters,
  form: (sql: string) => string = (sql) => sql,
): string {
  if (operator === 'isNull') return `${expression} IS ${value ? '' : 'NOT '}NULL`;
  if (operator === 'in') {
    const values = value as unknown[];
    return values.length === 0 ? '1 = 0' : `${expression} IN (${parameters.add(values)})`;
  }
  return `${form(expression)} ${SYMBOLS[operator]} ${form(parameters.add(value))}`;
}
