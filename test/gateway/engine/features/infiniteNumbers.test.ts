import { type Federation, federate } from '../../../kit/federation.ts';

const subgraphs = {
  sensors: {
    sdl: `type Query { sensor: Sensor sensors: [Sensor!] strict: Strict! }
      type Sensor @key(fields: "id") { id: ID! level: Float sure: Float! levels: [Float] sureLevels: [[Float!]] count: Int sureCount: Int! counts: [Int!] }
      type Strict { level: Float! }`,
    resolvers: { Query: {} as Record<string, () => unknown> },
  },
  more: {
    sdl: 'type Sensor @key(fields: "id") { id: ID! far: Float! fars: [Float!] level: Float @external half: Float @requires(fields: "level") }',
    resolvers: { Sensor: { half: () => 1 } },
  },
};
const sensor = {
  id: '1',
  level: 1,
  sure: 1,
  levels: [1, 2],
  sureLevels: [[1], [2]],
  count: 1,
  sureCount: 1,
  counts: [1],
};
subgraphs.sensors.resolvers.Query = {
  sensor: () => sensor,
  sensors: () => [sensor, sensor],
  strict: () => ({ level: 1 }),
};
Object.assign(subgraphs.more.resolvers.Sensor, { far: () => 1, fars: () => [1, 2] });

describe.each([
  ['hub', false],
  ['hub-bytes', true],
])('a number that its type cannot hold, with the engine %s', (_engine, bytes) => {
  let federation: Federation;
  let change: (text: string) => string;
  beforeAll(async () => {
    federation = await federate(subgraphs, { bytes, changeAnswer: (text) => change(text) });
  });
  afterAll(() => federation.stop());

  const cases: [string, string, RegExp, unknown, (string | number)[]][] = [
    [
      'a field that may be null',
      'sensor { level }',
      /(?<="level":)1/,
      { sensor: { level: null } },
      ['sensor', 'level'],
    ],
    ['a field that may not be null', 'sensor { sure }', /(?<="sure":)1/, { sensor: null }, ['sensor', 'sure']],
    ['a list', 'sensor { levels }', /(?<="levels":\[1,)2/, { sensor: { levels: [1, null] } }, ['sensor', 'levels', 1]],
    [
      'a list of lists without null',
      'sensor { sureLevels }',
      /(?<=\],\[)2/,
      { sensor: { sureLevels: [[1], null] } },
      ['sensor', 'sureLevels', 1, 0],
    ],
    [
      'an object of a list without null',
      'sensors { sure }',
      /(?<="sure":1.*"sure":)1/,
      { sensors: null },
      ['sensors', 1, 'sure'],
    ],
    ['the whole answer', 'strict { level } sensor { id }', /(?<="level":)1/, null, ['strict', 'level']],
    ['an entity', 'sensor { id far }', /(?<="far":)1/, { sensor: null }, ['sensor', 'far']],
    ['a list of an entity', 'sensor { fars }', /(?<="fars":\[1,)2/, { sensor: { fars: null } }, ['sensor', 'fars', 1]],
  ];
  const beyondFloat = ['1e999', '-1e999', '1E400', `${'9'.repeat(400)}`, `-${'9'.repeat(310)}.5`];
  it.each(cases.flatMap((each) => beyondFloat.map((number) => [number.slice(0, 12), ...each, number] as const)))(
    'is an error at its place: %s in %s',
    async (_short, _where, selection, place, data, path, number) => {
      for (const _time of [1, 2, 3]) {
        change = (text) => text.replace(place, number);
        const answer = await federation.query(`{ ${selection} }`);
        expect(answer.data).toEqual(data);
        expect(answer.errors).toMatchObject([{ path, extensions: { code: 'SUBGRAPH_INVALID_ANSWER' } }]);
      }
    },
  );

  it.each(['2147483648', '-2147483649', '1e10', '99999999999999999999', '1e999', '0.5', '-1e999'])(
    'is an error at its place: %s for an Int, alone and in a list',
    async (number) => {
      for (const _time of [1, 2, 3]) {
        change = (text) => text.replace(/(?<="count":)1/, number).replace(/(?<="counts":\[)1/, number);
        const answer = await federation.query('{ sensor { count counts } }');
        expect(answer.data).toEqual({ sensor: { count: null, counts: null } });
        expect(answer.errors?.map(({ path }) => path)).toEqual([
          ['sensor', 'count'],
          ['sensor', 'counts', 0],
        ]);
        change = (text) => text.replace(/(?<="sureCount":)1/, number);
        expect((await federation.query('{ sensor { sureCount } }')).data).toEqual({ sensor: null });
      }
    },
  );

  it('is sent to no subgraph: what requires it is null, with an error', async () => {
    change = (text) => text.replace(/(?<="level":)1/, '1e999');
    for (const _time of [1, 2, 3]) {
      federation.seen.length = 0;
      const answer = await federation.query('{ sensor { half } }');
      expect(answer.data).toEqual({ sensor: { half: null } });
      expect(answer.errors?.map(({ path }) => path)).toEqual([['sensor', 'half']]);
      expect(federation.seen.map(({ subgraph }) => subgraph)).toEqual(['sensors']);
    }
  });
});
