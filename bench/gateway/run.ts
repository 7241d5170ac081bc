import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { queries, supergraphFor } from './federation.ts';
import { type LoadResult, load } from './load.ts';
import type { Usage } from './side.ts';
import { sides } from './sides.ts';

/**
 * Measures gateways side by side: all are started, then asked in turns, so that other work of the machine affects all
 * of them equally. Quote ratios of one run only.
 */
const { values: options } = parseArgs({
  options: {
    sides: { type: 'string', default: Object.keys(sides).join(',') },
    queries: { type: 'string', default: Object.keys(queries).join(',') },
    rounds: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '4' },
    warmup: { type: 'string', default: '3' },
    /** A side whose functions are listed by time. */
    profile: { type: 'string' },
    modes: { type: 'string', default: 'differing,identical' },
  },
});
const chosen = options.sides.split(',');
const asked = options.queries.split(',');
const processes: ChildProcess[] = [];

const start = (file: string, ...parameters: string[]) => {
  const child = fork(new URL(file, import.meta.url), parameters, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  processes.push(child);
  child.once('exit', (code) => {
    if (code === null) return;
    console.error(`${file} ${parameters.join(' ')} ended with ${code}.`);
    process.exit(1);
  });
  return child;
};
async function messageOf<Message>(child: ChildProcess): Promise<Message> {
  return (await once(child, 'message'))[0] as Message;
}

function tell<Answer>(child: ChildProcess, message = {}): Promise<Answer> {
  const answer = messageOf<Answer>(child);
  child.send(message);
  return answer;
}

function named(name: string) {
  const query = queries[name];
  if (!query) throw new Error(`There is no query ${name}: choose of ${Object.keys(queries).join(', ')}.`);
  return { ...query, operationName: name.charAt(0).toUpperCase() + name.slice(1) };
}

/** A round of one side. `cpu` is milliseconds, `calls` those to subgraphs, both for each request. */
interface Round extends LoadResult {
  rssMegabytes: number;
  cpu: number;
  calls: number;
}

interface Row extends Round {
  query: string;
  mode: string;
  side: string;
}

const titleOf = (side: string) => sides[side]?.title ?? side;

try {
  const subgraphs = start('subgraphs.js');
  const { port: subgraphPort } = await messageOf<{ port: number }>(subgraphs);
  const supergraphSdl = supergraphFor(`http://127.0.0.1:${subgraphPort}`);

  const answers: Record<string, string> = {};
  const running: { side: string; child: ChildProcess; port: number }[] = [];
  // Servers without a gateway send what the gateways before them have answered.
  const isGateway = (side: string) => side !== 'bare' && side !== 'parse';
  for (const name of [...chosen.filter(isGateway), ...chosen.filter((side) => !isGateway(side))]) {
    const child = start('side.js', name);
    const { port } = await tell<{ port: number }>(child, { supergraphSdl, answers });
    running.push({ side: name, child, port });
    if (!isGateway(name)) continue;
    for (const query of asked) {
      const { operationName, query: document } = named(query);
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: document, operationName, variables: { n: 0 } }),
      });
      const text = JSON.stringify(await response.json());
      answers[operationName] ??= text;
      if (text !== answers[operationName])
        throw new Error(`${name} answers ${query} with other data: ${text.slice(0, 300)}`);
    }
  }
  console.log(
    `Answers are equal: ${asked.map((query) => `${query} ${((answers[named(query).operationName]?.length ?? 0) / 1024).toFixed(0)} KB`).join(', ')}.`,
  );

  let first = 0;
  const rows: Row[] = [];
  for (const query of asked) {
    for (const mode of options.modes.split(',')) {
      const results = new Map(chosen.map((side) => [side, [] as Round[]]));
      for (let round = 0; round < Number(options.rounds); round += 1) {
        for (const { side, child, port } of running) {
          const request = { port, ...named(query), differing: mode === 'differing' };
          if (round === 0)
            first = (await load({ ...request, first, milliseconds: 1000 * Number(options.warmup) })).last;
          await tell(child, { profile: options.profile === side });
          await tell(subgraphs);
          const result = await load({ ...request, first: first + 1, milliseconds: 1000 * Number(options.seconds) });
          first = result.last;
          const { cpuMicroseconds, rssMegabytes, profile } = await tell<Usage>(child);
          if (profile) console.log(`\n${titleOf(side)}, ${query}:\n${profile.join('\n')}`);
          const { calls } = await tell<{ calls: number }>(subgraphs);
          results.get(side)?.push({
            ...result,
            rssMegabytes,
            cpu: cpuMicroseconds / result.requests / 1000,
            calls: calls / result.requests,
          });
        }
      }
      for (const side of chosen) rows.push({ query, mode, side, ...best(results.get(side) ?? []) });
      report(rows.filter((row) => row.query === query && row.mode === mode));
    }
  }
} finally {
  for (const child of processes) child.kill('SIGKILL');
}

/** The round with the least disturbance by other work of the machine. */
function best(rounds: readonly Round[]): Round {
  return rounds.reduce((a, b) => (b.cpu < a.cpu ? b : a));
}

function report(rows: readonly Row[]): void {
  const base = rows.find(({ side }) => side === 'apollo') ?? rows[0];
  if (!base) return;
  console.log(`\n### ${base.query}, ${base.mode} requests\n`);
  console.log('| gateway | req/s | × | CPU per request | × | p50 ms | p99 ms | RSS MB | subgraph calls |');
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const row of rows) {
    console.log(
      `| ${titleOf(row.side)} | ${row.perSecond.toFixed(0)} | ${(row.perSecond / base.perSecond).toFixed(2)} | ${row.cpu.toFixed(2)} ms | ${(base.cpu / row.cpu).toFixed(2)} | ${row.p50.toFixed(1)} | ${row.p99.toFixed(1)} | ${row.rssMegabytes.toFixed(0)} | ${row.calls.toFixed(2)} |`,
    );
  }
}
