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
  /** @param origin where this gateway was reached, without a slash at its end */
  render(data: never, origin: string): string;
}

/** Asks the graph. */
export type AskForPage = (request: {
  query: string;
  headers: Record<string, string>;
}) => Promise<FormattedExecutionResult>;

/** Serves a page; 404 if the graph does not have what the page asks for, 502 if it gave no answer. */
export function graphPage(page: GraphPage, ask: AskForPage): Handler {
  return async (request, response) => {
    const language = request.headers['accept-language'];
    const { data, errors } = await ask({
      query: page.query,
      headers: language ? { 'accept-language': language } : {},
    });
    if (errors?.some(({ extensions }) => extensions?.['code'] === ErrorCode.GRAPHQL_VALIDATION_FAILED)) {
      throw new HttpProblem(404, ErrorCode.NOT_FOUND, `This graph does not have what ${page.path} shows.`);
    }
    const isEmpty = !data || Object.values(data).every((value) => value === null);
    if (isEmpty) {
      throw new HttpProblem(
        502,
        ErrorCode.SUBGRAPH_UNAVAILABLE,
        errors?.[0]?.message ?? `Nothing answers for ${page.path}.`,
      );
    }
    const { encrypted } = request.socket as { encrypted?: boolean };
    const origin = `${encrypted ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`;
    send(response, 200, page.contentType, page.render(data as never, origin));
  };
}
