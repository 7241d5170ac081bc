import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { subgraphs } from '../../subgraphs/index.ts';
import type { SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import type { SourceDefinition } from '../../subgraphs/kit/feeds/definition.ts';
import type { FileReport } from '../../subgraphs/kit/feeds/fileReport.ts';
import { type PullOptions, pullSource } from '../../subgraphs/kit/feeds/pull.ts';
import { type OpenSubgraph, openSubgraph, type SubgraphOptions } from '../../subgraphs/kit/server/subgraph.ts';
import { ask } from '../kit/subgraphs.ts';

/** One answer of the replaying publisher. */
export interface Replay {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Closes the connection instead of answering. */
  cut?: boolean;
}

/** A publisher on this machine: what it answers by path and query, and what it was asked. */
export interface Publisher {
  url: string;
  /** Answers of a path, one after another; the last one stays. */
  answers: Map<string, Replay[]>;
  asked: { path: string; headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

/** Starts a publisher. A path without an answer gets 404; one with an ETag is answered 304 where it is known. */
export async function startPublisher(): Promise<Publisher> {
  const answers: Publisher['answers'] = new Map();
  const asked: Publisher['asked'] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, headers: request.headers });
    const queue = answers.get(path) ?? [{ status: 404 }];
    const answer = (queue.length > 1 ? queue.shift() : queue[0]) as Replay;
    if (answer.cut) return void request.socket.destroy();
    const known = answer.headers?.['etag'];
    if (known && request.headers['if-none-match'] === known) return void response.writeHead(304).end();
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A source by its code, with its department. */
export function feed(code: string): { department: SubgraphDefinition; source: SourceDefinition } {
  for (const department of subgraphs) {
    const source = department.sources?.find((candidate) => candidate.code === code);
    if (source) return { department, source };
  }
  throw new Error(`There is no source ${code}.`);
}

/** A hub of one department, empty except its own facts and samples, that pulls from a publisher on this machine. */
export interface PullingHub {
  dataDirectory: string;
  storage: Pick<SubgraphOptions, 'dataDirectory' | 'databaseUrl'>;
  pull(code: string, options?: Partial<PullOptions>): Promise<FileReport[]>;
  /** Asks the department that the source feeds. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's, which each test writes out
  ask(code: string, query: string): Promise<any>;
  close(): Promise<void>;
}

/** @param databaseUrl the server's address with the beginning of the databases' names; without it SQLite */
export async function startPullingHub(publisher?: Publisher, databaseUrl?: string): Promise<PullingHub> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'hub-pull-'));
  const storage = { dataDirectory, databaseUrl };
  return {
    dataDirectory,
    storage,
    pull: (code, options = {}) => {
      const { department, source } = feed(code);
      return pullSource(department, source, storage, {
        userAgent: 'ZhegangHub/test',
        baseUrl: publisher?.url,
        fetch: { attempts: 2, pause: 1 },
        ...options,
      });
    },
    ask: async (code, query) => {
      const subgraph: OpenSubgraph = await openSubgraph(feed(code).department, storage);
      try {
        return (await ask(subgraph, query)).data;
      } finally {
        await subgraph.close();
      }
    },
    close: () => rm(dataDirectory, { recursive: true, force: true }),
  };
}

/** The accounting that every file's report must fulfil. */
export function isAccountedFor({ accounting }: FileReport): boolean {
  if (!accounting) return false;
  const { read, taken, rejected, skipped } = accounting;
  return read === taken + rejected + skipped.reduce((sum, { rows }) => sum + rows, 0);
}

/** Figures of an indicator by period, as the graph gives them. */
export async function figuresOf(hub: PullingHub, code: string, indicator: string, breakdown: string) {
  const prefix = code === 'hko_radiation' ? 'livelihood' : 'tradeFinance';
  const whole = breakdown ? `(breakdown: "${breakdown}"${prefix === 'livelihood' ? ', place: "810000"' : ''})` : '';
  const data = await hub.ask(
    code,
    `{ ${prefix}Indicator(code: "${indicator}") { observations(by: [EVERY], first: 50) { nodes { period breakdown value status quality } } latest${whole} { period value status comment quality provenance { url retrievedAt } } } }`,
  );
  return data[`${prefix}Indicator`];
}
