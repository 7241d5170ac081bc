import { openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase, testServers } from '../../kit/databases.ts';
import { Gauge, gaugesDepartment, rowsSeed } from '../../kit/gauges.ts';
import { type MysqlProxy, startMysqlProxy } from '../../kit/mysqlProxy.ts';

/** What an operator may have set for a whole server. Each would change what the hub's statements mean. */
const HOSTILE = [
  "SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES,PIPES_AS_CONCAT,HIGH_NOT_PRECEDENCE'",
  "SET SESSION time_zone = '+05:30'",
  'SET NAMES latin1',
  'SET SESSION autocommit = 0',
];
const TEXTS = ["' OR '1'='1", "\\' OR 1 = 1 -- ", '\\', '"', 'a\\\'b"c`d', '\\\\', "\\\\' OR true #", '寧波𠮷'];

eachDatabase(({ engine, options }) => {
  if (engine === 'SQLite') {
    it('takes every text for a text', async () => {
      const hub = await openSubgraph(gaugesDepartment([]), options);
      for (const text of TEXTS) {
        expect(await hub.database.dataSource.query('SELECT ? AS text', [text])).toEqual([{ text }]);
      }
      await hub.close();
    });
    return;
  }
  const server = testServers.find((candidate) => candidate.engine === engine)?.url ?? '';
  const throughProxy = ({ url }: MysqlProxy) => {
    const address = new URL(options.databaseUrl ?? '');
    address.host = new URL(url).host;
    return { ...options, databaseUrl: address.href };
  };

  it('means the same on a server with other values, on every connection', async () => {
    const proxy = await startMysqlProxy(server, HOSTILE);
    try {
      const rows = [{ city: '330200', number: 1, note: 'secret' }];
      const hub = await openSubgraph(gaugesDepartment([rowsSeed(Gauge, rows)]), throughProxy(proxy));
      const { dataSource } = hub.database;
      const modes = await Promise.all(
        Array.from({ length: 20 }, () =>
          dataSource.query('SELECT @@sql_mode AS mode, @@time_zone AS zone, SLEEP(0.01)'),
        ),
      );
      for (const [{ mode, zone }] of modes) {
        expect(mode).toMatch(/STRICT_TRANS_TABLES/);
        expect(mode).not.toMatch(/NO_BACKSLASH_ESCAPES|ANSI|PIPES/);
        expect(zone).toBe('+00:00');
      }
      expect(await hub.execute({ query: '{ gauges { totalCount } }' })).toMatchObject({
        data: { gauges: { totalCount: 1 } },
      });
      for (const text of TEXTS) {
        expect(await dataSource.query('SELECT ? AS text', [text])).toEqual([{ text }]);
        const answer = await hub.execute({
          query: `{ gauges(filter: { note: { eq: ${JSON.stringify(text)} } }) { totalCount } }`,
        });
        expect(JSON.parse(JSON.stringify(answer))).toEqual({ data: { gauges: { totalCount: 0 } } });
      }
      await hub.close();
    } finally {
      await proxy.close();
    }
  });

  it('refuses to start where the session is not set, in one sentence', async () => {
    const proxy = await startMysqlProxy(server, HOSTILE, /^SET SESSION sql_mode/);
    try {
      await expect(openSubgraph(gaugesDepartment([]), throughProxy(proxy))).rejects.toThrow(
        /^The database of gauges cannot be opened: its server does not set a session as the hub's statements need it: sql_mode stays ".*NO_BACKSLASH_ESCAPES.*"\. Let this account run "SET SESSION sql_mode/,
      );
    } finally {
      await proxy.close();
    }
  });
});
