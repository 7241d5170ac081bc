import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { PropertyDefinition } from '../dataset/definition.ts';
import { InputError } from '../errors.ts';
import type { Aggregation } from './aggregation.ts';
import { MEASURES } from './figures.ts';
import { constantCase } from './order.ts';

/**
 * Refuses figures over amounts in several currencies: within a group where a figure is asked for, over all groups where
 * they are compared by it.
 *
 * @param matching the rows that are aggregated; it is copied
 * @param keys what the rows of a group share
 */
export async function checkCurrencies(
  { types, args, selection, chosen }: Aggregation,
  matching: SelectQueryBuilder<ObjectLiteral>,
  keys: readonly string[],
): Promise<void> {
  for (const property of types.numbers.filter(({ kind }) => kind === 'money')) {
    const { name } = property;
    const isCompared =
      MEASURES.some((measure) => args.having?.[measure]?.[name] != null) ||
      (args.orderBy ?? []).some(({ field }) => {
        const term = types.orderTerms.get(field);
        return term?.by === 'figure' && term.property === property;
      });
    if (isCompared) await check(property, matching, [], 'groups are compared in one currency only');
    else if (MEASURES.some((measure) => selection.at(measure).has(name))) {
      await check(
        property,
        matching,
        keys,
        'they do not add up',
        chosen.map((grouping) => constantCase(grouping.name)),
      );
    }
  }
}

async function check(
  property: PropertyDefinition,
  matching: SelectQueryBuilder<ObjectLiteral>,
  keys: readonly string[],
  reason: string,
  groupBy?: readonly string[],
): Promise<void> {
  const currency = `row.${property.columns[1]}`;
  const query = matching
    .clone()
    .select(`MIN(${currency})`, 'first')
    .addSelect(`MAX(${currency})`, 'last')
    .having(`MIN(${currency}) <> MAX(${currency})`)
    .limit(1);
  for (const key of keys) query.addGroupBy(key);
  const mixed = await query.getRawOne<{ first: string; last: string }>();
  if (!mixed) return;
  const filter = `filter: { ${property.name}: { currency: { eq: "${mixed.first}" } } }`;
  const held = `${property.name} is in ${mixed.first} and ${mixed.last}, and ${reason}`;
  if (!groupBy) throw new InputError('orderBy, having', property.name, `${filter}: ${held}`);
  const grouping = constantCase(`${property.name}Currency`);
  throw new InputError('groupBy', groupBy, `${grouping} too, or ${filter}: ${held}`);
}
