import { isUtf8 } from 'node:buffer';
import type { ExecutionResult } from 'graphql';
import { type ExactPaths, parseExactly } from '../json/parseExactly.ts';
import { type RawAnswer, SubgraphUnavailableError } from './transport.ts';

/**
 * Makes a GraphQL answer of what subgraph `name` sent.
 *
 * @param exact where numbers stay as they are written; nowhere if not given
 * @throws SubgraphUnavailableError when it is not JSON in UTF-8, or JSON that is no GraphQL answer.
 */
export function readAnswer(name: string, { bytes, status }: RawAnswer, exact?: ExactPaths): ExecutionResult {
  if (!isUtf8(bytes)) throw new SubgraphUnavailableError(name, `its answer (HTTP ${status}) is not UTF-8`);
  const text = bytes.toString('utf8');
  let answer: unknown;
  try {
    answer = exact === undefined ? JSON.parse(text) : parseExactly(text, exact);
  } catch (cause) {
    throw new SubgraphUnavailableError(name, `its answer (HTTP ${status}) is not JSON`, { cause });
  }
  if (!isGraphQLAnswer(answer)) {
    throw new SubgraphUnavailableError(name, `its answer (HTTP ${status}) has neither data nor errors`);
  }
  return answer;
}

/** `data` is an object or null, `errors` a list, and at least one of them is there. */
function isGraphQLAnswer(answer: unknown): answer is ExecutionResult {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return false;
  const { data, errors } = answer as { data?: unknown; errors?: unknown };
  if (errors !== undefined && errors !== null && !Array.isArray(errors)) return false;
  if (data === undefined || data === null) return Array.isArray(errors) || data === null;
  return typeof data === 'object' && !Array.isArray(data);
}
