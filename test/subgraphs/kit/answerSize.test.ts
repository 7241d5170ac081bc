import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { Gauge, gaugesDepartment, rowsSeed } from '../../kit/gauges.ts';

describe.each(['hub', 'graphql-js'] as const)('an answer of a department, with the executor %s', (executor) => {
  let subgraph: OpenSubgraph;
  beforeAll(async () => {
    const rows = Array.from({ length: 200 }, (_, number) => ({
      city: '330200',
      number,
      note: number === 199 ? 'x'.repeat(100) : null,
    }));
    subgraph = await openSubgraph(gaugesDepartment([rowsSeed(Gauge, rows)]), {
      dataDirectory: ':memory:',
      executor,
      maxAnswerNodes: 150,
      maxAnswerBytes: 6_000,
    });
  });
  afterAll(() => subgraph.close());

  const ask = (query: string) => subgraph.execute({ query });

  it.each([
    ['objects', '{ gauges(first: 200) { nodes { number } } }', 150, 'HUB_MAX_ANSWER_NODES'],
    [
      'objects of several lists',
      '{ a: gauges(first: 80) { nodes { number } } b: gauges(first: 80) { nodes { number } } }',
      150,
      'HUB_MAX_ANSWER_NODES',
    ],
    [
      'bytes',
      '{ gauges(first: 100) { nodes { id number note level working since kind } } }',
      6_000,
      'HUB_MAX_ANSWER_BYTES',
    ],
  ])('is given up as a whole, with one error, beyond its %s', async (_what, query, limit, setting) => {
    const answer = await ask(query);
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'ANSWER_TOO_LARGE', limit });
    expect(answer.errors?.[0]?.message).toContain(setting);
  });

  it('is whole up to them, and the next one too', async () => {
    const answer = await ask('{ gauges(first: 100) { nodes { number } } }');
    expect(answer.errors).toBeUndefined();
    expect((answer.data as { gauges: { nodes: unknown[] } }).gauges.nodes).toHaveLength(100);
  });
});

describe.each(['hub', 'graphql-js'] as const)('the errors of a department, with the executor %s', (executor) => {
  let subgraph: OpenSubgraph;
  beforeAll(async () => {
    const rows = Array.from({ length: 160 }, (_, number) => ({ city: '330200', number }));
    subgraph = await openSubgraph(gaugesDepartment([rowsSeed(Gauge, rows)]), {
      dataDirectory: ':memory:',
      executor,
      maxAnswerBytes: 60_000,
    });
  });
  afterAll(() => subgraph.close());

  const wrong = (alias: string) =>
    subgraph.execute({
      query: `{ gauges(first: 160) { nodes { number ${alias}: twins(first: 9999) { totalCount } } } }`,
    });

  it('are a hundred, and one that says how many there are beyond them; the data stays', async () => {
    const { data, errors = [] } = await wrong('t');
    expect((data as { gauges: { nodes: unknown[] } }).gauges.nodes).toHaveLength(160);
    expect(errors).toHaveLength(101);
    expect(errors.slice(0, 100).every(({ extensions }) => extensions?.['code'] === 'BAD_USER_INPUT')).toBe(true);
    expect(errors[100]?.extensions).toEqual({ code: 'TOO_MANY_ERRORS', count: 60 });
    expect(errors[100]?.message).toMatch(/^60 further errors are not shown\./);
  });

  it('count into the size of the answer', async () => {
    const { data, errors } = await wrong('t'.repeat(500));
    expect(data ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['ANSWER_TOO_LARGE']);
  });
});
