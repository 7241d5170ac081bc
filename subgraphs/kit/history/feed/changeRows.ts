import { In } from 'typeorm';
import { collationOf } from '../../database/collation.ts';
import { isSqlite } from '../../database/engine.ts';
import type { DatasetDefinition } from '../../dataset/definition.ts';
import { OBSERVATIONS } from '../../import/batch.ts';
import { join, parameters, raw, type Sql, sql } from '../../import/staging/sql.ts';
import type { IndicatorDefinition } from '../../observation/definition.ts';
import { classConditions } from '../../query/shown.ts';
import type { SubgraphContext } from '../../server/context.ts';
import { Quality } from '../../values/provenance.ts';
import { RevisionKind, RevisionRow } from '../Revision.ts';
import { seenRevisions, seenState } from '../shownState.ts';
import { LINKS, type Link, linksOf } from './links.ts';

/** Which changes are asked for; what is null or undefined excludes none. */
export interface ChangeFilter {
  /** Moments in UTC: changes from `since` on, and before `until`. */
  since?: string | null;
  until?: string | null;
  area?: string | null;
  measure?: string | null;
  city?: string | null;
  /** The organisation that answers for the dataset. */
  owner?: string | null;
  dataset?: string | null;
  kind?: readonly RevisionKind[] | null;
}

/** A place in the order of changes: newest first, then by department, then the later revision first. */
export interface ChangePosition {
  at: string;
  department: string;
  id: number;
}

/** What a department has that changes. */
export interface ChangingData {
  name: string;
  /** The datasets of which everybody may know what changes. */
  datasets: readonly DatasetDefinition[];
  /** Those whose values the viewer sees. */
  indicators: readonly IndicatorDefinition[];
}

/**
 * The newest changes of a department that a filter admits. Every dataset's are read from its own range of an index, and
 * no more than are asked for.
 */
