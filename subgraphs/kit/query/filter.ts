import { type DatasetDefinition, datasetOf, namesRecords, type PropertyDefinition } from '../dataset/definition.ts';
import { InputError } from '../errors.ts';
import type { SubgraphContext } from '../server/context.ts';
import { foldedKey } from '../values/fold.ts';
import { compares, type Operator, operatorsOf } from './comparison.ts';
import { type Condition, Parameters } from './condition.ts';
import { holdsText } from './contains.ts';
import { comparableAmount } from './figures.ts';
import { shownRows } from './shown.ts';

/** What a condition needs to know of a property. */
type Comparable = Pick<PropertyDefinition, 'kind' | 'columns' | 'target'> & { key?: boolean };

/** Every record has a quality, beside the properties that it declares. */
const QUALITY: Comparable = { kind: 'choice', columns: ['quality'] };
/** And the day since which no list holds it any more. */
const WITHDRAWN: Comparable = { kind: 'date', columns: ['withdrawnAt'] };

/** A filter as the client wrote it: conditions by property, and `and`, `or`, `not`. */
export interface FilterValue {
  and?: FilterValue[];
  or?: FilterValue[];
  not?: FilterValue;
  [property: string]: unknown;
}

/** The table that a condition is about. */
interface Scope {
  context: SubgraphContext;
  definition: DatasetDefinition;
  parameters: Parameters;
  /** The SQL of a column. */
  column(name: string): string;
}

/** The condition of a filter over the table alias `row`. An empty filter holds for every row. */
export function filterCondition(
  context: SubgraphContext,
  definition: DatasetDefinition,
  filter: FilterValue | undefined | null,
): Condition {
  const parameters = new Parameters('filter');
  const scope: Scope = { context, definition, parameters, column: (name) => `row.${name}` };
  const size = filter ? sizeOf(filter) : 0;
  if (size > MAX_CONDITIONS) {
    throw new InputError(
      'filter',
      `${size} conditions`,
      `at most ${MAX_CONDITIONS}; each and and or counts as one, each not as three`,
    );
  }
  const sql = filter ? conditionOf(scope, filter, 'filter') : '1 = 1';
  const count = Object.values(parameters.values).flat().length;
  if (count > MAX_VALUES) throw new InputError('filter', `${count} values`, `at most ${MAX_VALUES} values in all`);
  return { sql, values: parameters.values };
}

/** Conditions of one filter: SQLite takes an expression that is 1,000 deep, and a list of ORs is as deep as long. */
const MAX_CONDITIONS = 500;
/** Values of one filter: SQLite takes 32,766 in a statement, and keys of parents need 10,000 of them. */
const MAX_VALUES = 20_000;

/** The comparisons of a filter, and what combines them. */
function sizeOf(filter: FilterValue): number {
  return Object.entries(filter).reduce((size, [name, value]) => {
    const parts = [value].flat().filter(isFilter);
    // A `not` is three deep in SQL.
    const own = name === 'not' ? 3 : parts.length === 0 || name === 'and' || name === 'or' ? 1 : 0;
    return parts.reduce((sum, part) => sum + sizeOf(part), size + own);
  }, 0);
}

const isFilter = (value: unknown): value is FilterValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function conditionOf(scope: Scope, filter: FilterValue, path: string): string {
  const conditions: string[] = [];
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    const place = `${path}.${name}`;
    if (value === null) throw new InputError(place, null, NO_CONDITION);
    if (name === 'and' || name === 'or') {
      const parts = (value as FilterValue[]).map((part, index) => conditionOf(scope, part, `${place}[${index}]`));
      // An empty "or" matches no row, an empty "and" every row.
      if (parts.length === 0) conditions.push(name === 'or' ? '1 = 0' : '1 = 1');
      else conditions.push(`(${parts.join(name === 'and' ? ' AND ' : ' OR ')})`);
    } else if (name === 'not') {
      conditions.push(`NOT COALESCE(${conditionOf(scope, value as FilterValue, place)}, 0 = 1)`);
    } else {
      const property =
        scope.definition.properties.find((candidate) => candidate.name === name) ??
        (name === 'withdrawnAt' ? WITHDRAWN : QUALITY);
      conditions.push(...propertyConditions(scope, property, value, place));
    }
  }
  return conditions.length === 0 ? '1 = 1' : `(${conditions.join(' AND ')})`;
}

