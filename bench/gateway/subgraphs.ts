import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { schemaOf, subgraphs } from './federation.ts';

/** All subgraphs in one process, each under its path. Answers are kept as bytes after the first request. */
const schemas = new Map(Object.entries(subgraphs).map(([name, subgraph]) => [`/${name}`, schemaOf(subgraph)]));
const canned = new Map<string, Buffer>();
let calls = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    calls += 1;
    const body = Buffer.concat(chunks).toString('utf8');
    const key = `${request.url}\n${body.replace(/"n":\d+/, '')}`;
    let answer = canned.get(key);
    if (answer === undefined) {
      const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
      const result = await execute({
        schema: schemas.get(request.url ?? '') as GraphQLSchema,
        document: parse(query),
        variableValues: variables,
      });
      answer = Buffer.from(JSON.stringify(result));
      canned.set(key, answer);
    }
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
  });
});
process.once('disconnect', () => process.exit());
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', () => {
  process.send?.({ calls });
  calls = 0;
});
