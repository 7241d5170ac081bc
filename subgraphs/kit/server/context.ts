import DataLoader from 'dataloader';
import type { ClassType } from 'type-graphql';
import { type DataSource, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { type AccessClassName, seesClass } from '../../../common/identity/accessClass.ts';
import { unauthenticated } from '../../../common/identity/problems.ts';
import { ANONYMOUS, isAuthenticated, type Viewer } from '../../../common/identity/viewer.ts';
import type { RequestTime } from '../../../common/requestTime.ts';
import { isTurnOver, Turns } from '../../../common/turns.ts';
import { appendReads, BoundaryReads } from '../audit/boundaryReads.ts';
import { boundedBy } from '../database/boundedBy.ts';
import type { StatementLength } from '../database/boundedOnSqlite.ts';
import { isSqlite } from '../database/engine.ts';
import type { DatasetDefinition } from '../dataset/definition.ts';
import { InputError } from '../errors.ts';
import { AsOf } from '../history/asOf.ts';
import { limitEachArm } from '../history/eachArm.ts';
import { type Arm, armsOf, presentArm } from '../history/pastTables.ts';
import type { Rights } from '../identity/rights.ts';
import type { GraphLookup } from '../import/graph/lookup.ts';
import { columnsOfReads, noteRows } from '../query/noteReads.ts';
import { shownRows } from '../query/shown.ts';
import { foldKey } from '../values/fold.ts';
import { type Language, negotiateLanguage } from '../values/language.ts';
import { Provenance } from '../values/provenance.ts';

type Row = Record<string, unknown>;

/** The most keys in one statement: SQLite allows 32,766 parameters, and a filter needs some of them. */
const MAX_BATCH_SIZE = 10_000;

/**
 * What one request's resolvers share. Loaders end with the request, so requests share no rows and no row is stale.
 */
export class SubgraphContext {
  readonly language: Language;
  /** What it reads across the boundary between the sides. */
  readonly reads = new BoundaryReads();
  /** As of which moment the rows are, where the request asks for one. */
  readonly asOf: AsOf | undefined = undefined;
  /** Its waits for others. */
  readonly turns = new Turns();
  private readonly sources = new Map<StatementLength, DataSource>();
  private readonly loaders = new Map<string, DataLoader<unknown, unknown>>();
  /** Those of this request that are of other moments, by the moment. */
  private readonly pasts = new Map<string, SubgraphContext>();

  /**
   * @param headers lower-case names; `accept-language` decides the language of localised fields
   * @param samples whether sample rows are shown at all
   * @param viewer who asks
   * @param rights what the viewer may see; without any, nothing that is not public
   * @param time how long the request may take; without bound if not given
   * @param graph knows the records of other departments, for changes; without it their keys are not checked
   */
  constructor(
    /** Its statements end by themselves: for changes, which are not given up half-way. */
    readonly unbounded: DataSource,
    readonly headers: Record<string, string | undefined> = {},
    readonly samples = true,
    readonly viewer: Viewer = ANONYMOUS,
    private readonly rights?: Rights,
    readonly time?: RequestTime,
    readonly graph?: GraphLookup,
  ) {
    this.language = negotiateLanguage(headers['accept-language']);
  }

  /** The database. Its statements end with the request's time, and read what stood at its moment. */
  get database(): DataSource {
    return this.source('any');
  }

  private source(length: StatementLength): DataSource {
    let source = this.sources.get(length);
    if (source === undefined) {
      const { time, turns, unbounded } = this;
      const present = time === undefined ? unbounded : boundedBy(unbounded, { time, turns }, length);
      source = this.asOf?.database(present) ?? present;
      this.sources.set(length, source);
    }
    return source;
  }

  /** The tables in which the rows of a class are that stood at the request's moment. */
  arms(record: ClassType): readonly Arm[] {
    return this.asOf === undefined ? [presentArm(this.unbounded, record)] : armsOf(this.unbounded, record);
  }

  /** A query of the first rows of one class, over the alias `row`, so that no engine sorts all rows of a moment. */
  eachArm<Rows extends ObjectLiteral>(query: SelectQueryBuilder<Rows>, record: ClassType): SelectQueryBuilder<Rows> {
    // SQLite merges the tables in their order by itself.
    if (this.asOf === undefined || isSqlite(this.unbounded)) return query;
    return limitEachArm(query, record, this.arms(record));
  }

  /** Milliseconds since 1970 of the moment that the answer is of. */
  get now(): number {
    return this.asOf === undefined ? Date.now() : Date.parse(this.asOf.moment);
  }

  /**
   * The context of the same request for rows as they stood at a moment; itself where none is given.
   *
   * @param moment ISO 8601 with its offset
   * @throws InputError for a moment that has not come yet, or is after that of the whole request
   */
  at(moment: string | null | undefined): SubgraphContext {
    if (moment == null) return this;
    const utc = new Date(moment).toISOString();
    if (utc === this.asOf?.moment) return this;
    if (Date.parse(utc) > Date.now()) throw new InputError('asOf', moment, 'a moment that has passed');
    // What was known at the request's moment says nothing of later ones.
    if (this.asOf !== undefined && utc > this.asOf.moment) {
      throw new InputError('asOf', moment, `a moment up to that of the request, ${this.asOf.moment}`);
    }
    const known = this.pasts.get(utc);
    if (known) return known;
    const past = this.past(utc);
    this.pasts.set(utc, past);
    return past;
  }

  /** @param moment ISO 8601, UTC, with milliseconds */
  past(moment: string): SubgraphContext {
    const past = Object.create(this) as SubgraphContext;
    const { time, turns, unbounded } = this;
    const present = time === undefined ? unbounded : boundedBy(unbounded, { time, turns }, 'short');
    // Own properties that are listed, because Apollo Server copies a context by them.
    return Object.assign(past, {
      asOf: new AsOf(moment, unbounded, present),
      sources: new Map(),
      loaders: new Map(),
    });
  }

  /** Whether the viewer may see who loaded a dataset's files, what they are called, and why they were loaded. */
  seesRunsOf(dataset: string): boolean {
    return this.rights?.maySeeRuns(this.viewer, dataset) ?? false;
  }

  /**
   * Whether the viewer sees what is of a class in a dataset: by who they are, or because the dataset is of their
   * organisation. Whoever may change a dataset sees all of it, so that a key which is taken tells them nothing new.
   */
  seesClass(dataset: string, accessClass: AccessClassName): boolean {
    return seesClass(this.viewer, accessClass) || this.seesRunsOf(dataset);
  }

  /** Writes what was read across the boundary into the audit log. @throws Error if that fails: then nothing may be given */
  async logReads(): Promise<void> {
    const entries = this.reads.take(this.viewer);
    if (entries.length > 0) await appendReads(this.unbounded, entries);
  }

  /** Forgets the rows that are loaded, because a change has made them old. */
  forgetRows(): void {
    this.loaders.clear();
  }

  /** Refuses a viewer who may not change a dataset's records. @throws HttpProblem 401 or 403 */
  requireChange(dataset: string): void {
    if (!isAuthenticated(this.viewer)) {
      throw unauthenticated('A change needs the header authorization with Bearer and a token.', false);
    }
    if (!this.rights) throw new Error('Without rights nothing is changed.');
    this.rights.requireChange(this.viewer, dataset);
  }

  /**
   * The request's loader of this name, made by `batch` on first use. The name must contain everything beside the key
   * that decides the answer.
   */
  loader<K, V>(name: string, batch: (keys: readonly K[]) => Promise<readonly V[]>): DataLoader<K, V> {
    const known = this.loaders.get(name) as DataLoader<K, V> | undefined;
    if (known) return known;
    const loader = new DataLoader<K, V>(async (keys) => [...(await batch(keys))], {
      maxBatchSize: MAX_BATCH_SIZE,
      batchScheduleFn: (send) => this.turns.whenStill(send),
    });
    const load = loader.load.bind(loader);
    // All that wait for a batch go on when it comes, and there may be thousands.
    loader.load = (key) => load(key).then((value) => (isTurnOver() ? this.turns.next().then(() => value) : value));
    this.loaders.set(name, loader as DataLoader<unknown, unknown>);
    return loader;
  }

  /**
   * Loads records of a dataset by primary key; an unknown key gives null. One statement for each batch. A record whose
   * stored key is not folded is found by just this key; every other one by any key that looks the same.
   *
   * @param columns the columns to load; all if not given
   */
  records(definition: DatasetDefinition, columns?: readonly string[]): DataLoader<string, Row | null> {
    return this.loader(`record ${definition.typeName} ${columns?.join(',') ?? '*'}`, async (keys) => {
      const query = this.source('short')
        .getRepository(definition.record)
        .createQueryBuilder('row')
        .where({ [definition.primaryKey]: In([...new Set([...keys, ...keys.map(foldKey)])]) });
      const read = columns && [...new Set([...columns, ...columnsOfReads(this, definition)])];
      if (read) query.select(read.map((column) => `row.${column}`));
      query.andWhere(shownRows(this, definition));
      const rows = (await query.getMany()) as Row[];
      await noteRows(this, definition, rows);
      const byKey = new Map(rows.map((row) => [String(row[definition.primaryKey]), row]));
      return keys.map((key) => byKey.get(key) ?? byKey.get(foldKey(key)) ?? null);
    });
  }

  /** Loads provenance by its number in this database. */
  get provenance(): DataLoader<number, Provenance> {
    return this.loader('provenance', async (ids) => {
      const rows = await this.source('short')
        .getRepository(Provenance)
        .findBy({ id: In(ids) });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) as Provenance);
    });
  }
}
