import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const listen = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

const hive =
  (more) =>
  async ({ supergraphSdl }) => {
    const { createGatewayRuntime } = await import('@graphql-hive/gateway-runtime');
    const runtime = createGatewayRuntime({ supergraph: supergraphSdl, logging: false, ...(await more()) });
    return listen(createServer(runtime));
  };

const hub =
  (engine) =>
  async ({ supergraphSdl }) => {
    const { createGateway } = await import('../../dist/gateway/server.js');
    return (await createGateway({ supergraph: { sdl: supergraphSdl }, port: 0, engine }).listen()).port;
  };

/** What is measured. Each starts a server whose `/graphql` answers the supergraph, and gives its port. */
export const sides = {
  engine: {
    title: 'this engine in a plain Apollo Server',
    async start({ supergraphSdl }) {
      const { createHubEngine } = await import('../../dist/gateway/engines/hub.js');
      const { parseSupergraph } = await import('../../dist/gateway/supergraph/supergraph.js');
      const { createHttpTransport } = await import('../../dist/gateway/transport/http.js');
      const { ApolloServer, HeaderMap } = createRequire(new URL('../../package.json', import.meta.url))(
        '@apollo/server',
      );
      const supergraph = parseSupergraph(supergraphSdl);
      const transports = new Map(supergraph.subgraphs.map(({ name, url }) => [name, createHttpTransport(name, url)]));
      const gateway = createHubEngine({ supergraph, transport: (name) => transports.get(name), logger: console });
      const server = new ApolloServer({ gateway });
      await server.start();
      const headers = new HeaderMap([['content-type', 'application/json']]);
      return listen(
        createServer((request, response) => {
          const chunks = [];
          request.on('data', (chunk) => chunks.push(chunk));
          request.on('end', async () => {
            const answer = await server.executeHTTPGraphQLRequest({
              httpGraphQLRequest: {
                method: 'POST',
                headers,
                search: '',
                body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
              },
              context: async () => ({ headers: {} }),
            });
            const body = Buffer.from(answer.body.string);
            response
              .writeHead(answer.status ?? 200, { 'content-type': 'application/json', 'content-length': body.length })
              .end(body);
          });
        }),
      );
    },
  },
  hub: { title: 'the hub’s gateway, this engine in it', start: hub('hub') },
  hubBytes: { title: 'the hub’s gateway, answers from bytes', start: hub('hub-bytes') },
  apollo: {
    title: '@apollo/gateway as shipped',
    async start({ supergraphSdl }) {
      const { ApolloGateway } = await import('@apollo/gateway');
      const { ApolloServer } = await import('@apollo/server');
      const { startStandaloneServer } = await import('@apollo/server/standalone');
      const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl }) });
      const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
      return Number(new URL(url).port);
    },
  },
  hive: { title: 'Hive Gateway', start: hive(async () => ({})) },
  hiveRust: {
    title: 'Hive Gateway, Rust planner',
    start: hive(async () => ({
      unifiedGraphHandler: (await import('@graphql-hive/router-runtime')).unifiedGraphHandler,
    })),
  },
  bare: {
    title: 'a bare Node server with the same bytes',
    start: ({ answers }) => listen(bareServer(answers, (bytes) => bytes)),
  },
  parse: {
    title: 'a bare Node server that parses and writes the same bytes',
    start: ({ answers }) =>
      listen(bareServer(answers, (bytes) => Buffer.from(JSON.stringify(JSON.parse(bytes.toString('utf8')))))),
  },
};

/** No gateway: it knows each operation's answer and sends it, made anew by `remake`. */
function bareServer(answers, remake) {
  const bytes = new Map(Object.entries(answers).map(([name, text]) => [name, Buffer.from(text)]));
  return createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { operationName } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const answer = remake(bytes.get(operationName));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
    });
  });
}
