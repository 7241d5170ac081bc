import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../../subgraphs/kit/database/database.ts';
import { type ImportReport, importFile } from '../../subgraphs/kit/import/importFile.ts';
import { openWorkspace } from '../../subgraphs/kit/import/staging/workspace.ts';
import { projectPath } from '../../subgraphs/kit/project.ts';
import { entitiesOf } from '../../subgraphs/kit/subgraph.ts';
import { livelihood } from '../../subgraphs/livelihood/index.ts';
import { eachDatabase } from '../kit/databases.ts';
import { temporaryFolder } from '../kit/hub.ts';

const ROWS = 6_000;
const KILLS = 10;

/** Observations that all have one value, so that a mixture of two files shows. */
function fileOf(value: number): string {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const hour = new Date(Date.UTC(2020, 0, 1) + index * 3_600_000).toISOString().slice(0, 13);
    return `AQHI,810000,killed,${hour},${value}`;
  });
  return `indicator,place,breakdown,period,value\n${rows.join('\n')}\n`;
}

/** Numbers from 0 to 1, the same ones every time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

eachDatabase(({ options, engine }) => {
  let source: DataSource;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const database = await openDatabase({
      ...options,
      subgraph: livelihood.name,
      entities: entitiesOf(livelihood),
      migrations: [...livelihood.migrations],
    });
    source = database.source;
  });
  afterAll(async () => {
    await source.destroy();
    await folder.remove();
  });

  const requestFor = async (value: number) => {
    const path = join(folder.path, `${value}.csv`);
    await writeFile(path, fileOf(value));
    return { dataset: 'OBSERVATIONS', path, person: 'tester' };
  };

  const begin = async (request: object): Promise<ChildProcess> => {
    const child = fork(projectPath('test/import/importing.mjs'), [JSON.stringify({ database: options, request })]);
    const [message] = await once(child, 'message');
    expect(message).toEqual({ begun: true });
    return child;
  };

  /** What is there, and what the last run says is there. */
  const state = async () => {
    const values = (await source.query(
      "SELECT value, COUNT(*) AS count FROM observation WHERE breakdown = 'killed' GROUP BY value",
    )) as { value: number; count: number | string }[];
    const [run] = (await source.query('SELECT source FROM import_run ORDER BY id DESC LIMIT 1')) as {
      source: string;
    }[];
    return { values: values.map(({ value, count }) => [value, Number(count)]), run: run?.source ?? null };
  };

  it(`holds the old file or the new one, whole, after each of ${KILLS} kills, and loads the file when run again`, async () => {
    const whole = performance.now();
    const first = await begin(await requestFor(1));
    const [{ report }] = (await once(first, 'message')) as [{ report: ImportReport }];
    expect(report).toMatchObject({ outcome: 'LOADED', inserted: ROWS });
    const span = (performance.now() - whole) / 3;
    const random = numbers(20_250_424);
    for (let value = 2; value < 2 + KILLS; value++) {
      const before = await state();
      const child = await begin(await requestFor(value));
      const exited = once(child, 'exit');
      // The moment is what is tested, so it is drawn, not waited for.
      const timer = setTimeout(() => child.kill('SIGKILL'), random.next().value * span);
      await exited;
      clearTimeout(timer);
      const after = await state();
      expect([before, { values: [[value, ROWS]], run: `${value}.csv` }]).toContainEqual(after);
    }
    const again = await importFile(source, livelihood, await requestFor(99));
    expect(again).toMatchObject({ outcome: 'LOADED', read: ROWS, updated: ROWS });
    expect(await state()).toEqual({ values: [[99, ROWS]], run: '99.csv' });
    const left = await source.query(
      engine === 'SQLite' ? "SELECT name FROM sqlite_master WHERE name LIKE 'hub_%'" : "SHOW TABLES LIKE 'hub\\_%'",
    );
    expect(left).toEqual([]);
  }, 180_000);

  it('lets one of two imports of a dataset wait, and tells one that may not wait why nothing was done', async () => {
    const [one, two] = await Promise.all([
      importFile(source, livelihood, await requestFor(201)),
      importFile(source, livelihood, await requestFor(202)),
    ]);
    expect([one.outcome, two.outcome]).toEqual(['LOADED', 'LOADED']);
    const other = await openWorkspace(source, ['OBSERVATIONS']);
    const impatient = importFile(source, livelihood, { ...(await requestFor(203)), patience: 0 });
    await expect(impatient).rejects.toThrow(/^Another import of OBSERVATIONS is under way .* nothing was done/);
    await other.close();
    expect(await importFile(source, livelihood, await requestFor(203))).toMatchObject({ updated: ROWS });
    expect((await state()).values).toHaveLength(1);
  }, 60_000);

  it('shows readers the old rows until the new ones are all there', async () => {
    const seen = new Set<string>();
    let done = false;
    const importing = importFile(source, livelihood, await requestFor(301)).finally(() => {
      done = true;
    });
    while (!done) {
      seen.add(JSON.stringify((await state()).values));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await importing;
    seen.add(JSON.stringify((await state()).values));
    for (const values of seen) expect(JSON.parse(values)).toEqual([[expect.any(Number), ROWS]]);
    expect([...seen].at(-1)).toBe(JSON.stringify([[301, ROWS]]));
  }, 60_000);
});
