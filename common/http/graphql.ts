import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { ErrorCode } from '../errorCode.ts';
import { readJson } from './body.ts';
import { headerText } from './headers.ts';
import { HttpProblem } from './respond.ts';
import type { Handler } from './router.ts';

export interface GraphqlHandlerOptions<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>;
  /** What resolvers and engine know of the request. */
  readonly contextOf: (request: IncomingMessage) => Context | Promise<Context>;
  /** The largest body of a POST; larger ones get 413. */
  readonly maxBodyBytes: number;
  /** How to write an answer that Apollo Server made a string of. Default: as UTF-8. */
  readonly encode?: (answer: string) => EncodedAnswer;
}

/** An answer ready to be written. */
export interface EncodedAnswer {
  readonly text: string;
  readonly encoding: BufferEncoding;
  readonly byteLength: number;
}

const asUtf8 = (text: string): EncodedAnswer => ({ text, encoding: 'utf8', byteLength: Buffer.byteLength(text) });

/** Gives an HTTP request to Apollo Server and writes its answer, as a web framework would do for `/graphql`. */
export function createGraphqlHandler<Context extends BaseContext>(options: GraphqlHandlerOptions<Context>): Handler {
  const { apollo, contextOf, maxBodyBytes, encode = asUtf8 } = options;
  return async (request, response, search) => {
    const method = request.method ?? 'GET';
    if (method !== 'GET' && method !== 'POST') {
      throw new HttpProblem(405, ErrorCode.METHOD_NOT_ALLOWED, 'GraphQL is asked with GET or POST.', {
        allow: 'GET, POST',
      });
    }
    const body = method === 'POST' ? await readJson(request, maxBodyBytes) : undefined;
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headerMap(request.headers), search, body },
      context: async () => contextOf(request),
    });
    if (response.destroyed) return;
    response.statusCode = answer.status ?? 200;
    // The next answer may differ, so no cache may keep this one.
    response.setHeader('cache-control', 'no-store');
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    if (answer.body.kind === 'complete') {
      const { text, encoding, byteLength } = encode(answer.body.string);
      response.setHeader('content-length', byteLength);
      response.end(text, encoding);
      return;
    }
    for await (const chunk of answer.body.asyncIterator) response.write(chunk);
    response.end();
  };
}

function headerMap(incoming: IncomingHttpHeaders): HeaderMap {
  const headers = new HeaderMap();
  for (const name in incoming) {
    const value = headerText(incoming[name]);
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}
