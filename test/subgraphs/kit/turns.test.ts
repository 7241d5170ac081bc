import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { Gauge, gaugesDepartment, rowsSeed } from '../../kit/gauges.ts';

describe('a department lets others have their turn', () => {
  let subgraph: OpenSubgraph;
  beforeAll(async () => {
    const rows = Array.from({ length: 12 }, (_, number) => ({ city: '330200', number }));
    subgraph = await openSubgraph(gaugesDepartment([rowsSeed(Gauge, rows)]), {
      dataDirectory: ':memory:',
      requestTimeoutMs: 300_000,
    });
  });
  afterAll(() => subgraph.close());

  /** How often the event loop looks at its sockets and timers, a health check among them, while something is done. */
  async function turnsDuring<T>(work: () => Promise<T>): Promise<{ turns: number; result: T }> {
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const result = await work();
    isDone = true;
    return { turns, result };
  }

  it('while thousands of resolvers of few objects throw', async () => {
    const aliases = Array.from({ length: 1_500 }, (_, index) => `t${index}: twins(first: 9999) { totalCount }`);
    const query = `{ gauges { nodes { ${aliases.join(' ')} } } }`;
    const { turns, result } = await turnsDuring(() => subgraph.execute({ query }));
    expect(result.errors?.at(-1)?.extensions).toEqual({ code: 'TOO_MANY_ERRORS', count: 12 * 1_500 - 100 });
    expect(turns).toBeGreaterThan(6);
  });

  it('while many operations that come together are parsed and validated', async () => {
    const operation = (number: number) => {
      const fields = Array.from({ length: 190 }, (_, index) => `number note level since kind id # ${index}\n`);
      return `query Q${number} { gauges(first: 1) { nodes { ${fields.join('')} } } }`;
    };
    const { turns, result } = await turnsDuring(() =>
      Promise.all(Array.from({ length: 60 }, (_, number) => subgraph.execute({ query: operation(number) }))),
    );
    for (const { errors } of result) expect(errors).toBeUndefined();
    expect(turns).toBeGreaterThan(6);
  });
});
