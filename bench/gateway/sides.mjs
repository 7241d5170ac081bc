import { createServer } from 'node:http';

const listen = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

const hive =
  (more) =>
  async ({ supergraphSdl }) => {
    const { createGatewayRuntime } = await import('@graphql-hive/gateway-runtime');
    const runtime = createGatewayRuntime({ supergraph: supergraphSdl, logging: process.env.BENCH_DEBUG ? true : false, ...(await more()) });
    return listen(createServer(runtime));
  };

/** What is measured. Each starts a server whose `/graphql` answers the supergraph, and gives its port. */
export const sides = {
  hub: {
    title: 'this engine',
    async start({ supergraphSdl }) {
      const { createGateway } = await import('../../dist/gateway/server.js');
      const gateway = createGateway({ supergraph: { sdl: supergraphSdl }, port: 0, engine: 'hub' });
      return (await gateway.listen()).port;
    },
  },
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
    start({ answers }) {
      const bytes = new Map(Object.entries(answers).map(([name, text]) => [name, Buffer.from(text)]));
      const server = createServer((request, response) => {
        const chunks = [];
        request.on('data', (chunk) => chunks.push(chunk));
        request.on('end', () => {
          const { operationName } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
          const answer = bytes.get(operationName);
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
        });
      });
      return listen(server);
    },
  },
};
