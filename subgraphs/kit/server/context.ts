import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import type { DatasetDefinition } from '../dataset/definition.ts';
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
  private readonly loaders = new Map<string, DataLoader<unknown, unknown>>();

  /** @param headers lower-case names; `accept-language` decides the language of localised fields */
  constructor(
    readonly database: DataSource,
    readonly headers: Record<string, string | undefined> = {},
  ) {
    this.language = negotiateLanguage(headers['accept-language']);
  }

  /**
   * The request's loader of this name, made by `batch` on first use. The name must contain everything beside the key
   * that decides the answer.
   */
  loader<K, V>(name: string, batch: (keys: readonly K[]) => Promise<readonly V[]>): DataLoader<K, V> {
    const known = this.loaders.get(name) as DataLoader<K, V> | undefined;
    if (known) return known;
    const loader = new DataLoader<K, V>(async (keys) => [...(await batch(keys))], { maxBatchSize: MAX_BATCH_SIZE });
    this.loaders.set(name, loader as DataLoader<unknown, unknown>);
    return loader;
  }

  /**
   * Loads records of a dataset by primary key; an unknown key gives null. One statement for each batch.
   *
   * @param columns the columns to load; all if not given
   */
  records(definition: DatasetDefinition, columns?: readonly string[]): DataLoader<string, Row | null> {
    return this.loader(`record ${definition.typeName} ${columns?.join(',') ?? '*'}`, async (keys) => {
      const query = this.database
        .getRepository(definition.record)
        .createQueryBuilder('row')
        .where({ [definition.primaryKey]: In(keys) });
      if (columns) query.select(columns.map((column) => `row.${column}`));
      const rows = (await query.getMany()) as Row[];
      const byKey = new Map(rows.map((row) => [String(row[definition.primaryKey]), row]));
      return keys.map((key) => byKey.get(key) ?? null);
    });
  }

  /** Loads provenance by its number in this database. */
  get provenance(): DataLoader<number, Provenance> {
    return this.loader('provenance', async (ids) => {
      const rows = await this.database.getRepository(Provenance).findBy({ id: In(ids) });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) as Provenance);
    });
  }
}
