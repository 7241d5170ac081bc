import type { GraphQLRequest } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { echoed, echoedValue } from '../../common/echo.ts';
import { ErrorCode } from '../../common/errorCode.ts';
import { sha256 } from './trustedDocuments.ts';

/** Characters that a hash, or the id of a manifest, may have. */
const MAX_ID_LENGTH = 1_000;
const PLACE = 'extensions.persistedQuery';

/** What is wrong with the way in which a request names a persisted document; undefined where nothing is. */
export function persistedQueryMistake({ query, extensions }: GraphQLRequest): GraphQLError | undefined {
  const given: unknown = extensions?.['persistedQuery'];
  if (given === undefined || given === null) return undefined;
  if (typeof given !== 'object' || Array.isArray(given)) {
    return wrong(PLACE, given, 'an object, { "version": 1, "sha256Hash": "…" }');
  }
  const { version, sha256Hash } = given as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) return wrong(`${PLACE}.version`, version, '1');
  if (typeof sha256Hash !== 'string' || sha256Hash === '' || sha256Hash.length > MAX_ID_LENGTH) {
    const accepted = `the SHA-256 of the document in hex, or an id of a manifest, as a text of 1 to ${MAX_ID_LENGTH} characters`;
    return wrong(`${PLACE}.sha256Hash`, sha256Hash, accepted);
  }
  if (query === undefined || sha256(query) === sha256Hash) return undefined;
  return mistake(
    `${PLACE}.sha256Hash: "${echoed(sha256Hash)}" is not the SHA-256 of "query", which is ${sha256(query)}. Send that in lower case, or the document alone.`,
  );
}

const wrong = (place: string, value: unknown, accepted: string) =>
  mistake(`${place}: ${value === undefined ? 'nothing' : echoedValue(value)} is not accepted; give ${accepted}.`);

function mistake(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: ErrorCode.BAD_REQUEST, http: { status: 400 } } });
}
