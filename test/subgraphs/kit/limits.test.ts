import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { Gauge, gaugesDepartment, rowsSeed } from '../../kit/gauges.ts';
import { pageOf, rows } from '../../kit/listRows.ts';

/** Milliseconds that a refusal or an answer may take of this process, whatever else the machine does. */
const PATIENCE = 2_000;

/** Codes that say that the request is at fault. */
const REFUSALS = ['BAD_USER_INPUT', 'OPERATION_TOO_LARGE', 'GRAPHQL_VALIDATION_FAILED'];

const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');
const either = (count: number) => ({ or: Array.from({ length: count }, (_, index) => ({ number: { eq: index } })) });
const nested = (levels: number) =>
  Array.from({ length: levels }).reduce<object>((inner) => ({ not: inner }), { number: { eq: 1 } });
const fieldsOfNoType = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`no${i}`, 1]));
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(
      gaugesDepartment([rowsSeed(Gauge, rows as unknown as Record<string, unknown>[])]),
      options,
    );
  });
  afterAll(() => hub.close());

  const filter = 'query ($f: GaugeFilter) { gauges(filter: $f) { totalCount nodes { id } } }';
  const inline = (count: number) =>
    `{ gauges(filter: { or: [${times(count, (i) => `{ number: { eq: ${i} } }`)}] }) { totalCount } }`;
  const hugeText = { name: { contains: '長'.repeat(60_000) } };
  const mixedText = { name: { contains: times(20_000, (i) => String.fromCodePoint(0x100 + (i % 400))) } };

  // Functions, because the test runner prints the values of a table.
  it.each<[string, string | (() => string), (() => object)?]>([
    ['or of 600', filter, () => either(600)],
    ['or of 1,200', filter, () => either(1_200)],
    ['or of 10,000', filter, () => either(10_000)],
    ['or of 30,000', filter, () => either(30_000)],
    ['or of 100,000', filter, () => either(100_000)],
    ['or of 1,200 in the document', () => inline(1_200)],
    ['or of 8,000 in the document', () => inline(8_000)],
    ['or of 30,000 in the document', () => inline(30_000)],
    ['in of 500,000', filter, () => ({ number: { in: numbers(500_000) } })],
    [
      'in of 500,000 in the document',
      () => `{ gauges(filter: { number: { in: [${times(500_000, () => '1')}] } }) { totalCount } }`,
    ],
    ['not, 1,000 times', filter, () => nested(1_000)],
    ['not, 10,000 times', filter, () => nested(10_000)],
    ['not, 200,000 times', filter, () => nested(200_000)],
    ['100,000 fields that the type does not have', filter, () => fieldsOfNoType(100_000)],
    ['such fields in a list', filter, () => ({ or: [{ number: { eq: 1 } }, fieldsOfNoType(100_000)] })],
    ['a text of 60,000 characters', filter, () => hugeText],
    ['a text of 400 different letters', filter, () => mixedText],
    ['a field 50,000 times', () => `{ gauges { ${times(50_000, () => 'totalCount')} } }`],
    ['300 root fields', () => `{ ${times(300, (i) => `a${i}: gauges { totalCount }`)} }`],
    ['comments of a megabyte', () => `{ gauges { totalCount } }${'#\n'.repeat(600_000)}`],
  ])(
    'answers or refuses %s in time, with a reason that names no fault of the server',
    async (...[, write, valuesOf]) => {
      const [query, f] = [typeof write === 'string' ? write : write(), valuesOf?.()];
      const began = process.cpuUsage();
      const { data, errors = [] } = await hub.execute({ query, variables: { f } });
      const { user, system } = process.cpuUsage(began);
      expect((user + system) / 1_000).toBeLessThan(PATIENCE);
      expect(
        errors.map(({ extensions }) => extensions?.['code']).filter((code) => !REFUSALS.includes(String(code))),
      ).toEqual([]);
      expect(data?.['gauges'] !== undefined || errors.length > 0).toBe(true);
      for (const error of errors) expect(JSON.stringify(error).length).toBeLessThan(1_500);
    },
  );

  it('takes a cursor that somebody wrote as a place or refuses it, and blames nobody else', async () => {
    for (const field of ['NOTE', 'LEVEL', 'SINCE', 'KIND']) {
      const orderBy = [{ field, direction: 'DESC' }];
      const { endCursor } = (await pageOf(hub, { first: 3, orderBy })).pageInfo;
      const written = JSON.parse(Buffer.from(endCursor, 'base64url').toString()) as unknown[];
      const forgeries = [
        '1e999',
        '-1e999',
        '1e308',
        '"1e999"',
        'null',
        'true',
        '{}',
        '"\\ud800"',
        '"\\u0000"',
        `"${'x'.repeat(60_000)}"`,
      ];
      for (const place of written.keys()) {
        for (const forged of forgeries) {
          const text = `[${written.map((value, index) => (index === place ? forged : JSON.stringify(value))).join()}]`;
          for (const argument of ['after', 'before']) {
            const variables = { orderBy, [argument]: Buffer.from(text).toString('base64url') };
            const { errors = [] } = await hub.execute({
              query: `query ($after: String, $before: String, $orderBy: [GaugeOrder!]) {
                gauges(first: 2, after: $after, before: $before, orderBy: $orderBy) { nodes { id } } }`,
              variables,
            });
            const codes = errors.map(({ extensions }) => extensions?.['code']);
            expect({ text: text.slice(0, 200), codes: codes.filter((code) => code !== 'BAD_USER_INPUT') }).toEqual({
              text: text.slice(0, 200),
              codes: [],
            });
          }
        }
      }
    }
  });

  it('is asked about very many entities at once, as a gateway does', async () => {
    const representations = numbers(30_000).map((index) => ({ __typename: 'Gauge', id: `810000:${index}` }));
    const { data, errors } = await hub.execute({
      query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Gauge { number } } }',
      variables: { r: representations },
    });
    expect(errors).toBeUndefined();
    expect(data?.['_entities']).toHaveLength(30_000);
  });
});
