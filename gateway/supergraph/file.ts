import { readFileSync } from 'node:fs';
import { parseSupergraph, type Supergraph, SupergraphError } from './supergraph.ts';

/**
 * Reads and checks a supergraph file.
 *
 * Reads synchronously: it happens once before anything is served, and again when the file changes, and lets the
 * gateway be constructed without a half-built state in between.
 *
 * @throws SupergraphError one sentence: missing, unreadable, not GraphQL, not a Federation 2 supergraph
 */
export function readSupergraph(path: string): Supergraph {
  return parseSupergraph(readText(path), `The supergraph file "${path}"`);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') {
      throw new SupergraphError(
        `The supergraph file "${path}" does not exist: name another with --supergraph or HUB_SUPERGRAPH.`,
        { cause },
      );
    }
    const reason = code === 'EISDIR' ? 'it is a folder' : (code ?? String(cause));
    throw new SupergraphError(`The supergraph file "${path}" cannot be read (${reason}).`, { cause });
  }
}
