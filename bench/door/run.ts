import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectPath } from '../../common/project.ts';
import { load, quantile } from '../hub/load.ts';
import { operations } from '../hub/operations.ts';
import { type Running, startInProcess } from '../hub/processes.ts';

/**
 * What the guards of a request cost: the named operations, asked in turns of two hubs on SQLite, each everything in one
 * process. One has every guard on; the other has those off that can be, or is another program, such as a checkout of a
 * version without guards. Quote ratios of one run only.
 */
const { values: options } = parseArgs({
  options: {
    /** The folder of another checkout, built. */
    beside: { type: 'string' },
    /** Of load for each operation and hub, over all rounds. */
    seconds: { type: 'string', default: '6' },
    connections: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
  },
});
const rounds = Number(options.rounds);
const seconds = Number(options.seconds) / rounds;
const connections = Number(options.connections);

/** A rate that one bench does not use up, but that is counted. */
const ON = { HUB_RATE_POINTS: '1000000000', HUB_RATE_BURST: '1000000000', HUB_TRUSTED_ONLY: 'report' };
const OFF = { HUB_RATE_POINTS: 'off', HUB_TRUSTED_ONLY: 'off' };

const folder = await mkdtemp(join(tmpdir(), 'hub-bench-door-'));
const hubs: Running[] = [];
try {
  const settings = (name: string) => ({ HUB_DATA_DIR: join(folder, name), HUB_SOURCE_DIR: folder });
  const guarded = await startInProcess({ ...settings('guarded'), ...ON });
  hubs.push(guarded);
  const program = options.beside === undefined ? projectPath('hub') : join(options.beside, 'hub');
  const other = await startInProcess({ ...settings('other'), ...OFF }, program);
  hubs.push(other);

  console.log(
    `| operation | ${options.beside ?? 'guards off'}, requests/s | guards on, requests/s | times | p99 ms | p99 ms, on |`,
  );
  console.log('|---|---:|---:|---:|---:|---:|');
  const ratios: number[] = [];
  for (const operation of operations) {
    const sides = [other, guarded].map(({ url }) => ({ url, perSecond: [] as number[], latencies: [] as number[] }));
    for (const { url } of sides) await load({ url, operation, connections, seconds: 1 });
    for (let round = 0; round < rounds; round += 1) {
      for (const side of sides) {
        const once = await load({ url: side.url, operation, connections, seconds });
        side.perSecond.push(once.perSecond);
        side.latencies.push(...once.latencies);
      }
    }
    // The least disturbed round of each.
    const [before, after] = sides.map(({ perSecond }) => Math.max(...perSecond)) as [number, number];
    const tails = sides.map(({ latencies }) => quantile(latencies, 0.99).toFixed(1));
    ratios.push(after / before);
    const figures = [before.toFixed(0), after.toFixed(0), (after / before).toFixed(2), ...tails];
    console.log(`| ${operation.operationName} | ${figures.join(' | ')} |`);
  }
  const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
  console.log(`\nGeometric mean ${mean.toFixed(2)}; the target is 0.9.`);
} finally {
  for (const hub of hubs) await hub.stop();
  await rm(folder, { recursive: true });
}
