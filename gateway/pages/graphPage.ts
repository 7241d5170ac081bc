import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';
import { ErrorCode } from '../../common/errorCode.ts';
import { HttpProblem, send } from '../../common/http/respond.ts';
import type { Handler } from '../../common/http/router.ts';
import type { ListedPage } from './landing.ts';

/** A page made of an answer of the graph: the gateway asks, the page's owner renders. */
export interface GraphPage extends ListedPage {
  readonly contentType: string;
  /** The operation whose answer it shows. */
  readonly query: string;
  /** Reads the address's query: variables of the operation, and the language. @throws HttpProblem. Default: neither */
  read?(search: URLSearchParams): { variables: Record<string, unknown>; language: string };
  /** When what it shows was last changed, in ISO 8601. Default: not known. */
  lastModified?(data: never): string | undefined;
  /** @param origin where people reach this gateway, without a slash at its end */
  render(data: never, origin: string, search: URLSearchParams): string;
}

/** Asks the graph. */
export type AskForPage = (request: {
  query: string;
  variables: Record<string, unknown>;
  headers: Record<string, string>;
  /** Who is counted for it. */
  client: string;
}) => Promise<FormattedExecutionResult>;

/**
 * Serves a page; 304 where its client has it already, 400 for an address that cannot be used, 404 if the graph does not have
 * what the page asks for, 429 if it costs more than its client has left, 502 if it gave no answer.
 */
export function graphPage(
  page: GraphPage,
  ask: (request: Omit<Parameters<AskForPage>[0], 'client'>) => ReturnType<AskForPage>,
  publicUrl?: string,
): Handler {
  return async (request, response, search) => {
    const parameters = new URLSearchParams(search);
    const { variables, language } = page.read?.(parameters) ?? {
      variables: {},
      language: request.headers['accept-language'],
    };
    const { data, errors } = await ask({
      query: page.query,
      variables,
      headers: language ? { 'accept-language': language } : {},
    });
    if (errors?.some(({ extensions }) => extensions?.['code'] === ErrorCode.GRAPHQL_VALIDATION_FAILED)) {
      throw new HttpProblem(404, ErrorCode.NOT_FOUND, `This graph does not have what ${page.path} shows.`);
    }
    const [first] = errors ?? [];
    if (first?.extensions?.['code'] === ErrorCode.RATE_LIMITED) {
      throw new HttpProblem(429, ErrorCode.RATE_LIMITED, first.message, { 'retry-after': '60' });
    }
    if (first?.extensions?.['code'] === ErrorCode.BAD_USER_INPUT) {
      throw new HttpProblem(400, ErrorCode.BAD_REQUEST, `The address cannot be used: ${first.message}`);
    }
    const isEmpty = !data || Object.values(data).every((value) => value === null);
    if (isEmpty) {
      throw new HttpProblem(502, ErrorCode.SUBGRAPH_UNAVAILABLE, first?.message ?? `Nothing answers for ${page.path}.`);
    }
    const body = page.render(data as never, publicUrl ?? reachedAt(request), parameters);
    if (!page.read) response.setHeader('vary', 'accept-language');
    const lastModified = page.lastModified?.(data as never);
    if (lastModified) response.setHeader('last-modified', new Date(lastModified).toUTCString());
    sendUnlessKnown(request, response, page.contentType, body);
  };
}

/** Sends a body with its hash as ETag, or 304 to a client that has it. */
function sendUnlessKnown(request: IncomingMessage, response: ServerResponse, contentType: string, body: string): void {
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  response.setHeader('etag', tag);
  response.setHeader('cache-control', 'no-cache');
  const known = request.headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''));
  if (known?.includes(tag) || known?.includes('*')) {
    response.statusCode = 304;
    response.end();
  } else send(response, 200, contentType, body);
}

/** Where a request came: the address that its client used, without a slash at its end. */
function reachedAt(request: IncomingMessage): string {
  const { encrypted } = request.socket as { encrypted?: boolean };
  return `${encrypted ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`;
}