export async function findChangeRows(
  context: SubgraphContext,
  data: ChangingData,
  filter: ChangeFilter,
  after: ChangePosition | undefined,
  count: number,
): Promise<RevisionRow[]> {
  const { database } = context;
  const statements = new ChangeStatements(context);
  const parts = statements.parts(data, filter, [
    ...statements.conditions(filter),
    ...(after ? [statements.beyond(data.name, after)] : []),
  ]);
  if (parts.length === 0 || count === 0) return [];
  const order = raw('ORDER BY at DESC, id DESC LIMIT');
  const newest = parts.map((part, index) => sql`SELECT * FROM (${part} ${order} ${count}) ${raw(`part${index}`)}`);
  const { sql: text, values } = sql`${join(newest, ' UNION ALL ')} ${order} ${count}`;
  const found: { id: number | string }[] = await database.query(text, values);
  const ids = found.map(({ id }) => Number(id));
  const rows = await database.getRepository(RevisionRow).findBy({ id: In(ids) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  // Between the two statements history may have been pruned.
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The pieces of the statements that read changes, for one engine. */
export class ChangeStatements {
  private readonly column: (name: string) => Sql;

  constructor(private readonly context: SubgraphContext) {
    const { driver } = context.database;
    this.column = (name) => raw(driver.escape(name));
  }

  /** A selection of the changes of each dataset that the filter admits. */
  parts({ datasets, indicators }: ChangingData, filter: ChangeFilter, conditions: readonly Sql[]): Sql[] {
    const asked = [
      ...datasets.flatMap((definition) => {
        const own = this.ofDataset(definition, filter);
        return own ? [{ code: definition.code, own: [...this.told(filter, definition), ...own] }] : [];
      }),
      ...this.ofObservations(indicators, filter).map((own) => ({
        code: OBSERVATIONS,
        own: [...this.told(filter), ...own],
      })),
    ].filter(({ code }) => filter.dataset == null || filter.dataset === code);
    return asked.map(
      ({ code, own }) =>
        sql`SELECT id, at FROM revision WHERE ${join([sql`dataset = ${code}`, ...own, ...conditions], ' AND ')}`,
    );
  }

  /** The conditions that are the same for all datasets. */
  conditions({ since, until }: ChangeFilter): Sql[] {
    return [...(since == null ? [] : [sql`at >= ${since}`]), ...(until == null ? [] : [sql`at < ${until}`])];
  }

  /** The conditions on what a change tells the viewer. Where samples alone change, nothing is told. */
  private told({ kind }: ChangeFilter, definition?: DatasetDefinition): Sql[] {
    const isReal = (state: 'before' | 'after') => sql`${this.value(state, 'quality', definition)} <> ${Quality.SAMPLE}`;
    return [
      ...(kind == null
        ? []
        : [kind.length === 0 ? raw('1 = 0') : sql`${this.kind(definition)} IN (${parameters(kind)})`]),
      sql`(${isReal('after')} OR ${isReal('before')})`,
    ];
  }

  /** What a change is to the viewer, as `shownRevision` tells it. */
  private kind(definition: DatasetDefinition | undefined): Sql {
    const [before, after] = (['before', 'after'] as const).map(
      (state) => definition && seenState(this.context, definition, state),
    );
    if (before === undefined || after === undefined) return raw('kind');
    const { INSERTED, DELETED } = RevisionKind;
    return raw(`CASE WHEN ${before} THEN CASE WHEN ${after} THEN kind ELSE '${DELETED}' END ELSE '${INSERTED}' END`);
  }

  /** The changes that come after a place in the order. */
  beyond(name: string, { at, department, id }: ChangePosition): Sql {
    if (name < department) return sql`at < ${at}`;
    if (name > department) return sql`at <= ${at}`;
    return sql`at <= ${at} AND (at < ${at} OR id < ${id})`;
  }

  /** The conditions on a dataset's changes; undefined where none of them is asked for. */
  private ofDataset(definition: DatasetDefinition, filter: ChangeFilter): Sql[] | undefined {
    if (filter.owner != null && filter.owner !== definition.owner) return undefined;
    const conditions = this.seen(definition);
    for (const link of Object.keys(LINKS) as Link[]) {
      const wanted = filter[link];
      if (wanted == null) continue;
      const condition = this.linked(definition, link, wanted);
      if (!condition) return undefined;
      conditions.push(condition);
    }
    return conditions;
  }

  /** The conditions that the viewer sees a state, and that no record is there now which the viewer does not see. */
  private seen(definition: DatasetDefinition): Sql[] {
    const { context } = this;
    const { database } = context;
    const columnOf = (name: string) => `present.${database.driver.escape(name)}`;
    const classes = classConditions(context, definition, columnOf);
    if (classes.length === 0) return [];
    const table = database.driver.escape(database.getMetadata(definition.record).tablePath);
    const isOther = `${columnOf(definition.primaryKey)} = revision.recordKey AND NOT (${classes.join(' AND ')})`;
    // Hidden is what is so at the request's moment, and what is so now: the comment keeps a table from being read as of a moment.
    const tables = context.asOf === undefined ? [table] : [table, `/* as it is */ ${table}`];
    const hidden = tables.map((each) => raw(`NOT EXISTS (SELECT 1 FROM ${each} present WHERE ${isOther})`));
    return [raw(seenRevisions(context, definition)), ...hidden];
  }

  private linked(definition: DatasetDefinition, link: Link, wanted: string): Sql | undefined {
    const { isSelf, paths, whole } = linksOf(definition, link);
    const states = ['before', 'after'] as const;
    const own = paths.flatMap(({ column, through }) =>
      states.map((state) => {
        const value = this.value(state, column, definition);
        if (!through) return sql`${value} = ${wanted}`;
        const { driver } = this.context.database;
        const table = raw(driver.escape(this.context.database.getMetadata(through.definition.record).tablePath));
        const columnOf = (name: string) => `related.${driver.escape(name)}`;
        const belongs = sql`${raw(columnOf(through.column))} = ${wanted}`;
        const seen = classConditions(this.context, through.definition, columnOf).map(raw);
        const key = raw(columnOf(through.definition.primaryKey));
        return sql`${value} IN (SELECT ${key} FROM ${table} related WHERE ${join([belongs, ...seen], ' AND ')})`;
      }),
    );
    if (isSelf) own.push(sql`recordKey = ${wanted}`);
    if (whole.includes(wanted)) {
      const silent = paths.flatMap(({ column }) =>
        states.map((state) => sql`${this.value(state, column, definition)} IS NULL`),
      );
      own.push(silent.length === 0 ? raw('1 = 1') : sql`(${join(silent, ' AND ')})`);
    }
    return own.length === 0 ? undefined : sql`(${join(own, ' OR ')})`;
  }

  /** The conditions on changes of observations; none where no indicator is asked for. */
  private ofObservations(indicators: readonly IndicatorDefinition[], filter: ChangeFilter): Sql[][] {
    const { area, measure, city, owner } = filter;
    const asked = indicators.filter(
      (indicator) =>
        (area == null || indicator.area === area) &&
        (measure == null || indicator.measures?.includes(measure)) &&
        (owner == null || indicator.owner === owner),
    );
    if (asked.length === 0) return [];
    const either = (column: string, test: (value: Sql) => Sql) =>
      sql`(${test(this.value('after', column))} OR ${test(this.value('before', column))})`;
    return [
      [
        ...[either('indicator', (value) => sql`${value} IN (${parameters(asked.map(({ code }) => code))})`)],
        ...(city == null ? [] : [either('place', (value) => sql`${value} = ${city}`)]),
      ],
    ];
  }

  /**
   * A column's value in the JSON of a state, as a text; NULL where there is no such state.
   *
   * @param definition the dataset: a state that the viewer does not see is not there
   */
  private value(state: 'before' | 'after', column: string, definition?: DatasetDefinition): Sql {
    const path = raw(`'$.${column}'`);
    const { database } = this.context;
    const seen = definition && seenState(this.context, definition, state);
    const json = seen === undefined ? this.column(state) : sql`CASE WHEN ${raw(seen)} THEN ${this.column(state)} END`;
    if (isSqlite(database)) return sql`json_extract(${json}, ${path})`;
    // The functions of JSON have collations of their own, which do not mix with that of the columns.
    return sql`(JSON_VALUE(${json}, ${path}) COLLATE ${raw(collationOf(database) as string)})`;
  }
}
