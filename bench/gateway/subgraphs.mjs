import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { schemaOf, subgraphs } from './federation.mjs';

const { execute, parse } = createRequire(new URL('../../package.json', import.meta.url))('graphql');

/** All subgraphs in one process, each under its path. What was answered once is canned: after that, only bytes move. */
const schemas = new Map(Object.keys(subgraphs).map((name) => [`/${name}`, schemaOf(name)]));
const canned = new Map();
let calls = 0;

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    calls += 1;
    const body = Buffer.concat(chunks).toString('utf8');
    const key = `${request.url}\n${body.replace(/"n":\d+/, '')}`;
    let answer = canned.get(key);
    if (answer === undefined) {
      const { query, variables } = JSON.parse(body);
      const result = await execute({
        schema: schemas.get(request.url),
        document: parse(query),
        variableValues: variables,
      });
      answer = Buffer.from(JSON.stringify(result));
      canned.set(key, answer);
    }
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', () => {
  process.send({ calls });
  calls = 0;
});
