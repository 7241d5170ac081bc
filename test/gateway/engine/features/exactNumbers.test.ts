import { GraphQLScalarType } from 'graphql';
import { readForWire, stringifyForWire } from '../../../../gateway/engine/bytes/data.ts';
import { parseRequest } from '../../../../gateway/json/parseExactly.ts';
import { type Federation, federate, noHeaders } from '../../../kit/federation.ts';

/**
 * Subgraphs of these tests have a number as a text with "#" before it, since a resolver cannot return 123.4500. On the way
 * to and from the gateway it is the number.
 */
const asNumbers = (text: string) => text.replace(/"#([^"]*)"/g, '$1');
const asTexts = (text: string) =>
  text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs, (token) =>
    token[0] === '"' ? token : `"#${token}"`,
  );

const scalar = (name: string) => new GraphQLScalarType({ name }) as never;

const accounts = ['9007199254740992', '9007199254740993', '123.4500', '1E5', '1e5', '-0', '0.10'];

const subgraphs = {
  ledger: {
    sdl: `scalar Long scalar Anything type Query {
        accounts: [Account!]! total: Long totals: [[Long]] any: Anything float: Float floats: [Float] int: Int named: [Named]
        echo(n: Long, list: [Long!], box: Box, any: Anything, f: Float, i: Int, id: ID): String }
      input Box { n: Long f: Float inner: Box }
      type Account @key(fields: "number") { number: Long! name: String }
      type Named @key(fields: "id") { id: ID! }`,
    resolvers: {
      Long: scalar('Long'),
      Anything: scalar('Anything'),
      Query: {
        accounts: () => accounts.map((number) => ({ number: `#${number}`, name: `account ${number}` })),
        total: () => '#12345678901234567890.50',
        totals: () => [['#1.0', null], ['#1E400']],
        any: () => ({ amount: '#123.4500', many: ['#9007199254740993', { deep: '#-1e-9' }], text: '9007199254740993' }),
        float: () => 0.5,
        floats: () => [1.5, 2],
        int: () => 1,
        named: () => [{ id: '9007199254740992' }, { id: '9007199254740993' }],
        echo: (_: unknown, args: unknown) => JSON.stringify(args).replaceAll('#', '~'),
      },
    },
  },
  owners: {
    sdl: `scalar Long type Account @key(fields: "number") { number: Long! owner: String }
      type Named @key(fields: "id") { id: ID! name: String }`,
    resolvers: {
      Long: scalar('Long'),
      Account: {
        __resolveReference: ({ number }: { number: string }) => ({ number, owner: `owner of ${number}` }),
      },
      Named: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `name of ${id}` }) },
    },
  },
};

