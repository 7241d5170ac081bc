import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { InputError } from '../errors.ts';
import type { SubgraphContext } from '../server/context.ts';
import { Provenance } from '../values/provenance.ts';
import { DEFAULT_GROUPS, MAX_GROUPS } from './aggregateArguments.ts';
import type { AggregateArguments, AggregateTypes, Aggregation } from './aggregation.ts';
import { askedProperties } from './askedProperties.ts';
import { readClock } from './clock.ts';
import { checkCurrencies } from './currencies.ts';
import { figureExpression, MEASURES } from './figures.ts';
import { filterCondition } from './filter.ts';
import { checkFilter } from './filterChecks.ts';
import { groupOrder, havingCondition } from './groupConditions.ts';
import type { Grouping } from './grouping.ts';
import { groupsOf } from './groups.ts';
import { countReads, noteCounted } from './noteReads.ts';
import { requireProperty } from './seenProperties.ts';
import type { Selection } from './selection.ts';
import { keepsPersons, personsExpression, refuseSinglingOut } from './smallGroups.ts';
import { SAMPLE_COUNT, SAMPLE_FLAG, WEAKEST_QUALITY } from './tally.ts';
import { visibility } from './visibility.ts';

type Row = Record<string, unknown>;

/** Groups that the parents of one statement get together at most. */
const MAX_GROUPS_OF_PARENTS = 10 * MAX_GROUPS;

/** The groups of all of a dataset's records, in one statement. */
export async function findAggregate(
  context: SubgraphContext,
  types: AggregateTypes,
  args: AggregateArguments,
  selection: Selection,
): Promise<Row[]> {
  const aggregation = await prepare(context.at(args.asOf), types, args, selection);
  await check(aggregation);
  const { first } = aggregation.args;
  const rows = await grouped(aggregation)
    .limit(first ?? DEFAULT_GROUPS + 1)
    .getRawMany<Row>();
  if (first == null) refuseMore(rows, DEFAULT_GROUPS, args);
  noteCounted(context, types.definition, rows);
  return groupsOf(aggregation, rows, args);
}

/**
 * The groups of the records whose `parentColumn` holds `parent`. All parents with equal arguments in one request share
 * one statement.
 */
export function findAggregateBelow(
  ofRequest: SubgraphContext,
  types: AggregateTypes,
  parentColumn: string,
  parent: string,
  args: AggregateArguments,
  selection: Selection,
): Promise<Row[]> {
  const context = ofRequest.at(args.asOf);
  const { typeName } = types.definition;
  const asked = selection.names.map((name) => [name, selection.at(name).names]);
  const name = `aggregate ${typeName} ${JSON.stringify([parentColumn, args, asked])}`;
  return context
    .loader<string, Row[]>(name, async (parents) => {
      const aggregation = { ...(await prepare(context, types, args, selection)), parentColumn };
      await check(aggregation, parents);
      const rows = await groupsOfParents(aggregation, parents);
      refuseMore(rows, MAX_GROUPS_OF_PARENTS, args);
      noteCounted(context, types.definition, rows);
      const byParent = new Map(parents.map((key) => [key, [] as Row[]]));
      for (const row of rows) byParent.get(String(row['parent']))?.push(row);
      const groups = [...byParent.values()];
      if (aggregation.args.first == null) for (const own of groups) refuseMore(own, DEFAULT_GROUPS, args);
      return Promise.all(groups.map((own) => groupsOf(aggregation, own, args)));
    })
    .load(parent);
}

async function prepare(
  context: SubgraphContext,
  types: AggregateTypes,
  args: AggregateArguments,
  selection: Selection,
): Promise<Aggregation> {
  const { first } = args;
  if (first != null && (first < 0 || first > MAX_GROUPS)) {
    throw new InputError('first', first, `a whole number from 0 to ${MAX_GROUPS}`);
  }
  const groupings = [...new Set(args.groupBy ?? [])].map(
    (name) => types.groupings.find((grouping) => grouping.name === name) as Grouping,
  );
  const properties = groupings.map(({ property }) => property);
  for (const [property, path] of askedProperties(types, args, selection)) {
    requireProperty(context, types.definition, property, path);
  }
  const clock = await readClock(context, types.definition, properties, args);
  const chosen = groupings.map((grouping) => ({ ...grouping, sql: grouping.expression(clock) }));
  const keeps = keepsPersons(context, types.definition);
  if (keeps) refuseSinglingOut(types, args);
  // Which groups are suppressed follows from all of them.
  return { context, types, args: keeps ? { ...args, first: null } : args, selection, chosen, clock, keeps };
}

async function check(aggregation: Aggregation, parents?: readonly string[]): Promise<void> {
  const { context, types, args } = aggregation;
  await checkFilter(context, types.definition, args);
  await checkCurrencies(aggregation, matching(aggregation, parents), keysOf(aggregation));
}

