import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { DatasetDefinition } from '../dataset/definition.ts';
import type { SubgraphContext } from '../server/context.ts';
import type { Connection } from './connectionTypes.ts';
import { type FilterValue, filterCondition } from './filter.ts';
import { Order, type OrderValue } from './order.ts';
import { connectionOf, type Page, type PageArguments, readPage } from './page.ts';
import { columnsFor, type Selection } from './selection.ts';

type Row = Record<string, unknown>;

/** The arguments of every list field. */
export interface ListArguments extends PageArguments {
  filter?: FilterValue | null;
  orderBy?: OrderValue[] | null;
}

/** Everything that decides a list's statement, except the parents. */
interface List {
  definition: DatasetDefinition;
  args: ListArguments;
  page: Page;
  order: Order;
  columns: string[];
  /** The column that holds the parent's key, for a list below a parent. */
  parentColumn?: string;
}

/** A page of all of a dataset's records. One statement, and one more if `totalCount` is asked for. */
export async function findConnection(
  context: SubgraphContext,
  definition: DatasetDefinition,
  args: ListArguments,
  selection: Selection,
): Promise<Connection> {
  const list = prepare(definition, args, selection);
  const rows = asksForRows(selection)
    ? await select(context, list, (query) => query.limit(list.page.size + 1)).getMany()
    : [];
  const totalCount = selection.has('totalCount') ? await filtered(context, list).getCount() : null;
  return toConnection(list, rows as Row[], totalCount);
}

/**
 * A page of the records whose `parentColumn` holds `parent`. All parents with equal arguments in one request share one
 * statement (and one for their counts).
 */
export function findConnectionBelow(
  context: SubgraphContext,
  definition: DatasetDefinition,
  parentColumn: string,
  parent: string,
  args: ListArguments,
  selection: Selection,
): Promise<Connection> {
  const list = { ...prepare(definition, args, selection), parentColumn };
  const wanted = { rows: asksForRows(selection), count: selection.has('totalCount') };
  const name = `list ${definition.typeName} ${JSON.stringify([parentColumn, args, list.columns, wanted])}`;
  return context
    .loader<string, Connection>(name, async (parents) => {
      const rows = wanted.rows ? await rowsByParent(context, list, parents) : new Map<string, Row[]>();
      const counts = wanted.count ? await countsByParent(context, list, parents) : undefined;
      return parents.map((key) => toConnection(list, rows.get(key) ?? [], counts ? (counts.get(key) ?? 0) : null));
    })
    .load(parent);
}

function prepare(definition: DatasetDefinition, args: ListArguments, selection: Selection): List {
  const order = new Order(definition, args.orderBy);
  const columns = columnsFor(definition, selection.at('nodes'), selection.at('edges').at('node'));
  for (const { column } of order.columns) if (!columns.includes(column)) columns.push(column);
  // Cursors are read here, so that a wrong one is refused even if no row is loaded.
  for (const argument of ['after', 'before'] as const) {
    const cursor = args[argument];
    if (cursor != null) order.beyond(argument, cursor);
  }
  return { definition, args, page: readPage(args), order, columns };
}

function asksForRows(selection: Selection): boolean {
  return ['edges', 'nodes', 'pageInfo'].some((field) => selection.has(field));
}

/** The rows that match the filter, below any of `parents` if given; without order and page. */
function filtered(
  context: SubgraphContext,
  list: List,
  parents?: readonly string[],
): SelectQueryBuilder<ObjectLiteral> {
  const { sql, values } = filterCondition(list.definition, list.args.filter);
  const query = context.database.getRepository(list.definition.record).createQueryBuilder('row').where(sql, values);
  if (parents) query.andWhere(`row.${list.parentColumn} IN (:...parents)`, { parents });
  return query;
}

/** {@link filtered}, between the cursors, in order, with only the columns that were asked for. */
function select(
  context: SubgraphContext,
  list: List,
  limited: (query: SelectQueryBuilder<ObjectLiteral>) => SelectQueryBuilder<ObjectLiteral>,
  parents?: readonly string[],
): SelectQueryBuilder<ObjectLiteral> {
  const query = between(list, filtered(context, list, parents));
  const columns = list.parentColumn ? [...new Set([...list.columns, list.parentColumn])] : list.columns;
  query.select(columns.map((column) => `row.${column}`));
  for (const [column, direction] of list.order.steps(list.page.backwards)) query.addOrderBy(column, direction);
  return limited(query);
}

function between(list: List, query: SelectQueryBuilder<ObjectLiteral>): SelectQueryBuilder<ObjectLiteral> {
  for (const argument of ['after', 'before'] as const) {
    const cursor = list.args[argument];
    if (cursor == null) continue;
    const { sql, values } = list.order.beyond(argument, cursor, query.connection.options.type === 'better-sqlite3');
    query.andWhere(sql, values);
  }
  return query;
}

async function rowsByParent(
  context: SubgraphContext,
  list: List,
  parents: readonly string[],
): Promise<Map<string, Row[]>> {
  const { parentColumn, page, definition } = list as List & { parentColumn: string };
  let rows: Row[];
  if (parents.length === 1) {
    rows = (await select(context, list, (query) => query.limit(page.size + 1), parents).getMany()) as Row[];
  } else {
    // Each parent's rows are numbered in the list's order; the page is those with the lowest numbers.
    const steps = list.order.steps(page.backwards).map(([column, direction]) => `${column} ${direction}`);
    const numbered = between(list, filtered(context, list, parents))
      .select(`row.${definition.primaryKey}`, 'primaryKey')
      .addSelect(`ROW_NUMBER() OVER (PARTITION BY row.${parentColumn} ORDER BY ${steps.join(', ')})`, 'place');
    const query = context.database
      .getRepository(definition.record)
      .createQueryBuilder('row')
      .innerJoin(`(${numbered.getQuery()})`, 'numbered', `numbered.primaryKey = row.${definition.primaryKey}`)
      .setParameters(numbered.getParameters())
      .where('numbered.place <= :size', { size: page.size + 1 })
      .select([...new Set([...list.columns, parentColumn])].map((column) => `row.${column}`));
    for (const [column, direction] of list.order.steps(page.backwards)) query.addOrderBy(column, direction);
    rows = (await query.getMany()) as Row[];
  }
  const byParent = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row[parentColumn]);
    const own = byParent.get(key);
    if (own) own.push(row);
    else byParent.set(key, [row]);
  }
  return byParent;
}

async function countsByParent(
  context: SubgraphContext,
  list: List,
  parents: readonly string[],
): Promise<Map<string, number>> {
  const rows = await filtered(context, list, parents)
    .select(`row.${list.parentColumn}`, 'parent')
    .addSelect('COUNT(*)', 'count')
    .groupBy(`row.${list.parentColumn}`)
    .getRawMany<{ parent: string; count: string | number }>();
  return new Map(rows.map(({ parent, count }) => [parent, Number(count)]));
}

function toConnection({ page, order, args }: List, found: Row[], totalCount: number | null): Connection {
  return connectionOf(found, page, args, (row) => order.cursorOf(row), totalCount);
}
