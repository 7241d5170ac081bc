import type { DataSource } from 'typeorm';
import { isSqlite } from '../database/engine.ts';
import type { PropertyDefinition } from '../dataset/definition.ts';
import { roundDecimal, SCALE } from '../values/decimal.ts';
import { describe } from '../values/describe.ts';

/** The figures that an aggregate gives of a numeric property. */
export const MEASURES = ['sum', 'avg', 'min', 'max'] as const;
export type Measure = (typeof MEASURES)[number];

/** What each figure is, for the schema. */
export const MEASURE_DESCRIPTIONS: Record<Measure, string> = {
  sum: describe('Sums.', '總和。'),
  avg: describe('Means.', '平均值。'),
  min: describe('Smallest values.', '最小值。'),
  max: describe('Largest values.', '最大值。'),
};

/** Digits after the point that an amount of money has, also a mean of amounts. */
const MONEY_SCALE = 4;

/** What MySQL adds numbers as: up to 35 digits before the point. Larger ones are added as doubles. */
const EXACT = `DECIMAL(65, ${SCALE})`;
const LARGEST_EXACT = '1e34';

/** Whether a property has figures. */
export function isNumeric({ kind }: PropertyDefinition): boolean {
  return kind === 'integer' || kind === 'number' || kind === 'money';
}

/**
 * The SQL of a figure over the alias `row`. Every engine adds exact decimals (SQLite by `addDecimalFunctions`), so that all give the same figure, whatever
 * the order of the rows.
 */
export function figureExpression(database: DataSource, measure: Measure, property: PropertyDefinition): string {
  const column = `row.${property.columns[0]}`;
  if (measure === 'min' || measure === 'max') return `${measure.toUpperCase()}(${column})`;
  return property.kind === 'number' || isSqlite(database)
    ? exactFigure(database, measure, column)
    : exactDecimal(measure, column);
}

/** The SQL of an exact sum or mean of doubles, as decimal text. */
export function exactFigure(database: DataSource, measure: 'sum' | 'avg', expression: string): string {
  if (isSqlite(database)) return `decimal_${measure}(${expression})`;
  // Without the cast, the type of the second branch would make a double of the first, rounded once more.
  return `CASE WHEN MAX(ABS(${expression})) < ${LARGEST_EXACT} THEN CAST(${exactDecimal(measure, expression)} AS CHAR) ELSE CAST(${measure.toUpperCase()}(${expression}) AS CHAR) END`;
}

/** The same on MySQL and MariaDB, of numbers with at most 35 digits before the point. */
function exactDecimal(measure: 'sum' | 'avg', expression: string): string {
  return `SUM(CAST(${expression} AS ${EXACT}))${measure === 'avg' ? ` / COUNT(${expression})` : ''}`;
}

/** The SQL by which a figure is ordered and compared: as a decimal for money, else as a double. */
export function comparableFigure(database: DataSource, measure: Measure, property: PropertyDefinition): string {
  const figure = figureExpression(database, measure, property);
  if (property.kind === 'money') return comparableAmount(database, figure);
  return isSqlite(database) ? `CAST(${figure} AS REAL)` : `CAST(${figure} AS DOUBLE)`;
}

/** The SQL of an amount in the form in which every engine compares it digit by digit. */
export function comparableAmount(database: DataSource, amount: string): string {
  return isSqlite(database) ? `decimal_key(${amount})` : `CAST(${amount} AS ${EXACT})`;
}

/** A figure as the graph gives it: money as decimal text, else a number. */
export function readFigure({ kind }: PropertyDefinition, value: unknown): string | number | null {
  if (value == null) return null;
  return kind === 'money' ? roundDecimal(String(value), MONEY_SCALE) : Number(value);
}
