import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { projectPath } from '../../common/project.ts';
import { openSubgraphDatabase } from '../../subgraphs/kit/database/subgraphDatabase.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import type { ImportReport } from '../../subgraphs/kit/import/importReport.ts';
import { openWorkspace } from '../../subgraphs/kit/import/staging/openWorkspace.ts';
import { livelihood } from '../../subgraphs/livelihood/index.ts';
import { compiled } from '../kit/compiled.ts';
import { eachDatabase } from '../kit/databases.ts';
import { temporaryFolder } from '../kit/hub.ts';

const ROWS = 4_000;
const DAYS = 300;
/** On each engine; with three engines thirty in all. */
const KILLED_IMPORTS = 6;
const KILLED_PULLS = 4;
const KILLED_UNDOINGS = 4;

/** The moments are drawn from the seed. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Observations that all have one value, so that a mixture of two files shows. */
function fileOf(value: number): string {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const hour = new Date(Date.UTC(2020, 0, 1) + index * 3_600_000).toISOString().slice(0, 13);
    return `AQHI,810000,killed,${hour},${value}`;
  });
  return `indicator,place,breakdown,period,value\n${rows.join('\n')}\n`;
}

/** A file as the Immigration Department publishes it, with as many passengers at its one control point every day. */
function passengersOf(value: number): string {
  const rows = Array.from({ length: DAYS }, (_, index) => {
    const [year, month, day] = new Date(Date.UTC(2018, 0, 1) + index * 86_400_000)
      .toISOString()
      .slice(0, 10)
      .split('-');
    const counts = ['Arrival', 'Departure'].map((way) => `${day}-${month}-${year},Pier,${way},${value},0,0,${value}`);
    return counts.join('\n');
  });
  return `Date,Control Point,Arrival / Departure,Hong Kong Residents,Mainland Visitors,Other Visitors,Total\n${rows.join('\n')}\n`;
}

