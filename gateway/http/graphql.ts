import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { readJson } from '../../common/http/body.ts';
import { HttpProblem } from '../../common/http/respond.ts';
import { createContext, type GatewayContext } from '../context.ts';
import { readForWire } from '../engine/bytes/data.ts';

export interface GraphqlHandlerOptions {
  /** The largest body of a POST; larger ones get 413. */
  readonly maxBodyBytes: number;
}

/** Carries one HTTP request into Apollo Server and its answer out: all that a web framework would do for `/graphql`. */
export function createGraphqlHandler(apollo: ApolloServer<GatewayContext>, options: GraphqlHandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse, search: string): Promise<void> => {
    const method = request.method ?? 'GET';
    if (method !== 'GET' && method !== 'POST') {
      throw new HttpProblem(405, 'METHOD_NOT_ALLOWED', 'GraphQL is asked with GET or POST.', { allow: 'GET, POST' });
    }
    const body = method === 'POST' ? await readJson(request, options.maxBodyBytes) : undefined;
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headerMap(request), search, body },
      context: async () => createContext(request.headers, response),
    });
    if (response.destroyed) return;
    response.statusCode = answer.status ?? 200;
    response.setHeader('cache-control', 'no-store');
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    if (answer.body.kind === 'complete') {
      const { text, encoding, byteLength } = readForWire(answer.body.string);
      response.setHeader('content-length', byteLength);
      response.end(text, encoding);
      return;
    }
    for await (const chunk of answer.body.asyncIterator) response.write(chunk);
    response.end();
  };
}

function headerMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const name in request.headers) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
