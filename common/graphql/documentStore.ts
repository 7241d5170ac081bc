import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { type DocumentNode, TokenKind } from 'graphql';
import { LRUCache } from 'lru-cache';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** What the kept documents may take in memory, estimated in bytes: 64 MiB. */
const MAX_BYTES = 2 ** 26;

/** What a word or sign of a document takes with the nodes made of it, in bytes: 200 to 480, measured with graphql-js 16. */
const BYTES_PER_TOKEN = 400;

/**
 * Keeps the documents that Apollo Server has parsed and validated, those used last.
 *
 * Apollo Server's own store takes the length of a document as JSON for its size. That holds neither the text nor the
 * comments, both of which graphql-js keeps with the document. A thousand requests of one field and a mebibyte of comments
 * would count as nothing there, and take more memory than the process has.
 */
export function createDocumentStore(maxBytes = MAX_BYTES): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({ maxSize: maxBytes });
  return {
    get: async (key) => documents.get(key),
    async set(key, document) {
      const tokens = unlinkTokens(document);
      documents.set(key, document, { size: (document.loc?.source.body.length ?? 0) + tokens * BYTES_PER_TOKEN + 1 });
    },
    delete: async (key) => documents.delete(key),
  };
}

/**
 * Parts the tokens of a document from each other. Each node has its first and last token; through the list that they
 * form it would keep every other one too, and that of every comment. Nothing reads the list after parsing.
 *
 * @returns how many tokens there are, comments left out
 */
function unlinkTokens(document: DocumentNode): number {
  let count = 0;
  let token: { kind: string; prev: unknown; next: unknown } | null | undefined = document.loc?.startToken;
  while (token) {
    const next = token.next as typeof token;
    if (token.kind !== TokenKind.COMMENT) count += 1;
    token.prev = null;
    token.next = null;
    token = next;
  }
  return count;
}
