import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import type { Logger } from '../../common/logger.ts';

/** An operation that the Playground offers ready to run. */
export interface NamedOperation {
  /** The file's name without its ending, which is the operation's. */
  readonly name: string;
  /** The comment the file begins with: what the operation answers, for a reader. */
  readonly explanation: string;
  readonly query: string;
  /** Example variables as JSON text, from `<Name>.variables.json`; empty when it takes none. */
  readonly variables: string;
  /** What it may cost, from its line `# max-cost: 5000`; undefined: as much as any operation. */
  readonly maxCost: number | undefined;
}

/**
 * Reads `<Name>.graphql` and its optional `<Name>.variables.json` from a folder, in the order of their names.
 * A file that cannot be offered is left out and the log says why; a folder that is not there offers nothing.
 */
export function readOperations(directory: string, logger: Logger): NamedOperation[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .flatMap((file) => {
      try {
        return [readOperation(directory, file.slice(0, -'.graphql'.length))];
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        logger.warn(`The Playground does not offer ${join(directory, file)}: ${reason}`);
        return [];
      }
    });
}

function readOperation(directory: string, name: string): NamedOperation {
  const query = readFileSync(join(directory, `${name}.graphql`), 'utf8');
  parse(query);
  const variablesFile = join(directory, `${name}.variables.json`);
  const variables = existsSync(variablesFile) ? readFileSync(variablesFile, 'utf8').trim() : '';
  if (variables !== '') JSON.parse(variables);
  const comment = leadingComment(query);
  const budgets = comment.flatMap((line) => BUDGET.exec(line)?.[1] ?? []);
  if (budgets.length > 1 || budgets.some((text) => !/^[1-9]\d{0,14}$/.test(text)))
    throw new Error('its comment has to have one line "max-cost:" at most, with a whole number.');
  const explanation = comment
    .filter((line) => !BUDGET.test(line))
    .join('\n')
    .trim();
  return { name, explanation, query, variables, maxCost: budgets[0] === undefined ? undefined : Number(budgets[0]) };
}

const BUDGET = /^max-cost:\s*(.*?)\s*$/;

function leadingComment(query: string): string[] {
  const lines = query.trimStart().split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines.slice(0, end === -1 ? lines.length : end).map((line) => line.replace(/^#\s?/, ''));
}
