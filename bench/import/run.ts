import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Loaded, LoadRequest, Side } from './side.ts';

/**
 * Measures an import, every row checked and staged, against what the engine's own loader does with the same file and
 * the same table; and the undoing of an import that changes every row against that import. The sides take turns in one run; quote ratios of one run only.
 */
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000,1000000' },
    engines: { type: 'string', default: 'sqlite,mysql' },
    rounds: { type: 'string', default: '2' },
    server: { type: 'string', default: 'mysql://root@127.0.0.1:3306' },
  },
});
const folder = await mkdtemp(join(tmpdir(), 'hub-bench-'));

/** Hourly figures of parts of one indicator, part by part. */
async function writeFile(path: string, rows: number, decimals = '.5'): Promise<void> {
  const stream = createWriteStream(path);
  stream.write('indicator,place,breakdown,period,value\n');
  const hours = 10_000;
  const periods = Array.from({ length: hours }, (_, hour) =>
    new Date(Date.UTC(2024, 0, 1) + hour * 3_600_000).toISOString().slice(0, 13),
  );
  for (let row = 0; row < rows; row += hours) {
    const part = String(row / hours).padStart(4, '0');
    const lines = periods
      .slice(0, rows - row)
      .map((period, hour) => `AQHI,810000,s${part},${period},${(row + hour) % 97}${decimals}`);
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

function load(request: LoadRequest): Loaded {
  const words = [fileURLToPath(new URL('side.js', import.meta.url)), JSON.stringify(request)];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${request.side} failed:\n${stderr}`);
  return JSON.parse(stdout) as Loaded;
}

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
try {
  for (const engine of options.engines.split(',')) {
    const loader: Side = engine === 'mysql' ? 'loadData' : 'preparedInserts';
    const url = new URL(options.server);
    url.pathname = '/hub_bench_import';
    const database =
      engine === 'mysql'
        ? { databaseUrl: url.href, dataDirectory: ':memory:' }
        : { dataDirectory: join(folder, engine) };
    for (const rows of options.rows.split(',').map(Number)) {
      const path = join(folder, `${rows}.csv`);
      await writeFile(path, rows);
      const runs: { side: Side; result: Loaded }[] = [];
      for (let round = 0; round < Number(options.rounds); round++) {
        for (const side of ['import', loader] as const) {
          const result = load({ side, path, database });
          if (result.rows !== rows) throw new Error(`${side} left ${result.rows} rows of ${rows}.`);
          runs.push({ side, result });
        }
      }
      const changedPath = join(folder, `${rows}-changed.csv`);
      await writeFile(changedPath, rows, '.25');
      const undone = Array.from({ length: Number(options.rounds) }, () =>
        load({ side: 'undo', path, changedPath, database }),
      ).reduce((one, other) => (other.milliseconds < one.milliseconds ? other : one));
      const best = (wanted: Side) =>
        runs
          .filter(({ side }) => side === wanted)
          .map(({ result }) => result)
          .reduce((one, other) => (other.milliseconds < one.milliseconds ? other : one));
      const rate = (side: Side) => Math.round((rows / best(side).milliseconds) * 1000);
      console.log(
        `${engine}, ${rows} rows: import ${rate('import')} rows/s, ${loader} ${rate(loader)} rows/s, ratio ${(rate('import') / rate(loader)).toFixed(2)}; memory ${megabytes(best('import').before)} before, ${megabytes(best('import').peak)} at most`,
      );
      const took = (undone.milliseconds / 1000).toFixed(1);
      const ratio = (undone.milliseconds / (undone.imported as number)).toFixed(2);
      console.log(
        `${engine}, ${rows} rows: an import that changes every row undone in ${took} s, ${ratio} of its time`,
      );
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
