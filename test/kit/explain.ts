import type { DataSource } from 'typeorm';
import type { Database } from '../../subgraphs/kit/database/database.ts';

/** How an engine plans to read one table of a statement. */
export interface TableAccess {
  /** The engine's text of the plan. */
  plan: string;
  /** Whether it finds its place in an index: a lookup or a range. */
  seeks: boolean;
  /** Whether it reads through an index, from a place in it or from its end. */
  usesIndex: boolean;
}

/** How a statement would be run. */
export interface Explanation {
  /** Each reading of a table of the database; derived tables are left out. */
  tables: TableAccess[];
  /** Whether rows are sorted, rather than read in order. */
  sorts: boolean;
  plan: string;
}

/** Asks the engine how it would run a statement with these parameters. */
export async function explain(
  { dataSource }: Database,
  statement: string,
  parameters: unknown[],
): Promise<Explanation> {
  return dataSource.options.type === 'better-sqlite3'
    ? explainSqlite(await dataSource.query(`EXPLAIN QUERY PLAN ${statement}`, parameters))
    : explainMysql(await dataSource.query(`${explainWordsOf(dataSource)} ${statement}`, parameters));
}

/** MySQL 9 draws a tree unless it is asked for a table; MariaDB knows only the table. */
const explainWordsOf = ({ options }: DataSource): string =>
  options.type === 'mariadb' ? 'EXPLAIN' : 'EXPLAIN FORMAT=TRADITIONAL';

function explainSqlite(steps: { detail: string }[]): Explanation {
  const details = steps.map(({ detail }) => detail);
  return {
    plan: details.join('; '),
    sorts: details.some((detail) => /TEMP B-TREE .*ORDER BY/.test(detail)),
    tables: details
      .filter((detail) => /^(SCAN|SEARCH) row\b/.test(detail))
      .map((plan) => ({
        plan,
        seeks: plan.startsWith('SEARCH'),
        usesIndex: /USING (COVERING )?INDEX|PRIMARY KEY/.test(plan),
      })),
  };
}

interface MysqlStep {
  table: string | null;
  type: string | null;
  key: string | null;
  Extra: string | null;
}

function explainMysql(steps: MysqlStep[]): Explanation {
  const words = ({ table, type, key, Extra }: MysqlStep) => `${table}: ${type}, key ${key}, ${Extra}`;
  return {
    plan: steps.map(words).join('; '),
    sorts: steps.some(({ Extra }) => Extra?.includes('filesort')),
    tables: steps
      .filter(({ table }) => table === 'row')
      .map((step) => ({
        plan: words(step),
        seeks: /^(const|eq_ref|ref|ref_or_null|range|index_merge)$/.test(step.type ?? ''),
        usesIndex: step.key !== null,
      })),
  };
}
