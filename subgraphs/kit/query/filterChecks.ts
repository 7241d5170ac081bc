import { type DatasetDefinition, datasetOf, type PropertyDefinition } from '../dataset/definition.ts';
import { InputError } from '../errors.ts';
import type { SubgraphContext } from '../server/context.ts';
import { foldKey } from '../values/fold.ts';
import { near } from '../values/nearest.ts';
import { type FilterValue, filterCondition, splitComparison } from './filter.ts';
import { requireFiltered } from './seenProperties.ts';
import { shownRows } from './shown.ts';
import { type Asked, visibility } from './visibility.ts';

/** A condition of a filter that only the tables can judge. */
interface Doubt {
  definition: DatasetDefinition;
  property: PropertyDefinition;
  comparison: FilterValue;
  path: string;
}

/**
 * Refuses what a filter asks of a property that the viewer may not see, and what no row can answer: keys of this department's records that are not there, and a
 * comparison of amounts in several currencies.
 *
 * Keys of other departments' entities are not checked, because no department depends on another to answer.
 *
 * @throws InputError with the nearest keys, or with the currencies
 */
export async function checkFilter(
  context: SubgraphContext,
  definition: DatasetDefinition,
  asked: Asked,
): Promise<void> {
  const { filter } = asked;
  if (!filter) return;
  requireFiltered(context, definition, filter);
  // Amounts are compared among the rows that the question sees; of the records that these refer to, among all shown.
  const rowsOf = (doubt: Doubt) =>
    doubt.definition === definition ? visibility(context, definition, asked) : shownRows(context, doubt.definition);
  const checks = await Promise.allSettled(
    doubtsOf(definition, filter, 'filter').map((doubt) =>
      doubt.property.kind === 'money' ? checkCurrency(context, doubt, rowsOf(doubt)) : checkKeys(context, doubt),
    ),
  );
  // Of several mistakes the first one in the filter is told, whichever the database finds first.
  const mistake = checks.find((check) => check.status === 'rejected');
  if (mistake) throw mistake.reason;
}

function doubtsOf(definition: DatasetDefinition, filter: FilterValue, path: string): Doubt[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    const place = `${path}.${name}`;
    if (value == null) return [];
    if (name === 'not') return doubtsOf(definition, value as FilterValue, place);
    if (name === 'and' || name === 'or') {
      return (value as FilterValue[]).flatMap((part, index) => doubtsOf(definition, part, `${place}[${index}]`));
    }
    const property = definition.properties.find((candidate) => candidate.name === name);
    const comparison = value as FilterValue;
    if (property?.kind === 'money') return [{ definition, property, comparison, path: place }];
    const own = property?.target && datasetOf(property.target());
    if (!property || !own) return [];
    const { through } = splitComparison(property, comparison);
    return [{ definition, property, comparison, path: place }, ...(through ? doubtsOf(own, through, place) : [])];
  });
}

async function checkKeys(context: SubgraphContext, { property, comparison, path }: Doubt): Promise<void> {
  const target = datasetOf((property.target as () => object)()) as DatasetDefinition;
  const asked = (['eq', 'ne', 'in'] as const).flatMap((operator) =>
    [comparison[operator] ?? []].flat().map((key) => ({ key: foldKey(String(key)), path: `${path}.${operator}` })),
  );
  const found = await context.records(target, [target.primaryKey]).loadMany(asked.map(({ key }) => key));
  const missing = asked.find((_, index) => found[index] === null);
  if (!missing) return;
  const near = await nearestKeys(context, target, missing.key);
  const choice = near.length > 0 ? `, such as ${near.join(', ')}` : '; none is like it';
  throw new InputError(missing.path, missing.key, `the key of one of the ${target.plural}${choice}`);
}

/** Keys before and after one in order that are compared with it. */
const NEIGHBOURS = 500;
const SUGGESTIONS = 3;

async function nearestKeys(context: SubgraphContext, target: DatasetDefinition, key: string): Promise<string[]> {
  const neighbours = (sign: '<' | '>', direction: 'ASC' | 'DESC') =>
    context.database
      .getRepository(target.record)
      .createQueryBuilder('row')
      .select(`row.${target.primaryKey}`, 'key')
      .where(`row.${target.primaryKey} ${sign} :key`, { key })
      .andWhere(shownRows(context, target))
      .orderBy(`row.${target.primaryKey}`, direction)
      .limit(NEIGHBOURS)
      .getRawMany<{ key: string }>();
  const around = [...(await neighbours('<', 'DESC')), ...(await neighbours('>', 'ASC'))];
  return near(
    key,
    around.map((row) => String(row.key)),
  ).slice(0, SUGGESTIONS);
}

const COMPARING = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const;

async function checkCurrency(context: SubgraphContext, doubt: Doubt, rows: string): Promise<void> {
  const { definition, property, comparison, path } = doubt;
  if (!COMPARING.some((operator) => comparison[operator] != null)) return;
  const currency = comparison['currency'] as FilterValue | null | undefined;
  if (currency?.['eq'] != null) return;
  const held = await currenciesOf(context, definition, property, currency, rows);
  if (held.length < 2) return;
  throw new InputError(
    path,
    comparison,
    `the currency beside the amount, as { currency: { eq: "${held[0]}" }, … }: the records hold ${held.join(' and ')}, which do not compare`,
  );
}

/** The first and last currency of a dataset's amounts in order, of those that a condition leaves. */
async function currenciesOf(
  context: SubgraphContext,
  definition: DatasetDefinition,
  property: PropertyDefinition,
  condition: FilterValue | null | undefined,
  rows: string,
): Promise<string[]> {
  const key = JSON.stringify(condition ?? null);
  return context
    .loader<string, string[]>(`currencies ${definition.typeName}.${property.name} ${rows}`, (conditions) =>
      Promise.all(
        conditions.map(async (text) => {
          const currency = JSON.parse(text) as FilterValue | null;
          const { sql, values } = filterCondition(context, definition, currency && { [property.name]: { currency } });
          const column = `row.${property.columns[1]}`;
          const row = await context.database
            .getRepository(definition.record)
            .createQueryBuilder('row')
            .select(`MIN(${column})`, 'first')
            .addSelect(`MAX(${column})`, 'last')
            .where(sql, values)
            .andWhere(rows)
            .getRawOne<{ first: string | null; last: string | null }>();
          return [...new Set([row?.first, row?.last])].filter((code) => code != null);
        }),
      ),
    )
    .load(key);
}