const NO_CONDITION = 'a condition, or leave it out; rows without a value are { isNull: true }';

function propertyConditions(scope: Scope, property: Comparable, comparison: object, path: string): string[] {
  const { comparisons, through } = splitComparison(property, comparison as FilterValue);
  const conditions = [...operatorsOf(comparisons, path)].map(([operator, value, place]) => {
    const wanted = namesRecords(property) && operator !== 'contains' ? foldedKey(value) : value;
    return operatorCondition(scope, property, operator, wanted, place);
  });
  return through ? [...conditions, throughCondition(scope, property, through, path)] : conditions;
}

const OPERATORS = new Set(['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'contains', 'isNull']);

/** The conditions on a property itself, and those on what is behind it: the record referred to, or the currency. */
export function splitComparison({ kind }: Comparable, comparison: FilterValue) {
  if (kind !== 'reference' && kind !== 'money') return { comparisons: comparison };
  const isGiven = ([, value]: [string, unknown]) => value !== undefined;
  const entries = Object.entries(comparison).filter(isGiven);
  const behind = entries.filter(([name]) => !OPERATORS.has(name));
  const comparisons = Object.fromEntries(entries.filter(([name]) => OPERATORS.has(name)));
  return { comparisons, ...(behind.length > 0 && { through: Object.fromEntries(behind) as FilterValue }) };
}

/** Conditions through a property: on an amount's currency, on a foreign entity's key, or on a record referred to. */
function throughCondition(scope: Scope, property: Comparable, through: FilterValue, path: string): string {
  const { context, parameters } = scope;
  const own = property.target && datasetOf(property.target());
  if (!own) {
    // A currency is beside the amount, and of a foreign entity a department knows only the key, in the row itself.
    const columns = property.kind === 'money' ? property.columns.slice(1) : property.columns;
    return Object.entries(through)
      .flatMap(([name, comparison]) => {
        if (comparison === null) throw new InputError(`${path}.${name}`, null, NO_CONDITION);
        const held: Comparable = { kind: 'string', columns, key: property.kind === 'reference' };
        return propertyConditions(scope, held, comparison as object, `${path}.${name}`);
      })
      .join(' AND ');
  }
  const { driver } = context.database;
  const column = (name: string) => `${driver.escape('related')}.${driver.escape(name)}`;
  const table = driver.escape(context.database.getMetadata(own.record).tablePath);
  const condition = conditionOf({ context, parameters, definition: own, column }, through, path);
  const shown = shownRows(context, own, column);
  return `${scope.column(property.columns[0] as string)} IN (SELECT ${column(own.primaryKey)} FROM ${table} ${driver.escape('related')} WHERE ${condition} AND ${shown})`;
}

function operatorCondition(
  scope: Scope,
  property: Comparable,
  operator: Operator,
  value: unknown,
  path: string,
): string {
  const { parameters, context } = scope;
  const columns = (property.kind === 'localised' ? property.columns.slice(0, 3) : property.columns.slice(0, 1)).map(
    scope.column,
  );
  if (operator === 'contains') return holdsText(columns, String(value), parameters, path);
  const form = property.kind === 'money' ? (sql: string) => comparableAmount(context.database, sql) : undefined;
  const parts = columns.map((column) => compares(column, operator, value, parameters, form));
  // Of a text in several forms one has to match, or all have to be absent.
  return `(${parts.join(operator === 'isNull' && value ? ' AND ' : ' OR ')})`;
}
