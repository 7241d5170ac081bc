import Negotiator from 'negotiator';
import { ErrorCode } from '../errorCode.ts';
import { HttpProblem } from './respond.ts';

/** The media type of GraphQL over HTTP whose status speaks of HTTP alone. */
export const PLAIN_JSON = 'application/json; charset=utf-8';
/** The one whose status speaks of the GraphQL answer. */
const GRAPHQL_RESPONSE_JSON = 'application/graphql-response+json; charset=utf-8';

const HTML = 'text/html';

/**
 * The media type that an `accept` header asks a GraphQL answer to have, by RFC 9110: the highest weight wins, then the
 * client's order; `q=0` excludes. Without a header, and for `*\/*`, it is plain JSON.
 *
 * @throws HttpProblem 406 where the client takes neither
 */
export function chooseMediaType(accept: string | undefined): string {
  const chosen = preferred(accept, [PLAIN_JSON, GRAPHQL_RESPONSE_JSON]);
  if (chosen !== undefined) return chosen;
  throw new HttpProblem(
    406,
    ErrorCode.NOT_ACCEPTABLE,
    'GraphQL is answered in application/graphql-response+json or application/json; the header "accept" takes neither.',
  );
}

/** Whether the client would rather have a page than a GraphQL answer. */
export function prefersHtml(accept: string | undefined): boolean {
  return Boolean(accept) && preferred(accept, [PLAIN_JSON, GRAPHQL_RESPONSE_JSON, HTML]) === HTML;
}

function preferred(accept: string | undefined, offered: string[]): string | undefined {
  return new Negotiator({ headers: { accept: accept || undefined } }).mediaType(offered);
}
