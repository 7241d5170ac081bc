import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { isSqlite } from '../database/engine.ts';
import type { DatasetDefinition } from '../dataset/definition.ts';
import type { SubgraphContext } from '../server/context.ts';
import type { Connection } from './connectionTypes.ts';
import { type FilterValue, filterCondition } from './filter.ts';
import { checkFilter } from './filterChecks.ts';
import { columnsOfReads, countReads, noteCounted, noteRows } from './noteReads.ts';
import { Order, type OrderValue } from './order.ts';
import { asksForRows, connectionOf, type Page, type PageArguments, readPage } from './page.ts';
import { requireProperty } from './seenProperties.ts';
import { allColumns, columnsFor, type Selection } from './selection.ts';
import { addTally, asksForTally, readTally, type Tally } from './tally.ts';
import { type Asked, visibility } from './visibility.ts';

type Row = Record<string, unknown>;

/** The arguments of every list field. */
export interface ListArguments extends PageArguments, Asked {
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

/** A page of all of a dataset's records. One statement, and one more if a count or quality of all rows is asked for. */
export async function findConnection(
  asked: SubgraphContext,
  definition: DatasetDefinition,
  args: ListArguments,
  selection: Selection,
): Promise<Connection> {
  const context = asked.at(args.asOf);
  const list = prepare(context, definition, args, selection);
  await checkFilter(context, definition, args);
  const rows = asksForRows(selection)
    ? await select(context, list, (query) => query.limit(list.page.size + 1)).getMany()
    : [];
  const tally = asksForTally(selection) ? await tallyOf(context, list) : undefined;
  return toConnection(context, list, rows as Row[], tally);
}

/**
 * A page of the records whose `parentColumn` holds `parent`. All parents with equal arguments in one request share one
 * statement (and one for their counts).
 */
export function findConnectionBelow(
  asked: SubgraphContext,
  definition: DatasetDefinition,
  parentColumn: string,
  parent: string,
  args: ListArguments,
  selection: Selection,
): Promise<Connection> {
  const context = asked.at(args.asOf);
  const list = { ...prepare(context, definition, args, selection), parentColumn };
  const wanted = { rows: asksForRows(selection), tally: asksForTally(selection) };
  const name = `list ${definition.typeName} ${JSON.stringify([parentColumn, args, list.columns, wanted])}`;
  return context
    .loader<string, Connection>(name, async (parents) => {
      await checkFilter(context, definition, args);
      const rows = wanted.rows ? await rowsByParent(context, list, parents) : new Map<string, Row[]>();
      const tallies = wanted.tally ? await talliesByParent(context, list, parents) : undefined;
      return Promise.all(
        parents.map((key) =>
          toConnection(context, list, rows.get(key) ?? [], tallies && (tallies.get(key) ?? readTally(undefined))),
        ),
      );
    })
    .load(parent);
}

/**
 * The whole records whose `parentColumn` holds `parent`, for fields that are computed from them: as many as `first` says,
 * in the order asked for. Parents with equal arguments share one statement.
 */
export function findRecordsBelow(
  context: SubgraphContext,
  definition: DatasetDefinition,
  parentColumn: string,
  parent: string,
  args: ListArguments,
): Promise<object[]> {
  const page = readPage(args);
  const columns = [...new Set([...allColumns(definition), ...columnsOfReads(context, definition)])];
  const list = { definition, args, page, order: new Order(definition, args.orderBy), columns };
  const name = `records ${definition.typeName} ${JSON.stringify([parentColumn, args])}`;
  return context
    .loader<string, object[]>(name, async (parents) => {
      const rows = await rowsByParent(context, { ...list, parentColumn }, parents);
      const pages = parents.map((key) => (rows.get(key) ?? []).slice(0, page.size));
      await noteRows(context, definition, pages.flat());
      return pages;
    })
    .load(parent);
}

function prepare(
  context: SubgraphContext,
  definition: DatasetDefinition,
  args: ListArguments,
  selection: Selection,
): List {
  for (const [index, { field }] of (args.orderBy ?? []).entries()) {
    const property = definition.properties.find(({ storedAs }) => storedAs === field);
    if (property) requireProperty(context, definition, property, `orderBy[${index}].field`);
  }
  const order = new Order(definition, args.orderBy);
  const columns = columnsFor(definition, selection.at('nodes'), selection.at('edges').at('node'));
  const others = [...order.columns.map(({ column }) => column), ...columnsOfReads(context, definition)];
  for (const column of others) if (!columns.includes(column)) columns.push(column);
  // Cursors are read here, so that a wrong one is refused even if no row is loaded.
  for (const argument of ['after', 'before'] as const) {
    const cursor = args[argument];
    if (cursor != null) order.beyond(argument, cursor);
  }
  return { definition, args, page: readPage(args), order, columns };
}

/** The rows that are visible and match the filter, below any of `parents` if given; without order and page. */
function filtered(
  context: SubgraphContext,
  list: List,
  parents?: readonly string[],
): SelectQueryBuilder<ObjectLiteral> {
  const { sql, values } = filterCondition(context, list.definition, list.args.filter);
  const query = context.database
    .getRepository(list.definition.record)
    .createQueryBuilder('row')
    .where(sql, values)
    .andWhere(visibility(context, list.definition, list.args));
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
  return context.eachArm(limited(query), list.definition.record);
}

function between(list: List, query: SelectQueryBuilder<ObjectLiteral>): SelectQueryBuilder<ObjectLiteral> {
  for (const argument of ['after', 'before'] as const) {
    const cursor = list.args[argument];
    if (cursor == null) continue;
    const { sql, values } = list.order.beyond(argument, cursor, isSqlite(query.connection));
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

async function talliesByParent(
  context: SubgraphContext,
  list: List,
  parents: readonly string[],
): Promise<Map<string, Tally>> {
  const query = addTally(filtered(context, list, parents).select(`row.${list.parentColumn}`, 'parent'));
  const rows = await countReads(context, list.definition, query).groupBy(`row.${list.parentColumn}`).getRawMany<Row>();
  noteCounted(context, list.definition, rows);
  return new Map(rows.map((row) => [String(row['parent']), readTally(row)]));
}

async function tallyOf(context: SubgraphContext, list: List): Promise<Tally> {
  const query = addTally(filtered(context, list).select([]));
  const row = await countReads(context, list.definition, query).getRawOne<Row>();
  noteCounted(context, list.definition, [row]);
  return readTally(row);
}

async function toConnection(
  context: SubgraphContext,
  { definition, page, order, args }: List,
  found: Row[],
  tally: Tally | undefined,
): Promise<Connection> {
  const connection = connectionOf(found, page, args, (row) => order.cursorOf(row), null);
  await noteRows(context, definition, connection.nodes);
  return { ...connection, ...tally };
}
