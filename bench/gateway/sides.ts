import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { silentLogger } from '../../common/logger.ts';
import type { EngineName } from '../../gateway/config.ts';
import { createHubEngine } from '../../gateway/engines/hub.ts';
import { createGateway } from '../../gateway/server.ts';
import { parseSupergraph } from '../../gateway/supergraph/supergraph.ts';
import { createHttpTransport } from '../../gateway/transport/http.ts';
import { importPeer } from './peers.ts';

export interface SideInput {
  supergraphSdl: string;
  /** By the operation's name, what the sides before have answered. */
  answers: Record<string, string>;
}

interface Side {
  title: string;
  /** Starts a server whose `/graphql` answers the supergraph, and gives its port. */
  start(input: SideInput): Promise<number>;
}

/** What is measured. */
export const sides: Readonly<Record<string, Side>> = {
  engine: {
    title: 'this engine in a plain Apollo Server',
    async start({ supergraphSdl }) {
      const supergraph = parseSupergraph(supergraphSdl);
      const transports = new Map(supergraph.subgraphs.map(({ name, url }) => [name, createHttpTransport(name, url)]));
      const gateway = createHubEngine({
        supergraph,
        transport: (name) => {
          const transport = transports.get(name);
          if (!transport) throw new Error(`There is no subgraph ${name}.`);
          return transport;
        },
        logger: silentLogger,
      });
      const server = new ApolloServer({ gateway });
      await server.start();
      const headers = new HeaderMap([['content-type', 'application/json']]);
      return listenWithBody(async (body) => {
        const answer = await server.executeHTTPGraphQLRequest({
          httpGraphQLRequest: { method: 'POST', headers, search: '', body: JSON.parse(body) },
          context: async () => ({ headers: {} }),
        });
        if (answer.body.kind !== 'complete') throw new Error('The answer comes in parts.');
        return Buffer.from(answer.body.string);
      });
    },
  },
  hub: { title: 'the hub’s gateway, this engine in it', start: (input) => startHub(input, 'hub') },
  hubBytes: { title: 'the hub’s gateway, answers from bytes', start: (input) => startHub(input, 'hub-bytes') },
  apollo: {
    title: '@apollo/gateway as shipped',
    async start({ supergraphSdl }) {
      const { ApolloGateway } = await import('@apollo/gateway');
      const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl }) });
      const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
      return Number(new URL(url).port);
    },
  },
  hive: { title: 'Hive Gateway', start: ({ supergraphSdl }) => startHive(supergraphSdl, {}) },
  hiveRust: {
    title: 'Hive Gateway, Rust planner',
    start: async ({ supergraphSdl }) => {
      const { unifiedGraphHandler } = await importPeer('@graphql-hive/router-runtime');
      return startHive(supergraphSdl, { unifiedGraphHandler });
    },
  },
  bare: {
    title: 'a bare Node server with the same bytes',
    start: ({ answers }) => bareServer(answers, (bytes) => bytes),
  },
  parse: {
    title: 'a bare Node server that parses and writes the same bytes',
    start: ({ answers }) =>
      bareServer(answers, (bytes) => Buffer.from(JSON.stringify(JSON.parse(bytes.toString('utf8'))))),
  },
};

async function startHub({ supergraphSdl }: SideInput, engine: EngineName): Promise<number> {
  const gateway = createGateway({ supergraph: { sdl: supergraphSdl }, port: 0, engine });
  return (await gateway.listen()).port;
}

async function startHive(supergraph: string, options: object): Promise<number> {
  const { createGatewayRuntime } = await importPeer('@graphql-hive/gateway-runtime');
  return listen(createGatewayRuntime({ supergraph, logging: false, ...options }));
}

/** No gateway: it knows each operation's answer and sends it, made anew by `remake`. */
function bareServer(answers: SideInput['answers'], remake: (answer: Buffer) => Buffer): Promise<number> {
  const bytes = new Map(Object.entries(answers).map(([name, text]) => [name, Buffer.from(text)]));
  return listenWithBody((body) => {
    const { operationName } = JSON.parse(body) as { operationName: string };
    return remake(bytes.get(operationName) ?? Buffer.alloc(0));
  });
}

/** Answers each request with what its body yields. */
function listenWithBody(answer: (body: string) => Buffer | Promise<Buffer>): Promise<number> {
  return listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const body = await answer(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    });
  });
}

function listen(listener: RequestListener): Promise<number> {
  const server: Server = createServer(listener);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}
