import type { CryptoKey } from 'jose';
import { silentLogger } from '../../common/logger.ts';
import { createGateway, type Gateway } from '../../gateway/server.ts';
import { startIssuer, type TestIssuer } from '../kit/issuer.ts';
import { composeForeign, type ForeignSubgraph, startForeignSubgraph } from './foreignGraph.ts';

/** Who issues tokens, its first key, and the subgraph behind the gateways, while the tests of a file run. */
export let issuer: TestIssuer;
export let key: CryptoKey;
export let books: ForeignSubgraph;
/** What the gateways have logged. */
export const log: string[] = [];
const keep = (message: unknown) => log.push(String(message));
const logger = { ...silentLogger, info: keep, warn: keep, error: keep, debug: keep };

/** Starts them before a file's tests and ends them afterwards. */
export function startIssuerForTests(): void {
  beforeAll(async () => {
    issuer = await startIssuer();
    key = await issuer.addKey('first');
    books = await startForeignSubgraph('books');
  });
  afterAll(async () => {
    await issuer.close();
    await books.close();
  });
}

/** A gateway with these settings of identity, while `work` asks it. */
export async function withGateway<Result>(
  options: Partial<Parameters<typeof createGateway>[0]>,
  work: (
    ask: (authorization?: string, query?: string, more?: Record<string, string>) => Promise<Response>,
    gateway: Gateway,
  ) => Promise<Result>,
): Promise<Result> {
  const supergraph = { sdl: composeForeign({ books: books.url, reviews: books.url }) };
  const gateway = createGateway({ supergraph, identity: issuer.settings, logger, ...options });
  const { url } = await gateway.listen();
  const ask = (authorization?: string, query = '{ book(isbn: "1") { title } }', more: Record<string, string> = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...more, ...(authorization !== undefined && { authorization }) },
      body: JSON.stringify({ query }),
    });
  try {
    return await work(ask, gateway);
  } finally {
    await gateway.stop();
  }
}

/** The code of an answer's first error. */
export const codeOf = async (answer: Response) =>
  ((await answer.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
