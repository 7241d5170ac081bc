import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { EngineName } from '../../gateway/config.ts';
import { createGateway, type Gateway } from '../../gateway/server.ts';

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  scalar Long type Query { echo(n: Long, f: Float): Long }`;

describe.each<EngineName>(['hub', 'hub-bytes', 'apollo'])('numbers over HTTP, with the engine %s', (engine) => {
  let subgraph: Server;
  let gateway: Gateway;
  let url: string;
  let body = '';
  beforeAll(async () => {
    subgraph = createServer(async (request, response) => {
      body = '';
      for await (const chunk of request) body += chunk;
      response.setHeader('content-type', 'application/json');
      response.end(`{"data":{"echo":${/"n":(-?[\d.eE+]+)/.exec(body)?.[1] ?? 'null'}}}`);
    });
    await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
    const { port } = subgraph.address() as AddressInfo;
    const { supergraphSdl = '' } = composeServices([
      { name: 'echo', url: `http://127.0.0.1:${port}`, typeDefs: parse(sdl) },
    ]);
    gateway = createGateway({ engine, supergraph: { sdl: supergraphSdl } });
    url = `${(await gateway.listen()).url}/graphql`;
  });
  afterAll(async () => {
    await gateway.stop();
    subgraph.closeAllConnections();
    await new Promise((resolve) => subgraph.close(resolve));
  });

  const query = 'query ($n: Long, $f: Float) { echo(n: $n, f: $f) }';
  const post = async (variables: string) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
    });
    return answer.text();
  };
  const isApollo = engine === 'apollo';

  it.each([
    ['9007199254740993', '9007199254740992'],
    ['123.4500', '123.45'],
    ['1E5', '100000'],
    ['7', '7'],
  ])('pass there and back: %s', async (number, double) => {
    const expected = isApollo ? double : number;
    for (const _time of [1, 2, 3]) expect(await post(`{"n":${number},"f":1.50}`)).toBe(`{"data":{"echo":${expected}}}`);
    expect(body).toContain(`"n":${expected}`);
    expect(body).toMatch(/"f":1\.5[,}]/);
    const variables = encodeURIComponent(`{"n":${number},"f":1.50}`);
    const got = await fetch(`${url}?query=${encodeURIComponent(query)}&variables=${variables}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(await got.text()).toBe(`{"data":{"echo":${expected}}}`);
  });
});
