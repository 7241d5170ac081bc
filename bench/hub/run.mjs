import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_ENGINE } from '../../dist/gateway/config.js';
import { countPerOperation, fill } from './counts.mjs';
import { mysqlScratch, sqliteScratch } from './databases.mjs';
import { load, quantile } from './load.mjs';
import { operations } from './operations.mjs';
import { startInProcess, startProcesses } from './processes.mjs';

/**
 * The named operations under load: everything in one process and a process for each part, on SQLite and on MySQL. Both
 * ways run at once and are asked in turns, so that whatever else the machine does meets both alike. It also proves that
 * no operation takes more SQL statements because there are more rows.
 */
const { values: options } = parseArgs({
  options: {
    /** Of load for each operation and way of running, over all rounds. */
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '2' },
    /** The gateway's engine. */
    engine: { type: 'string', default: DEFAULT_ENGINE },
  },
});
const [seconds, connections, rounds] = [options.seconds, options.connections, options.rounds].map(Number);
const SMALL = 1;
const LARGE = 20;

async function measure(scratch) {
  // Real files would make the figures this machine's own: every run starts from the seeds and the samples.
  const sources = await mkdtemp(join(tmpdir(), 'hub-bench-sources-'));
  const database = { ...scratch.options, sourceDirectory: sources };
  const environment = { ...scratch.environment, HUB_SOURCE_DIR: sources, HUB_ENGINE: options.engine };
  try {
    const few = await fill(database, SMALL);
    const counts = await countPerOperation(database, options.engine);
    const rows = await loadBothWays(scratch.engine, environment, counts);
    const many = await fill(database, LARGE);
    proveEqual(scratch.engine, counts, await countPerOperation(database, options.engine));
    console.log(
      `${scratch.engine}: no operation takes more statements at ${many} sample observations than at ${few}.\n`,
    );
    return rows;
  } finally {
    await rm(sources, { recursive: true });
  }
}

async function loadBothWays(engine, environment, counts) {
  const ways = [];
  try {
    for (const [name, start] of [
      ['one process', startInProcess],
      ['process for each part', startProcesses],
    ]) {
      ways.push({ name, ...(await start(environment)) });
    }
    const rows = [];
    for (const operation of operations) {
      const results = ways.map(() => ({ perSecond: [], latencies: [] }));
      for (const { url } of ways) await load({ url, operation, connections, seconds: Math.min(1, seconds) });
      for (let round = 0; round < rounds; round += 1) {
        for (const [index, { url }] of ways.entries()) {
          const { perSecond, latencies } = await load({ url, operation, connections, seconds: seconds / rounds });
          results[index].perSecond.push(perSecond);
          results[index].latencies.push(...latencies);
        }
      }
      const { statements, calls } = counts[operation.operationName];
      for (const [index, { perSecond, latencies }] of results.entries()) {
        rows.push([
          operation.operationName,
          engine,
          ways[index].name,
          (perSecond.reduce((sum, each) => sum + each, 0) / rounds).toFixed(0),
          quantile(latencies, 0.5).toFixed(1),
          quantile(latencies, 0.99).toFixed(1),
          statements,
          calls,
        ]);
        console.log(rows.at(-1).join(' · '));
      }
    }
    return rows;
  } finally {
    for (const way of ways) await way.stop();
  }
}

function proveEqual(engine, before, after) {
  const grown = operations
    .map(({ operationName }) => [operationName, before[operationName].statements, after[operationName].statements])
    .filter(([, few, many]) => few !== many);
  if (grown.length === 0) return;
  const lines = grown.map(([name, few, many]) => `  ${name}: ${few} at scale ${SMALL}, ${many} at scale ${LARGE}`);
  throw new Error(`On ${engine} the number of statements depends on the number of rows:\n${lines.join('\n')}`);
}

console.log(`Engine ${options.engine}, ${connections} connections, ${seconds} s for each operation and way.\n`);
const rows = [];
for (const make of [sqliteScratch, () => mysqlScratch(`hub_bench_${process.pid}`)]) {
  const scratch = await make();
  if ('missing' in scratch) {
    console.log(`MySQL is left out: ${scratch.missing}.\n`);
    continue;
  }
  try {
    rows.push(...(await measure(scratch)));
  } finally {
    await scratch.remove();
  }
}
const header = [
  'operation',
  'database',
  'run as',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'SQL statements',
  'subgraph calls',
];
for (const cells of [header, header.map((_, index) => (index < 3 ? '---' : '---:')), ...rows]) {
  console.log(`| ${cells.join(' | ')} |`);
}
