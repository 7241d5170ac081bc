import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print, stripIgnoredCharacters } from 'graphql';
import { z } from 'zod';
import { messageOf, SetupError } from '../../common/errors.ts';

/** Documents that are known before anybody asks them. */
export interface TrustedDocuments {
  /** Whether a document is one of them; blanks, commas and comments make no difference. */
  has(text: string): boolean;
  /** The document of a manifest's id, or of a text's SHA-256 in hex; undefined for an unknown one. */
  find(id: string): string | undefined;
}

/** The form of Apollo's tools: https://www.apollographql.com/docs/graphos/operations/persisted-queries */
const manifest = z.object({
  format: z.literal('apollo-persisted-query-manifest', { error: 'must be "apollo-persisted-query-manifest"' }),
  version: z.literal(1, { error: 'must be 1' }),
  operations: z.array(
    z.object({ id: z.string().min(1), body: z.string().refine(isDocument, 'is no GraphQL document') }),
  ),
});

/**
 * @param texts documents without an id of their own
 * @param manifests files in the form of Apollo's persisted-query manifest, and folders of such files (`*.json`)
 * @throws SetupError naming the file and the place for one that cannot be read, or an id that stands for two documents
 */
export function readTrustedDocuments(texts: readonly string[], manifests: readonly string[]): TrustedDocuments {
  const byId = new Map<string, string>();
  const known = new Set<string>();
  const add = (text: string) => {
    // A client prints its document before it hashes or sends it.
    for (const form of [text, text.trim(), print(parse(text)), stripIgnoredCharacters(text)]) {
      byId.set(sha256(form), text);
      known.add(stripIgnoredCharacters(form));
    }
  };
  for (const text of texts) add(text);
  for (const file of manifests.flatMap(filesAt)) {
    for (const { id, body } of readManifest(file)) {
      const other = byId.get(id);
      if (other !== undefined && stripIgnoredCharacters(other) !== stripIgnoredCharacters(body)) {
        throw new SetupError(`The manifest ${file} has the id "${id}" for another document than before: make it anew.`);
      }
      add(body);
      byId.set(id, body);
    }
  }
  return {
    find: (id) => byId.get(id),
    has(text) {
      try {
        return byId.has(sha256(text)) || known.has(stripIgnoredCharacters(text));
      } catch {
        // It is no GraphQL.
        return false;
      }
    },
  };
}

/** SHA-256 of a document, in hex, as clients compute it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function isDocument(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

function filesAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(path, name));
  } catch (cause) {
    throw new SetupError(`HUB_TRUSTED_MANIFESTS names ${path}, which cannot be read: ${messageOf(cause)}.`, { cause });
  }
}

function readManifest(file: string): z.output<typeof manifest>['operations'] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new SetupError(`The manifest ${file} cannot be read: ${messageOf(cause)}.`, { cause });
  }
  const read = manifest.safeParse(content);
  if (read.success) return read.data.operations;
  const mistakes = read.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `  ${path.join('.') || 'the file'}: ${message}`);
  throw new SetupError(`The manifest ${file} is not of the form of Apollo's tools:\n${mistakes.join('\n')}`);
}
