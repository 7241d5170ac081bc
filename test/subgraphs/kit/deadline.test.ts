import { type Connection, createConnection } from 'mysql2/promise';
import { Ctx, Int, Query, Resolver } from 'type-graphql';
import { ensureBuilt } from '../../../cli/build.js';
import { isSqlite } from '../../../subgraphs/kit/database/engine.ts';
import type { SubgraphContext } from '../../../subgraphs/kit/server/context.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { Gauge, gaugesDepartment, rowsSeed } from '../../kit/gauges.ts';
import { waitUntil } from '../../kit/waitUntil.ts';

/** A statement that takes `seconds` on a server, and for ever on SQLite: so long that another process runs it. */
const slowStatement = (context: SubgraphContext, seconds: number) =>
  isSqlite(context.database)
    ? `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e${seconds > 1 ? 12 : 4}) SELECT COUNT(*) AS c FROM n /*${' '.repeat(200_000)}*/`
    : `SELECT SLEEP(${seconds}) AS c`;

/** Fields `many` that have ended. */
let ended = 0;

@Resolver()
class SlowResolver {
  /** One statement that does not end. */
  @Query(() => Int, { nullable: true, description: 'Slow. 慢。' })
  async slow(@Ctx() context: SubgraphContext): Promise<number> {
    const query = context.database.getRepository(Gauge).createQueryBuilder('row');
    const row = await query.select(`(${slowStatement(context, 60)})`, 'c').getRawOne<{ c: number }>();
    return Number(row?.c);
  }

  /** Statements one after the other, without end. */
  @Query(() => Int, { nullable: true, description: 'Many. 多。' })
  async many(@Ctx() context: SubgraphContext): Promise<number> {
    try {
      for (;;) await context.database.query(slowStatement(context, 0.01));
    } finally {
      ended += 1;
    }
  }
}

const rows = [1, 2, 3].map((number) => ({ city: '330200', number }));
const department = { ...gaugesDepartment([rowsSeed(Gauge, rows)]), resolvers: [SlowResolver] };

eachDatabase(({ engine, options }) => {
  beforeAll(ensureBuilt);

  describe.each(['hub', 'graphql-js'] as const)('with the executor %s', (executor) => {
    let subgraph: OpenSubgraph;
    let url: string;
    /** Sees what the server runs; the department's own connections may all be taken. */
    let watcher: Connection | undefined;
    beforeAll(async () => {
      subgraph = await openSubgraph(department, { ...options, executor, requestTimeoutMs: 1_500 });
      ({ url } = await subgraph.listen(0, '127.0.0.1'));
      if (options.databaseUrl) watcher = await createConnection({ uri: new URL('/', options.databaseUrl).href });
    });
    afterAll(async () => {
      await watcher?.end();
      await subgraph.close();
    });

    const post = (query: string, init: RequestInit = {}, headers: Record<string, string> = {}) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
        ...init,
      });

    /** Statements of the department that its server runs now; none with SQLite, whose readers are asked nothing. */
    const running = async () => {
      if (watcher === undefined) return 0;
      const [[row]] = (await watcher.query(
        "SELECT COUNT(*) AS count FROM information_schema.PROCESSLIST WHERE DB = ? AND INFO LIKE '%SLEEP(%'",
        [subgraph.database.dataSource.driver.database],
      )) as unknown as [[{ count: number }]];
      return Number(row.count);
    };

    it('ends a statement at the deadline, and keeps what came in time', async () => {
      const start = performance.now();
      const asked = post('{ slow gauges { nodes { number } } }');
      const health = await fetch(new URL('/health', url));
      expect(health.status).toBe(200);
      const { data, errors } = (await (await asked).json()) as Record<string, unknown>;
      expect(performance.now() - start).toBeLessThan(5_000);
      expect(data).toEqual({ slow: null, gauges: { nodes: rows.map(({ number }) => ({ number })) } });
      expect(errors).toMatchObject([{ path: ['slow'], extensions: { code: 'DEADLINE_EXCEEDED', limit: 1_500 } }]);
      await waitUntil(async () => (await running()) === 0);
    });

    it('obeys the time that a gateway has left', async () => {
      const start = performance.now();
      const answer = await post('{ slow }', {}, { 'hub-timeout-ms': '200' });
      expect(performance.now() - start).toBeLessThan(1_400);
      expect(await answer.json()).toMatchObject({ data: { slow: null }, errors: [{ extensions: { limit: 200 } }] });
    });

    it('runs no more statements when the client leaves, over HTTP and in its process', async () => {
      const ways = [
        (signal: AbortSignal) => post('{ many }', { signal }),
        (signal: AbortSignal) => subgraph.execute({ query: '{ many }', signal }),
      ];
      for (const ask of ways) {
        const before = subgraph.database.statements.count;
        const endedBefore = ended;
        const leaving = new AbortController();
        const answer = ask(leaving.signal).catch(() => 'left');
        await waitUntil(() => subgraph.database.statements.count > before + 2);
        leaving.abort();
        const left = performance.now();
        await answer;
        await waitUntil(() => ended > endedBefore);
        expect(performance.now() - left).toBeLessThan(1_000);
      }
    });

    it('ends the statement that runs when the client leaves, and has connections for the next ones', async () => {
      const clients = Array.from({ length: 15 }, () => {
        const leaving = new AbortController();
        return { leaving, answer: post('{ slow }', { signal: leaving.signal }).catch(() => 'left') };
      });
      if (engine !== 'SQLite') await waitUntil(async () => (await running()) >= 10);
      for (const { leaving } of clients) leaving.abort();
      for (const { answer } of clients) expect(await answer).toBe('left');
      const start = performance.now();
      const answer = await post('{ gauges { totalCount } }');
      expect(await answer.json()).toEqual({ data: { gauges: { totalCount: 3 } } });
      expect(performance.now() - start).toBeLessThan(1_400);
      await waitUntil(async () => (await running()) === 0);
    });
  });
});