describe.each([
  ['hub', false],
  ['hub-bytes', true],
])('numbers that a double cannot keep, with the engine %s', (_engine, bytes) => {
  let federation: Federation;
  let changeAnswer = (text: string) => text;
  let changeBody = asTexts;
  beforeAll(async () => {
    federation = await federate(subgraphs, {
      bytes,
      changeAnswer: (text) => changeAnswer(asNumbers(text)),
      changeBody: (text) => changeBody(text),
    });
  });
  afterAll(() => federation.stop());
  beforeEach(() => {
    federation.seen.length = 0;
    changeAnswer = (text) => text;
    changeBody = asTexts;
  });

  /** What a client gets, as text, of a request that comes as text. */
  const ask = async (query: string, variables = '{}'): Promise<string> => {
    const request = parseRequest(`{"query":${JSON.stringify(query)},"variables":${variables}}`) as { query: string };
    const { body } = await federation.server.executeOperation(request, noHeaders);
    if (body.kind !== 'single') throw new Error('The answer came in several parts.');
    const { text, encoding } = readForWire(stringifyForWire(body.singleResult));
    return Buffer.from(text, encoding).toString();
  };
  /** The first time from objects; later, where that is possible, from bytes. */
  const eachTime = async (query: string, expected: string, variables?: string) => {
    for (const _time of [1, 2, 3]) expect(await ask(query, variables)).toBe(expected);
  };
  const echoed = async (query: string, variables?: string) => {
    const { data, errors } = JSON.parse(await ask(query, variables));
    expect(errors).toBeUndefined();
    return Object.values(data as Record<string, string>).map((text) => JSON.parse(text?.replaceAll('~', '#')));
  };

  it('arrive as they are written, alone, in lists and inside a value', async () => {
    await eachTime('{ total totals }', '{"data":{"total":12345678901234567890.50,"totals":[[1.0,null],[1E400]]}}');
    await eachTime(
      '{ any }',
      '{"data":{"any":{"amount":123.4500,"many":[9007199254740993,{"deep":-1e-9}],"text":"9007199254740993"}}}',
    );
    expect(federation.engine.counts()?.answersFromBytes).toBe(bytes ? 2 : 0);
  });

  it('identify entities: each is asked for as it is written', async () => {
    const expected = accounts.map((number) => `{"number":${number},"owner":"owner of #${number}"}`).join(',');
    await eachTime('{ accounts { number owner } }', `{"data":{"accounts":[${expected}]}}`);
    const representations = federation.seen
      .filter(({ subgraph }) => subgraph === 'owners')
      .map(({ variables }) => variables?.['representations']);
    expect(representations).toEqual(
      [1, 2, 3].map(() => accounts.map((number) => ({ __typename: 'Account', number: `#${number}` }))),
    );
  });

  it('identify entities also where the answer is put together from objects with another fetch’s values', async () => {
    changeAnswer = (text) => text.replaceAll(',', ', ');
    const expected = accounts.map(
      (number) => `{"n":${number},"name":"account ${number}","owner":"owner of #${number}"}`,
    );
    await eachTime('{ accounts { n: number name owner } }', `{"data":{"accounts":[${expected.join(',')}]}}`);
  });

  it('identify an entity by an ID that is sent as a number', async () => {
    changeAnswer = (text) => text.replace(/"id":"(\d+)"/g, '"id":$1');
    const entity = (id: string) => `{"id":"${id}","name":"name of #${id}"}`;
    const expected = `[${entity('9007199254740992')},${entity('9007199254740993')}]`;
    await eachTime('{ named { id name } }', `{"data":{"named":${expected}}}`);
  });

  it.each(['9007199254740993', '123.4500', '1E5', '99999999999999999999999', '-0', '-1.50e+300', '1e999', '5'])(
    'arrive in a subgraph as they are written: %s, in a variable, a default and a literal',
    async (number) => {
      const declared = '($n: Long, $list: [Long!], $box: Box, $any: Anything)';
      const uses = 'echo(n: $n, list: $list, box: $box, any: $any)';
      const given = `{"n":${number},"list":[${number},2],"box":{"inner":{"n":${number}}},"any":{"a":[${number}]}}`;
      const expected = JSON.parse(asTexts(given));
      expect(await echoed(`query ${declared} { ${uses} }`, given)).toEqual([expected]);
      expect(
        await echoed(
          `{ echo(n: ${number}, list: [${number}, 2], box: { inner: { n: ${number} } }, any: { a: [${number}] })
             list: echo(list: ${number}) }`,
        ),
      ).toEqual([expected, { list: [`#${number}`] }].map(withPlainLiterals(number)));
      expect(await echoed(`query ($n: Long = ${number}) { echo(n: $n) }`)).toEqual([{ n: `#${number}` }]);
    },
  );

  it('may stand beside a client’s variable in one literal, and in several fields', async () => {
    const query = `query ($literal_0: Long, $x: Anything) {
      a: echo(any: { n: 1.50, x: $x, y: [$x, 1E5] }, n: $literal_0) b: echo(n: 1.50) c: echo(n: 1.50) }`;
    expect(await echoed(query, '{"literal_0":7.0,"x":9007199254740993}')).toEqual([
      { any: { n: '#1.50', x: '#9007199254740993', y: ['#9007199254740993', '#1E5'] }, n: '#7.0' },
      { n: '#1.50' },
      { n: '#1.50' },
    ]);
  });

  it('are doubles for the built-in types, as they always were', async () => {
    changeAnswer = (text) => text.replace('"float":0.5', '"float":123.4500').replace('"int":1', '"int":1.0');
    await eachTime('{ float int total }', '{"data":{"float":123.45,"int":1,"total":12345678901234567890.50}}');
    changeBody = (text) => text;
    const variables = '{"f":1.50,"i":1E1,"id":9007199254740993,"box":{"f":2.0,"n":2.0}}';
    const query = 'query ($f: Float, $i: Int, $id: ID, $box: Box) { echo(f: $f, i: $i, id: $id, box: $box) }';
    expect(await echoed(query, variables)).toEqual([{ f: 1.5, i: 10, id: '9007199254740993', box: { f: 2, n: 2 } }]);
    expect(JSON.parse(await ask(query, '{"f":1e999}')).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('are two requests where they are two numbers, even at the same moment', async () => {
    const query = 'query ($n: Long) { echo(n: $n) }';
    const answers = await Promise.all(
      ['9007199254740992', '9007199254740993'].map((number) => echoed(query, `{"n":${number}}`)),
    );
    expect(answers).toEqual([[{ n: '#9007199254740992' }], [{ n: '#9007199254740993' }]]);
  });
});

/** What needs no variable stays a literal, and this test's numbers in a body are texts only in variables. */
function withPlainLiterals(number: string) {
  return (value: unknown) =>
    number === '5' ? JSON.parse(JSON.stringify(value).replaceAll('"#5"', '5').replaceAll('"#2"', '2')) : value;
}
