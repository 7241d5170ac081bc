import type { DataSource } from 'typeorm';
import type { PropertyDefinition } from '../dataset/definition.ts';
import { InputError } from '../errors.ts';
import type { AggregateOrderTerm, ChosenGrouping, GroupOrderValue, HavingValue } from './aggregation.ts';
import { compares, operatorsOf } from './comparison.ts';
import { type Condition, Parameters } from './condition.ts';
import { comparableAmount, comparableFigure, figureExpression, type Measure } from './figures.ts';
import { OrderDirection } from './order.ts';

/** A condition on groups, with the values of its placeholders; none for no condition. */
export function havingCondition(
  database: DataSource,
  numbers: readonly PropertyDefinition[],
  having: HavingValue | null | undefined,
): Condition[] {
  if (!having) return [];
  const parameters = new Parameters('having');
  const conditions: string[] = [];
  for (const [name, value] of given(having, 'having')) {
    const path = `having.${name}`;
    if (name === 'count') {
      for (const [operator, wanted] of operatorsOf(value, path)) {
        conditions.push(compares('COUNT(*)', operator, wanted, parameters));
      }
      continue;
    }
    for (const [propertyName, comparison] of given(value, path)) {
      const property = numbers.find((candidate) => candidate.name === propertyName) as PropertyDefinition;
      const measure = name as Measure;
      const figure = comparableFigure(database, measure, property);
      for (const [operator, wanted] of operatorsOf(comparison, `${path}.${propertyName}`)) {
        conditions.push(
          operator === 'isNull'
            ? compares(figureExpression(database, measure, property), operator, wanted, parameters)
            : property.kind === 'money'
              ? compares(figureExpression(database, measure, property), operator, wanted, parameters, (sql) =>
                  comparableAmount(database, sql),
                )
              : compares(figure, operator, wanted, parameters),
        );
      }
    }
  }
  return conditions.map((sql) => ({ sql, values: parameters.values }));
}

/** The members that are given; null for a condition is refused. */
function given(value: object, path: string): [string, object][] {
  return Object.entries(value).flatMap(([name, member]): [string, object][] => {
    if (member === undefined) return [];
    if (member === null) throw new InputError(`${path}.${name}`, null, 'a condition, or leave it out');
    return [[name, member as object]];
  });
}

/** The SQL of an order of groups. @throws InputError for a part of the key by which nothing is grouped */
export function groupOrder(
  database: DataSource,
  terms: ReadonlyMap<string, AggregateOrderTerm>,
  chosen: readonly ChosenGrouping[],
  orderBy: readonly GroupOrderValue[],
): [expression: string, direction: 'ASC' | 'DESC'][] {
  return orderBy.map(({ field, direction }, index) => {
    const term = terms.get(field) as AggregateOrderTerm;
    const key = term.by === 'key' ? chosen.find(({ name }) => name === term.grouping.name) : undefined;
    if (term.by === 'key' && !key) {
      throw new InputError(
        `orderBy[${index}].field`,
        field,
        'COUNT, a figure, or a part of the key that groupBy names',
      );
    }
    return [key?.sql ?? expressionOf(database, term), direction === OrderDirection.DESC ? 'DESC' : 'ASC'];
  });
}

function expressionOf(database: DataSource, term: AggregateOrderTerm): string {
  return term.by === 'figure' ? comparableFigure(database, term.measure, term.property) : 'COUNT(*)';
}
