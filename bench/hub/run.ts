import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_ENGINE, type EngineName } from '../../gateway/config.ts';
import { type Counts, countPerOperation, fill } from './counts.ts';
import { mysqlScratch, type Scratch, sqliteScratch } from './databases.ts';
import { load, quantile } from './load.ts';
import { type Operation, operations } from './operations.ts';
import { type Running, startInProcess, startProcesses } from './processes.ts';

/**
 * The named operations under load: everything in one process and a process for each part, on SQLite and on MySQL. Both
 * deployments run at once and are asked in turns, so that other work of the machine affects both equally. It also
 * checks that no operation takes more SQL statements if there are more rows.
 */
const { values: options } = parseArgs({
  options: {
    /** Of load for each operation and deployment, over all rounds. */
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '2' },
    /** The gateway's engine. */
    engine: { type: 'string', default: DEFAULT_ENGINE },
  },
});
const seconds = Number(options.seconds);
const connections = Number(options.connections);
const rounds = Number(options.rounds);
const engine = options.engine as EngineName;
const SMALL = 1;
const LARGE = 20;

type Row = readonly (string | number)[];

async function measure(scratch: Scratch): Promise<Row[]> {
  // Real files would make the figures this machine's own: every run starts from the seeds and the samples.
  const sources = await mkdtemp(join(tmpdir(), 'hub-bench-sources-'));
  const database = { ...scratch.options, sourceDirectory: sources };
  const environment = { ...scratch.environment, HUB_SOURCE_DIR: sources, HUB_ENGINE: engine };
  try {
    const few = await fill(database, SMALL);
    const counts = await countPerOperation(database, engine);
    const rows = await loadBothWays(scratch.engine, environment, counts);
    const many = await fill(database, LARGE);
    proveEqual(scratch.engine, counts, await countPerOperation(database, engine));
    console.log(
      `${scratch.engine}: no operation takes more statements at ${many} sample observations than at ${few}.\n`,
    );
    return rows;
  } finally {
    await rm(sources, { recursive: true });
  }
}

async function loadBothWays(database: string, environment: Record<string, string>, counts: Counts): Promise<Row[]> {
  const deployments: (Running & { name: string })[] = [];
  try {
    deployments.push({ name: 'one process', ...(await startInProcess(environment)) });
    deployments.push({ name: 'process for each part', ...(await startProcesses(environment)) });
    const rows: Row[] = [];
    for (const operation of operations) {
      const results = deployments.map(({ name, url }) => ({ name, url, perSecond: 0, latencies: [] as number[] }));
      for (const { url } of deployments) await load({ url, operation, connections, seconds: Math.min(1, seconds) });
      for (let round = 0; round < rounds; round += 1) {
        for (const result of results) {
          const once = await load({ url: result.url, operation, connections, seconds: seconds / rounds });
          result.perSecond += once.perSecond;
          result.latencies.push(...once.latencies);
        }
      }
      const { statements, calls } = countsOf(counts, operation);
      for (const { name, perSecond, latencies } of results) {
        const row = [
          operation.operationName,
          database,
          name,
          (perSecond / rounds).toFixed(0),
          quantile(latencies, 0.5).toFixed(1),
          quantile(latencies, 0.99).toFixed(1),
          statements,
          calls,
        ];
        rows.push(row);
        console.log(row.join(' · '));
      }
    }
    return rows;
  } finally {
    for (const deployment of deployments) await deployment.stop();
  }
}

function countsOf(counts: Counts, { operationName }: Operation): Counts[string] {
  const found = counts[operationName];
  if (!found) throw new Error(`${operationName} was not counted.`);
  return found;
}

function proveEqual(database: string, before: Counts, after: Counts): void {
  const lines = operations.flatMap((operation) => {
    const [few, many] = [countsOf(before, operation).statements, countsOf(after, operation).statements];
    return few === many ? [] : [`  ${operation.operationName}: ${few} at scale ${SMALL}, ${many} at scale ${LARGE}`];
  });
  if (lines.length === 0) return;
  throw new Error(`On ${database} the number of statements depends on the number of rows:\n${lines.join('\n')}`);
}

console.log(`Engine ${engine}, ${connections} connections, ${seconds} s for each operation and deployment.\n`);
const rows: Row[] = [];
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
