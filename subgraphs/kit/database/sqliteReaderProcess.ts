import { createRequire } from 'node:module';
import { addDecimalFunctions } from './sqliteDecimals.ts';
import type { ReaderAnswer, ReaderJob } from './sqliteReaders.ts';

// The process of a reader (sqliteReaders.ts): it runs statements on one SQLite file, one after the other.

/** Statements kept prepared. */
const MAX_PREPARED = 100;

/** What this needs of better-sqlite3, which comes without types. */
interface Statement {
  all(...parameters: readonly unknown[]): unknown[];
}
type Database = Parameters<typeof addDecimalFunctions>[0] & { prepare(text: string): Statement };

// TypeORM's driver needs the package; TypeORM itself would only be loaded in vain here.
const Sqlite = createRequire(import.meta.url)('better-sqlite3') as new (
  file: string,
  options: { readonly: true },
) => Database;
const database = new Sqlite(String(process.argv[2]), { readonly: true });
addDecimalFunctions(database);
const prepared = new Map<string, Statement>();

function prepare(statement: string): Statement {
  const known = prepared.get(statement);
  if (known !== undefined) return known;
  const made = database.prepare(statement);
  prepared.set(statement, made);
  for (const oldest of prepared.keys()) {
    if (prepared.size <= MAX_PREPARED) break;
    prepared.delete(oldest);
  }
  return made;
}

function answer({ statement, parameters }: ReaderJob): ReaderAnswer {
  try {
    return { rows: prepare(statement).all(...parameters) };
  } catch (error) {
    return { failed: String((error as Error).message) };
  }
}

process.on('message', (job: ReaderJob) => process.send?.(answer(job)));
process.on('disconnect', () => process.exit(0));
