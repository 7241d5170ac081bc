import type { QueryRunner } from 'typeorm';
import { changeOnMysql } from './changeOnMysql.ts';
import { changeOnSqlite } from './changeOnSqlite.ts';
import { isSqlite } from './engine.ts';
import type { DecidedDifference } from './migrationChoices.ts';
import { isNarrower, lossCondition } from './narrowing.ts';
import { revisionSteps } from './revisionSteps.ts';
import type { Check, WrittenStep } from './step.ts';
import type { TableChange } from './tableDifference.ts';
import { createStatements } from './tableShape.ts';

/** Rows that a check selects at most: one more than a sentence names. */
const MAX_ROWS = 6;

/**
 * The steps that make changes, conditions before statements.
 *
 * @param datasets the code of the dataset in each table, under which its revisions are
 */
export async function stepsOf(
  runner: QueryRunner,
  { difference, fills }: DecidedDifference,
  datasets: ReadonlyMap<string, string>,
): Promise<WrittenStep[]> {
  const { created, dropped, changed } = difference;
  const sqlite = isSqlite(runner.connection);
  const quote = (name: string) => runner.connection.driver.escape(name);
  const statements: string[] = [];
  for (const table of dropped) statements.push(`DROP TABLE ${quote(table.name)}`);
  for (const change of changed) {
    const write = sqlite ? changeOnSqlite : changeOnMysql;
    statements.push(...(await write(runner, change, fills)));
    const dataset = datasets.get(change.to.name);
    if (dataset !== undefined) statements.push(...revisionSteps(change, fills, dataset, sqlite));
  }
  for (const table of created) statements.push(...(await createStatements(runner, table)));
  return [...changed.flatMap((change) => checksOf(change, fills, quote, sqlite)), ...statements];
}

function checksOf(
  { from, to, renamed, altered, addedIndexes, newKey }: TableChange,
  fills: DecidedDifference['fills'],
  quote: (name: string) => string,
  sqlite: boolean,
): Check[] {
  const table = quote(from.name);
  const keys = from.keys.map(quote).join(', ') || '*';
  const select = (condition: string) => `SELECT ${keys} FROM ${table} WHERE ${condition} LIMIT ${MAX_ROWS}`;
  const checks: Check[] = [];
  for (const { from: column, to: next } of altered) {
    const place = `${from.name}.${column.name}`;
    if (next.required && !column.required && !fills.has(`${to.name}.${next.name}`)) {
      checks.push({
        none: select(`${quote(column.name)} IS NULL`),
        otherwise: `${place} becomes required, and rows hold nothing in it; give them values first`,
      });
    }
    if (!isNarrower(column.type, next.type)) continue;
    const loss = lossCondition(quote(column.name), column.type, next.type, sqlite);
    checks.push({
      none: select(`${quote(column.name)} IS NOT NULL AND ${loss}`),
      otherwise: `${place} becomes ${next.type}, which cannot hold what rows have in it; change them first`,
    });
  }
  const oldName = new Map([...renamed].map(([one, other]) => [other, one]));
  const unique = addedIndexes.map((name) => to.indexes.get(name)).filter((index) => index?.unique);
  const groups = [...unique.map((index) => index?.columns ?? []), ...(newKey ? [to.keys] : [])];
  for (const columns of groups) {
    const old = columns.map((name) => oldName.get(name) ?? name).filter((name) => from.columns.has(name));
    const isOpen = columns.some(
      (name) => !from.columns.has(oldName.get(name) ?? name) && !fills.has(`${to.name}.${name}`),
    );
    // A new column without values makes no two rows equal.
    if (isOpen) continue;
    const list = old.map(quote).join(', ');
    const filled = old.map((name) => `${quote(name)} IS NOT NULL`).join(' AND ');
    checks.push({
      none:
        old.length === 0
          ? `SELECT ${keys} FROM ${table} WHERE (SELECT COUNT(*) FROM ${table}) > 1 LIMIT ${MAX_ROWS}`
          : `SELECT ${list} FROM ${table} WHERE ${filled} GROUP BY ${list} HAVING COUNT(*) > 1 LIMIT ${MAX_ROWS}`,
      otherwise: `${columns.join(', ')} of ${from.name} must be different in every row, and some rows share them; change them first`,
    });
  }
  return checks;
}