/** Numbers from 0 to 1, the same ones for the same seed. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

eachDatabase(({ options, engine }) => {
  let dataSource: DataSource;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const random = numbers(SEED);

  beforeAll(async () => {
    folder = await temporaryFolder();
    const database = await openSubgraphDatabase(livelihood, options);
    dataSource = database.dataSource;
  });
  afterAll(async () => {
    await dataSource.destroy();
    await folder.remove();
  });

  const write = async (name: string, content: string) => {
    const path = join(folder.path, name);
    await writeFile(path, content);
    return path;
  };
  const requestFor = async (value: number) => ({
    dataset: 'OBSERVATIONS',
    path: await write(`${value}.csv`, fileOf(value)),
    person: 'tester',
  });

  const begin = async (request: object): Promise<ChildProcess> => {
    const child = fork(await compiled('test/import/importing.ts'), [JSON.stringify({ database: options, request })]);
    const [message] = await once(child, 'message');
    expect(message).toEqual({ begun: true });
    return child;
  };

  const beginHub = (...words: string[]): ChildProcess =>
    spawn(process.execPath, [projectPath('hub'), ...words], {
      env: {
        PATH: process.env['PATH'] ?? '',
        ...(options.databaseUrl
          ? { DATABASE_URL: options.databaseUrl, HUB_DATA_DIR: folder.path }
          : { HUB_DATA_DIR: options.dataDirectory }),
        HUB_SOURCE_DIR: folder.path,
      },
      stdio: 'ignore',
    });

  const beginPull = async (value: number): Promise<ChildProcess> =>
    beginHub('pull', 'immd_passenger', '--file', await write(`${value}.csv`, passengersOf(value)));

  /** The stored observations that meet a condition, and the number that the last run reports. */
  const stateOf = async (condition: string) => {
    const values = (await dataSource.query(
      `SELECT value, COUNT(*) AS count FROM observation WHERE ${condition} AND quality <> 'SAMPLE' GROUP BY value`,
    )) as { value: number; count: number | string }[];
    const [run] = (await dataSource.query('SELECT source FROM import_run ORDER BY id DESC LIMIT 1')) as {
      source: string;
    }[];
    return { values: values.map(({ value, count }) => [value, Number(count)]), run: run?.source ?? null };
  };
  const state = () => stateOf("dimension1 = 'killed'");
  const pulled = () => stateOf("indicator = 'DAILY_PASSENGERS' AND dimension2 = '' AND dimension3 = ''");

  /** Ends it at a moment that is what is tested, so it is drawn, not waited for. */
  const killWithin = async (child: ChildProcess, earliest: number, latest: number) => {
    const exited = once(child, 'exit');
    const moment = earliest + random.next().value * (latest - earliest);
    const timer = setTimeout(() => child.kill('SIGKILL'), moment);
    await exited;
    clearTimeout(timer);
    // A server still does what the process has sent, its COMMIT too; it gives the process's lock to others afterwards.
    await (await openWorkspace(dataSource, ['OBSERVATIONS'])).close();
  };

  const nothingIsLeft = async () => {
    const left = await dataSource.query(
      engine === 'SQLite' ? "SELECT name FROM sqlite_master WHERE name LIKE 'hub_%'" : "SHOW TABLES LIKE 'hub\\_%'",
    );
    expect(left).toEqual([]);
  };

  it(`holds the old file or the new one, whole, after each of ${KILLED_IMPORTS} kills, and loads the file when run again (SEED=${SEED})`, async () => {
    const whole = performance.now();
    const first = await begin(await requestFor(1));
    const [{ report }] = (await once(first, 'message')) as [{ report: ImportReport }];
    expect(report).toMatchObject({ outcome: 'LOADED', inserted: ROWS });
    const span = (performance.now() - whole) / 3;
    for (let value = 2; value < 2 + KILLED_IMPORTS; value++) {
      const before = await state();
      await killWithin(await begin(await requestFor(value)), 0, span);
      expect([before, { values: [[value, ROWS]], run: `${value}.csv` }]).toContainEqual(await state());
    }
    const again = await importFile(dataSource, livelihood, await requestFor(99));
    expect(again).toMatchObject({ outcome: 'LOADED', read: ROWS, updated: ROWS });
    expect(await state()).toEqual({ values: [[99, ROWS]], run: '99.csv' });
    await nothingIsLeft();
  }, 180_000);

  it(`holds what was pulled before or the new file, whole, after each of ${KILLED_PULLS} killed pulls, and pulls it when asked again (SEED=${SEED})`, async () => {
    const began = performance.now();
    expect(await once(await beginPull(1_001), 'exit')).toEqual([0, null]);
    expect(await pulled()).toEqual({ values: [[2_002, 2 * DAYS]], run: '1001.csv' });
    // The first process loads the department's facts too.
    const span = (performance.now() - began) * 0.8;
    const last = 1_001 + KILLED_PULLS;
    for (let value = 1_002; value <= last; value++) {
      const before = await pulled();
      // Most of the first half is the process's own start.
      await killWithin(await beginPull(value), span / 3, span);
      expect([before, { values: [[2 * value, 2 * DAYS]], run: `${value}.csv` }]).toContainEqual(await pulled());
    }
    expect(await once(await beginPull(last), 'exit')).toEqual([0, null]);
    expect(await pulled()).toEqual({ values: [[2 * last, 2 * DAYS]], run: `${last}.csv` });
    await nothingIsLeft();
  }, 180_000);

  it(`holds what was before the import or what it brought, whole, after each of ${KILLED_UNDOINGS} killed undoings, and undoes it when asked again (SEED=${SEED})`, async () => {
    const load = async (value: number) => {
      const { run } = await importFile(dataSource, livelihood, await requestFor(value));
      return run as number;
    };
    const beginUndo = (run: number) => beginHub('runs', 'undo', String(run), '--department', 'livelihood');
    const isUndone = async (run: number) => {
      const [row] = await dataSource.query('SELECT undoneAt FROM import_run WHERE id = ?', [run]);
      return row.undoneAt !== null;
    };
    await load(150);
    const first = await load(151);
    const began = performance.now();
    expect(await once(beginUndo(first), 'exit')).toEqual([0, null]);
    const span = performance.now() - began;
    expect((await state()).values).toEqual([[150, ROWS]]);
    for (let value = 152; value < 152 + KILLED_UNDOINGS; value++) {
      const run = await load(value);
      // Most of the first half is the process's own start.
      await killWithin(beginUndo(run), span / 3, span);
      const undone = await isUndone(run);
      expect((await state()).values).toEqual([[undone ? 150 : value, ROWS]]);
      if (!undone) expect(await once(beginUndo(run), 'exit')).toEqual([0, null]);
      expect((await state()).values).toEqual([[150, ROWS]]);
    }
    await nothingIsLeft();
  }, 180_000);

  it('makes one of two imports of a dataset wait, and reports why nothing was done to one that may not wait', async () => {
    const [one, two] = await Promise.all([
      importFile(dataSource, livelihood, await requestFor(201)),
      importFile(dataSource, livelihood, await requestFor(202)),
    ]);
    expect([one.outcome, two.outcome]).toEqual(['LOADED', 'LOADED']);
    const other = await openWorkspace(dataSource, ['OBSERVATIONS']);
    const impatient = importFile(dataSource, livelihood, { ...(await requestFor(203)), lockTimeoutMs: 0 });
    await expect(impatient).rejects.toThrow(/^Another import of OBSERVATIONS is under way .* nothing was done/);
    await other.close();
    expect(await importFile(dataSource, livelihood, await requestFor(203))).toMatchObject({ updated: ROWS });
    expect((await state()).values).toHaveLength(1);
  }, 60_000);

  it('shows readers the old rows until the new ones are all there', async () => {
    const seen = new Set<string>();
    let done = false;
    const importing = importFile(dataSource, livelihood, await requestFor(301)).finally(() => {
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
