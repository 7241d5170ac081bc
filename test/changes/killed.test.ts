import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { ExecutionResult } from 'graphql';
import { verifyAudit } from '../../subgraphs/kit/audit/auditLog.ts';
import { openWorkspace } from '../../subgraphs/kit/import/staging/openWorkspace.ts';
import { type ImportBench, openBench } from '../import/files.ts';
import { compiled } from '../kit/compiled.ts';
import { eachDatabase } from '../kit/databases.ts';
import { operator } from '../kit/viewers.ts';

/** Of each kind, on each engine. */
const KILLS = 3;
/** The moments are drawn from the seed. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** What one change of gauge 1 or of a new one says, and what the gauge is then. */
const kinds = {
  correctGauge: (level: number, version: number) => ({
    args: `key: "330200:1", changes: { level: ${level} }, expectedVersion: ${version}`,
    number: 1,
    after: { level, withdrawnAt: null },
  }),
  createGauge: (number: number) => ({
    args: `values: { city: "330200", number: ${number}, level: 7 }`,
    number,
    after: { level: 7, withdrawnAt: null },
  }),
  withdrawGauge: (number: number, version: number) => ({
    args: `key: "330200:${number}", expectedVersion: ${version}`,
    number,
    after: { level: 7, withdrawnAt: expect.any(String) },
  }),
};

eachDatabase(({ options }) => {
  let bench: ImportBench;
  let made = 0;
  let state = SEED;
  /** A number from 0 to 1. */
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  beforeAll(async () => {
    bench = await openBench(options);
    await bench.load('city,number,level\n330200,1,1\n', { name: 'gauges.csv' });
  });
  afterAll(() => bench.close());

  const ask = async (query: string) => {
    const { data, errors } = await bench.hub.execute({ query, viewer: operator });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };
  const gauge = async (number: number) =>
    (await ask(`{ gauge(city: "330200", number: ${number}) { level withdrawnAt version } }`)).gauge;
  /** What the database holds of a change: its run, the run's revisions, and the entries of the audit log. */
  const traces = async (reason: string): Promise<number[]> => {
    const counts = [
      'SELECT COUNT(*) AS count FROM import_run WHERE reason = ?',
      'SELECT COUNT(*) AS count FROM revision WHERE runId IN (SELECT id FROM import_run WHERE reason = ?)',
      'SELECT COUNT(*) AS count FROM audit_entry WHERE reason = ?',
    ];
    const rows = await Promise.all(counts.map((sql) => bench.hub.database.dataSource.query(sql, [reason])));
    return rows.map(([{ count }]) => Number(count));
  };

  /** A process that is ready to make a change. */
  const prepareProcess = async (query: string) => {
    const child = fork(await compiled('test/changes/changingProcess.ts'), [JSON.stringify({ options, query })]);
    expect(await once(child, 'message')).toEqual([{ ready: true }, undefined]);
    return child;
  };
  const answerOf = async (child: ChildProcess) => {
    const answered = once(child, 'message');
    const exited = once(child, 'exit');
    child.send('go');
    const [{ answer }] = (await answered) as [{ answer: ExecutionResult }];
    const answeredAt = performance.now();
    await exited;
    return { ...answer, answeredAt };
  };
  const end = async (query: string, after: number) => {
    const child = await prepareProcess(query);
    child.send('go');
    const exited = once(child, 'exit');
    const timer = setTimeout(() => child.kill('SIGKILL'), after);
    await exited;
    clearTimeout(timer);
    // A server still does what the process has sent, its COMMIT too; it gives the process's lock to others afterwards.
    await (await openWorkspace(bench.hub.database.dataSource, ['GAUGES'])).close();
  };

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])(
    `%s is made whole or not at all when its process is killed, and once when it is sent again (SEED=${SEED})`,
    async (kind) => {
      /** A change, as it is sent each time. */
      const prepare = async () => {
        made += 1;
        const subject = kind === 'correctGauge' ? 1 : made + 100;
        if (kind === 'withdrawGauge') {
          await ask(`mutation { createGauge(${kinds.createGauge(subject).args}, reason: "to withdraw") { version } }`);
        }
        const version = (await gauge(subject))?.version ?? 0;
        const { args, number, after } = kinds[kind](kind === 'correctGauge' ? made + 1_000 : subject, version);
        const reason = `${kind} ${made}`;
        const more = `reason: "${reason}", idempotencyKey: "${reason}"`;
        const query = `mutation { ${kind}(${args}, ${more}) { version mistakes { field } } }`;
        return { number, after, reason, query };
      };

      const whole = await prepare();
      const child = await prepareProcess(whole.query);
      const began = performance.now();
      const span = (await answerOf(child)).answeredAt - began;
      expect(await traces(whole.reason)).toEqual([1, 1, 1]);

      for (let kill = 0; kill < KILLS; kill++) {
        const { number, after, reason, query } = await prepare();
        const before = await gauge(number);
        await end(query, random() * span);
        const left = await traces(reason);
        expect([
          [0, 0, 0],
          [1, 1, 1],
        ]).toContainEqual(left);
        const now = await gauge(number);
        if (left[0] === 1) expect(now).toMatchObject(after);
        else expect(now).toEqual(before);

        const [first, second] = [await ask(query), await ask(query)];
        expect(first[kind]).toEqual({ version: expect.any(Number), mistakes: [] });
        expect(second).toEqual(first);
        expect(await gauge(number)).toEqual({ ...after, version: first[kind].version });
        expect(await traces(reason)).toEqual([1, 1, 1]);
      }
      expect(await verifyAudit(bench.hub.database.dataSource)).not.toHaveProperty('broken');
    },
    180_000,
  );

  const atOnce = async (queries: readonly string[]) => {
    const children = await Promise.all(queries.map(prepareProcess));
    return Promise.all(children.map(answerOf));
  };

  it('one of two changes is made that two processes send at once', async () => {
    const { version } = await gauge(1);
    const query = (level: number) =>
      `mutation { correctGauge(key: "330200:1", changes: { level: ${level} }, reason: "at once", expectedVersion: ${version}) { version mistakes { field } } }`;
    const answers = await atOnce([query(501), query(502)]);
    expect(answers.map(({ errors }) => errors?.[0]?.extensions?.['code']).sort()).toEqual(['CONFLICT', undefined]);
    expect(await traces('at once')).toEqual([1, 1, 1]);
    expect((await gauge(1)).level).toBe(answers[0]?.errors ? 502 : 501);
  }, 120_000);

  it('a change is made once that two processes send under one idempotency key at once, and both say so', async () => {
    const { version } = await gauge(1);
    const query = `mutation { correctGauge(key: "330200:1", changes: { level: 601 }, reason: "twice", expectedVersion: ${version}, idempotencyKey: "twice") { version mistakes { field } } }`;
    const [one, other] = await atOnce([query, query]);
    expect(one?.errors).toBeUndefined();
    expect(other?.data).toEqual(one?.data);
    expect(await traces('twice')).toEqual([1, 1, 1]);
    expect(await verifyAudit(bench.hub.database.dataSource)).not.toHaveProperty('broken');
  }, 120_000);
});
