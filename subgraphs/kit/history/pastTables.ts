import type { ClassType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { datasetOf } from '../dataset/definition.ts';
import { historyOf } from '../dataset/historyTable.ts';
import { OBSERVATIONS } from '../import/batch.ts';

/** A table in which rows of the request's moment are: as of one, the present table and its history. */
export interface Arm {
  /** What stands after FROM, without an alias. */
  from: string;
  /** The condition that a row of an alias stood at the moment. */
  stood(alias: string): string;
}

/** A table whose statements are rewritten, and what stands in its place in one of them. */
interface PastTable {
  relation(words: ReadonlySet<string>, wantsAll: boolean): string;
}

/** Stands for the version's number until a statement runs, because which one it is takes a look at the database. */
const versionToken = (code: string): string => `hub_version_of_${code}`;
const VERSION = /\bhub_version_of_(\w+)/g;
/** Stands for the moment as a text. */
const MOMENT = 'hub_moment';

/** A table after this is meant as it is: see {@link armsOf}. */
const AS_IT_IS = '/* as it is */';

/** Where the rows of a class are now. */
export function presentArm(database: DataSource, record: ClassType): Arm {
  return { from: database.driver.escape(database.getMetadata(record).tablePath), stood: () => '1 = 1' };
}

/** Where the rows of a class at the request's moment are, for statements that {@link PastTables} rewrites. */
export function armsOf(database: DataSource, record: ClassType): readonly Arm[] {
  const { driver } = database;
  const version = versionToken(codeOf(record));
  const name = (rows: ClassType) => `${AS_IT_IS} ${driver.escape(database.getMetadata(rows).tablePath)}`;
  const knownFrom = (alias: string) => `${alias}.knownFrom <= ${version}`;
  return [
    { from: name(record), stood: knownFrom },
    {
      from: name(historyOf(record) as ClassType),
      stood: (alias) => `${knownFrom(alias)} AND ${alias}.knownUntil > ${version}`,
    },
  ];
}

const codeOf = (record: unknown): string => datasetOf(record as ClassType)?.code ?? OBSERVATIONS;

/** Follows a table's name where it has no alias. */
const NO_ALIAS = /^\s*($|[,)]|(WHERE|GROUP|ORDER|LIMIT|LEFT|INNER|JOIN|ON|UNION|HAVING)\b)/i;

/** Rewrites statements so that they read tables as they were at a moment. One for each open database. */
export class PastTables {
  private readonly tables = new Map<string, PastTable>();
  private readonly pattern: RegExp;

  constructor(private readonly database: DataSource) {
    for (const { target, tablePath } of database.entityMetadatas) {
      if (historyOf(target)) this.tables.set(tablePath, this.versioned(target as ClassType, tablePath));
    }
    const ofRun = `r.id IN (SELECT v.runId FROM ${AS_IT_IS} dataset_version v WHERE v.at <= ${MOMENT})`;
    const undone = { undoneAt: `CASE WHEN r.undoneAt <= ${MOMENT} THEN r.undoneAt END` };
    const by = { undoneBy: `CASE WHEN r.undoneAt <= ${MOMENT} THEN r.undoneBy END` };
    this.addFiltered('import_run', ofRun, { ...undone, ...by });
    this.addFiltered('revision', `r.at <= ${MOMENT}`);
    this.addFiltered('dataset_version', `r.at <= ${MOMENT}`);
    this.pattern = new RegExp(`\\b(FROM|JOIN)\\s+(["\`]?)(${[...this.tables.keys()].join('|')})\\2(?![\\w."\`])`, 'g');
  }

  /**
   * The statement over the tables at a moment.
   *
   * @param moment ISO 8601, UTC
   * @param versionOf the number of a dataset's version then; null where it had none yet
   */
  rewrite(statement: string, moment: string, versionOf: (code: string) => number | null): string {
    const words = new Set(statement.match(/\w+/g));
    const wantsAll = /(SELECT|\.)\s*\*/.test(statement);
    const past = statement.replace(this.pattern, (found, word: string, quote: string, name: string, at: number) => {
      const table = this.tables.get(name) as PastTable;
      const rest = statement.slice(at + found.length);
      const alias = NO_ALIAS.test(rest) ? ` ${quote}${name}${quote}` : '';
      return `${word} (${table.relation(words, wantsAll)})${alias}`;
    });
    return past
      .replace(VERSION, (_token, code: string) => String(versionOf(code) ?? 'NULL'))
      .replaceAll(MOMENT, `'${moment}'`);
  }

  /** Only the columns that the statement names: MySQL writes the rows of such a relation down before it reads them. */
  private versioned(record: ClassType, name: string): PastTable {
    const columns = this.columnsOf(name);
    const arms = armsOf(this.database, record);
    return {
      relation: (words, wantsAll) => {
        const named = columns.filter((column) => wantsAll || words.has(column));
        const list = named.length === 0 ? '1' : named.map((column) => this.database.driver.escape(column)).join(', ');
        return arms.map(({ from, stood }) => `SELECT ${list} FROM ${from} p WHERE ${stood('p')}`).join(' UNION ALL ');
      },
    };
  }

  private addFiltered(name: string, condition: string, values: Readonly<Record<string, string>> = {}): void {
    const { driver } = this.database;
    const list = this.columnsOf(name).map((column) => {
      const escaped = driver.escape(column);
      return values[column] ? `${values[column]} AS ${escaped}` : `r.${escaped}`;
    });
    const from = `${AS_IT_IS} ${driver.escape(name)} r`;
    this.tables.set(name, { relation: () => `SELECT ${list.join(', ')} FROM ${from} WHERE ${condition}` });
  }

  private columnsOf(name: string): string[] {
    const metadata = this.database.entityMetadatas.find(({ tablePath }) => tablePath === name);
    return metadata?.columns.map(({ databaseName }) => databaseName) ?? [];
  }
}
