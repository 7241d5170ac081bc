import { createGateway, type Gateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { composeForeign, executeForeign } from './foreignGraph.ts';

const more =
  ' extend type Query { echo(box: Box, any: Any): Deep } input Box { n: Int inner: Box } scalar Any type Deep { deep: Deep n: Int }';
const nested = (levels: number, open: string, inner: string, close: string) =>
  `${open.repeat(levels)}${inner}${close.repeat(levels)}`;
const chain = (length: number) =>
  Array.from({ length }, (_, index) => `fragment F${index} on Query { ...F${index + 1} }`).join(' ');

describe('what is nested deeply', () => {
  let gateway: Gateway;
  let url: string;
  beforeAll(async () => {
    gateway = createGateway({
      supergraph: { sdl: composeForeign({}, more) },
      maxBodyBytes: 2 ** 23,
      transport: (name) =>
        createInProcessTransport(name, async (request) =>
          request.query.includes('echo')
            ? { data: { echo: { deep: null } } }
            : executeForeign(name as 'books', request),
        ),
    });
    url = `${(await gateway.listen()).url}/graphql`;
  });
  afterAll(() => gateway.stop());

  const post = async (body: string) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body,
    });
    return {
      status: answer.status,
      ...((await answer.json()) as { data?: unknown; errors?: { extensions: object }[] }),
    };
  };
  const ask = (query: string) => post(JSON.stringify({ query }));

  it.each<[string, string]>([
    ['selections', `{ echo ${nested(250, '{ deep ', '{ n }', ' }')} }`],
    ['very many selections', `{ echo ${nested(20_000, '{ deep ', '{ n }', ' }')} }`],
    ['fragments', `{ echo ${nested(250, '{ ... ', '{ n }', ' }')} }`],
    ['a chain of fragments', `{ ...F0 } ${chain(20_000)} fragment F20000 on Query { language }`],
    ['a circle of fragments', `{ ...F0 } ${chain(20_000)} fragment F20000 on Query { ...F0 }`],
    ['lists in a value', `{ echo(any: ${nested(300, '[', '1', ']')}) { n } }`],
    ['objects in a value', `{ echo(box: ${nested(5_000, '{ inner: ', '{ n: 1 }', ' }')}) { n } }`],
    ['list types', `query ($x: ${nested(300, '[', 'Int', ']')}) { language }`],
  ])('is refused with a code: %s', async (_what, query) => {
    const { status, data, errors } = await ask(query);
    expect({ status, data, codes: errors?.map(({ extensions }) => extensions) }).toEqual({
      status: 400,
      data: undefined,
      codes: [
        {
          code: 'OPERATION_TOO_LARGE',
          limit: expect.any(String),
          allowed: expect.any(Number),
          actual: expect.any(Number),
          place: expect.any(String),
        },
      ],
    });
  });

  it.each<[string, string]>([
    ['an input object', nested(200_000, '{"inner":', '{"n":1}', '}')],
    ['a list', nested(500_000, '[', '1', ']')],
  ])('is refused in a variable: %s', async (what, value) => {
    const [name, type] = what === 'a list' ? ['any', 'Any'] : ['box', 'Box'];
    const query = `query ($x: ${type}) { echo(${name}: $x) { n } }`;
    for (const number of ['', ',"y":1.50']) {
      const { status, errors } = await post(`{"query":${JSON.stringify(query)},"variables":{"x":${value}${number}}}`);
      expect(status).toBe(400);
      expect(errors).toHaveLength(1);
    }
  });

  it('is answered up to the bound', async () => {
    expect(await ask(`{ echo ${nested(60, '{ deep ', '{ n }', ' }')} }`)).toMatchObject({ status: 200 });
  });
});