/** The rows that are visible and match the filter, below any of `parents` if given. */
function matching({ context, types, args, keeps, parentColumn }: Aggregation, parents?: readonly string[]) {
  const definition = keeps ? { ...types.definition, persons: undefined } : types.definition;
  const { sql, values } = filterCondition(context, types.definition, args.filter);
  const query = context.database
    .getRepository(types.definition.record)
    .createQueryBuilder('row')
    .select([])
    .where(sql, values)
    .andWhere(visibility(context, definition, args));
  return parents ? query.andWhere(`row.${parentColumn} IN (:...parents)`, { parents }) : query;
}

/** What a group's rows share. */
function keysOf({ chosen, parentColumn }: Aggregation): string[] {
  return [...(parentColumn ? [`row.${parentColumn}`] : []), ...chosen.map(({ sql }) => sql), SAMPLE_FLAG];
}

/** The order of the groups, below one parent: as asked, then by the key. */
function orderOf(aggregation: Aggregation): [expression: string, direction: 'ASC' | 'DESC'][] {
  const { context, types, args, chosen } = aggregation;
  const keys = [...chosen.map(({ sql }) => sql), SAMPLE_FLAG];
  const steps = [
    ...groupOrder(context.database, types.orderTerms, chosen, args.orderBy ?? []),
    ...keys.map((key): [string, 'ASC'] => [key, 'ASC']),
  ];
  // An expression that comes again has no effect.
  return steps.filter(([expression], index) => steps.findIndex(([other]) => other === expression) === index);
}

/** {@link matching}, grouped, with what was asked for. */
function grouped(aggregation: Aggregation, parents?: readonly string[]): SelectQueryBuilder<ObjectLiteral> {
  const { context, types, args, selection, chosen, parentColumn } = aggregation;
  const { database } = context;
  const query = matching(aggregation, parents)
    .addSelect('COUNT(*)', 'count')
    .addSelect(SAMPLE_COUNT, 'sampleCount')
    .addSelect(WEAKEST_QUALITY, 'quality');
  countReads(context, types.definition, query);
  if (aggregation.keeps) query.addSelect(personsExpression(types.definition), 'persons');
  if (parentColumn) query.addSelect(`row.${parentColumn}`, 'parent');
  for (const { name, sql } of chosen) query.addSelect(sql, `key_${name}`);
  for (const measure of MEASURES) {
    for (const property of types.numbers.filter(({ name }) => selection.at(measure).has(name))) {
      query.addSelect(figureExpression(database, measure, property), `${measure}_${property.name}`);
    }
  }
  for (const { name, storedAs } of types.countable.filter(({ name }) => selection.at('countDistinct').has(name))) {
    query.addSelect(`COUNT(DISTINCT row.${storedAs})`, `distinct_${name}`);
  }
  // The text is cut where the server's limit is small, long after as many numbers as are read.
  if (selection.has('provenances'))
    query.addSelect('GROUP_CONCAT(DISTINCT row.provenanceId ORDER BY row.provenanceId DESC)', 'provenances');
  if (selection.has('asOf')) {
    query.leftJoin(Provenance, 'origin', 'origin.id = row.provenanceId').addSelect('MAX(origin.asOf)', 'asOf');
  }
  for (const key of keysOf(aggregation)) query.addGroupBy(key);
  for (const { sql, values } of havingCondition(database, types.numbers, args.having)) query.andHaving(sql, values);
  if (!parentColumn)
    for (const [expression, direction] of orderOf(aggregation)) query.addOrderBy(expression, direction);
  return query;
}

/** Each parent's groups in order; only its first ones where a number is asked for. */
function groupsOfParents(aggregation: Aggregation, parents: readonly string[]): Promise<Row[]> {
  const { context, args, parentColumn } = aggregation;
  const steps = orderOf(aggregation).map(([expression, direction]) => `${expression} ${direction}`);
  const numbered = grouped(aggregation, parents).addSelect(
    `ROW_NUMBER() OVER (PARTITION BY row.${parentColumn} ORDER BY ${steps.join(', ')})`,
    'place',
  );
  const query = context.database
    .createQueryBuilder()
    .select('*')
    .from(`(${numbered.getQuery()})`, 'numbered')
    .setParameters(numbered.getParameters())
    .where('numbered.place <= :most', { most: args.first ?? DEFAULT_GROUPS + 1 })
    .orderBy('numbered.place')
    .limit(MAX_GROUPS_OF_PARENTS + 1);
  return query.getRawMany<Row>();
}

function refuseMore(rows: readonly Row[], most: number, { groupBy }: AggregateArguments): void {
  if (rows.length <= most) return;
  throw new InputError(
    'groupBy',
    groupBy,
    `a grouping of at most ${most} groups: filter, group by less, or give first, which may be up to ${MAX_GROUPS}`,
  );
}
