import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { echoed } from '../../common/echo.ts';
import { ErrorCode } from '../../common/errorCode.ts';
import type { Logger } from '../../common/logger.ts';
import type { TrustedOnly } from '../config.ts';
import type { GatewayContext } from '../context.ts';
import { persistedQueryMistake } from './persistedQuery.ts';
import { sha256, type TrustedDocuments } from './trustedDocuments.ts';

export interface TrustedOperationsOptions {
  /** `on` refuses every other document, `report` admits it and says so in the log. */
  readonly mode: TrustedOnly;
  readonly documents: TrustedDocuments;
  readonly logger: Logger;
}

/** The header in which Apollo's clients say their name. */
const CLIENT_NAME = 'apollographql-client-name';
/** Pairs of a client and a document that are remembered, so that each is reported once. */
const MAX_REPORTED = 1_000;
/** Asked in place of a document that is refused, so that it is not even parsed. */
const NOTHING = '{ __typename }';

/**
 * Answers trusted documents by their id (`extensions.persistedQuery.sha256Hash`, without a text), and refuses or reports
 * all others. What the gateway asks itself for its pages is not meant: it has no HTTP request.
 */
export function trustedOperations(options: TrustedOperationsOptions): ApolloServerPlugin<GatewayContext> {
  const { mode, documents } = options;
  const report = reporter(options);
  return {
    async requestDidStart({ request }) {
      const mistake = persistedQueryMistake(request);
      if (mistake) return refuse(request, mistake);
      const id = request.query === undefined ? idOf(request) : undefined;
      const text = id === undefined ? undefined : documents.find(id);
      if (text !== undefined) {
        request.query = text;
        withoutId(request);
        return;
      }
      if (mode === 'off' || request.http === undefined) return;
      if (mode === 'report') {
        return {
          // Here the text is known, also of a hash that Apollo Server keeps.
          async didResolveSource({ source }) {
            if (!documents.has(source)) report(source, request);
          },
        };
      }
      if (request.query === undefined ? id === undefined : documents.has(request.query)) return;
      return refuse(request, refusalOf(request));
    },
  };
}

/** Refuses a request before its document is parsed: Apollo Server takes an error here for a failure of its own. */
function refuse(request: GraphQLRequest, refusal: GraphQLError): GraphQLRequestListener<GatewayContext> {
  request.query = NOTHING;
  delete request.operationName;
  withoutId(request);
  return {
    async didResolveOperation() {
      throw refusal;
    },
  };
}

function idOf({ extensions }: GraphQLRequest): string | undefined {
  const { sha256Hash } = Object(extensions?.['persistedQuery']) as { sha256Hash?: unknown };
  return typeof sha256Hash === 'string' ? sha256Hash : undefined;
}

function withoutId(request: GraphQLRequest): void {
  if (request.extensions === undefined) return;
  const { persistedQuery: _persistedQuery, ...others } = request.extensions;
  request.extensions = others;
}

function refusalOf({ query, operationName }: GraphQLRequest): GraphQLError {
  const what =
    query === undefined
      ? 'an operation of this id'
      : operationName
        ? `the operation "${echoed(operationName)}"`
        : 'this operation';
  const message = `This server answers registered operations only, and ${what} is not one of them: ask its operator to register it, or ask one of those at /playground as it stands.`;
  return new GraphQLError(message, { extensions: { code: ErrorCode.OPERATION_NOT_TRUSTED, http: { status: 403 } } });
}

/** Says in the log, once for each client, which documents are not trusted. */
function reporter({ logger }: TrustedOperationsOptions): (source: string, request: GraphQLRequest) => void {
  const reported = new LRUCache<string, true>({ max: MAX_REPORTED });
  return (source, { http, operationName }) => {
    const client = echoed(http?.headers.get(CLIENT_NAME) ?? '');
    const hash = sha256(source);
    const key = `${hash} ${client}`;
    if (reported.has(key)) return;
    reported.set(key, true);
    const name = operationName
      ? `The operation ${JSON.stringify(echoed(operationName))}`
      : 'An operation without a name';
    const whose =
      client === '' ? `a client that does not say its name (${CLIENT_NAME})` : `the client ${JSON.stringify(client)}`;
    logger.warn(
      `${name} of ${whose} is not registered; HUB_TRUSTED_ONLY=on would refuse it. SHA-256 ${hash}: ${JSON.stringify(echoed(source))}`,
    );
  };
}
