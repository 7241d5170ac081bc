import type { DataSource, QueryRunner } from 'typeorm';
import { EntityManager } from 'typeorm';
import { isSqlite } from '../database/engine.ts';
import type { DatasetDefinition } from '../dataset/definition.ts';
import { InputError } from '../errors.ts';
import { PastTables } from './pastTables.ts';
import { prunedBefore } from './prune.ts';

const known = new WeakMap<DataSource, PastTables>();

/** One moment of a department's database. Every statement through {@link database} reads the rows that stood then. */
export class AsOf {
  private versions: Promise<ReadonlyMap<string, number | null>> | undefined;
  private readonly tables: PastTables;

  /**
   * @param moment ISO 8601, UTC, with milliseconds
   * @param open the department's open database
   * @param present the same for the request's own statements
   */
  constructor(
    readonly moment: string,
    open: DataSource,
    private readonly present: DataSource,
  ) {
    this.tables = known.get(open) ?? new PastTables(open);
    known.set(open, this.tables);
  }

  /** A database of the request whose statements read what stood at the moment. */
  database(present: DataSource): DataSource {
    const past = Object.create(present) as DataSource;
    const createQueryRunner = (mode?: 'master' | 'slave'): QueryRunner => {
      const own = present.createQueryRunner(mode);
      // TypeORM has one runner for all statements of SQLite.
      const runner = isSqlite(present) ? (Object.create(own) as QueryRunner) : own;
      const run = own.query.bind(own);
      runner.query = (async (statement: string, parameters?: unknown[], useStructuredResult?: true) =>
        run(await this.rewrite(statement), parameters, useStructuredResult as true)) as QueryRunner['query'];
      return runner;
    };
    return Object.defineProperties(past, {
      createQueryRunner: { value: createQueryRunner },
      manager: { value: new EntityManager(past) },
    });
  }

  private async rewrite(statement: string): Promise<string> {
    const versions = await this.read();
    // Rows of a dataset without versions were inserted past the hub, which does not know when.
    return this.tables.rewrite(statement, this.moment, (code) =>
      versions.has(code) ? (versions.get(code) ?? null) : 0,
    );
  }

  /** @throws InputError for a moment before which the history is pruned, where the answer is not known */
  private read(): Promise<ReadonlyMap<string, number | null>> {
    this.versions ??= this.find();
    return this.versions;
  }

  private async find(): Promise<ReadonlyMap<string, number | null>> {
    const pruned = await prunedBefore(this.present.manager);
    if (pruned !== null && this.moment < pruned) {
      throw new InputError('asOf', this.moment, `a moment from ${pruned} on; what was before it is pruned`);
    }
    const rows: { dataset: string; number: number | string | null }[] = await this.present.query(
      'SELECT dataset, MAX(CASE WHEN at <= ? THEN number END) AS number FROM dataset_version GROUP BY dataset',
      [this.moment],
    );
    return new Map(rows.map(({ dataset, number }) => [dataset, number === null ? null : Number(number)]));
  }
}

type Row = Record<string, unknown>;

/** A record made of its stored columns, as the database would return it. */
export function revive(definition: DatasetDefinition, columns: Row): Row {
  const record = Object.assign(new definition.record(), columns) as Row;
  for (const { kind, storedAs, columns: own } of definition.properties) {
    if (kind === 'boolean' && record[storedAs] != null) record[storedAs] = Boolean(Number(record[storedAs]));
    if (kind === 'number' && record[storedAs] != null) record[storedAs] = Number(record[storedAs]);
    const amount = own[0] as string;
    if (kind === 'money' && record[amount] != null) {
      record[amount] = String(record[amount])
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '');
    }
  }
  return record;
}
