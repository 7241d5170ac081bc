import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { queries, supergraphFor } from './federation.mjs';
import { load } from './load.mjs';
import { sides } from './sides.mjs';

/**
 * Measures gateways side by side: all are started, then asked in turns, so that whatever else the machine does meets
 * all of them alike. Quote ratios of one run only.
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
const processes = [];

const start = (file, ...parameters) => {
  const child = fork(new URL(file, import.meta.url), parameters, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  processes.push(child);
  return child;
};
const tell = async (child, message = {}) => {
  const answered = once(child, 'message');
  child.send(message);
  return (await answered)[0];
};
const named = (name) => ({ ...queries[name], operationName: name[0].toUpperCase() + name.slice(1) });

try {
  const subgraphs = start('subgraphs.mjs');
  const [{ port: subgraphPort }] = await once(subgraphs, 'message');
  const supergraphSdl = supergraphFor(`http://127.0.0.1:${subgraphPort}`);

  const answers = {};
  const running = new Map();
  // Servers without a gateway send what the gateways before them have answered.
  const isGateway = (side) => side !== 'bare' && side !== 'parse';
  for (const name of [...chosen.filter(isGateway), ...chosen.filter((side) => !isGateway(side))]) {
    const child = start('side.mjs', name);
    const { port } = await tell(child, { supergraphSdl, answers });
    running.set(name, { child, port });
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
    `Answers are equal: ${asked.map((query) => `${query} ${(answers[named(query).operationName].length / 1024).toFixed(0)} KB`).join(', ')}.`,
  );

  let first = 0;
  const rows = [];
  for (const query of asked) {
    for (const mode of options.modes.split(',')) {
      const results = new Map(chosen.map((side) => [side, []]));
      for (let round = 0; round < Number(options.rounds); round += 1) {
        for (const side of chosen) {
          const { child, port } = running.get(side);
          const request = { port, ...named(query), differing: mode === 'differing' };
          if (round === 0)
            first = (await load({ ...request, first, milliseconds: 1000 * Number(options.warmup) })).last;
          await tell(child, { profile: options.profile === side });
          await tell(subgraphs);
          const result = await load({ ...request, first: first + 1, milliseconds: 1000 * Number(options.seconds) });
          first = result.last;
          const { cpuMicroseconds, rssMegabytes, profile } = await tell(child);
          if (profile) console.log(`\n${sides[side].title}, ${query}:\n${profile.join('\n')}`);
          const { calls } = await tell(subgraphs);
          results.get(side).push({
            ...result,
            rssMegabytes,
            cpu: cpuMicroseconds / result.requests / 1000,
            calls: calls / result.requests,
          });
        }
      }
      for (const side of chosen) rows.push({ query, mode, side, ...best(results.get(side)) });
      report(rows.filter((row) => row.query === query && row.mode === mode));
    }
  }
} finally {
  for (const child of processes) child.kill('SIGKILL');
}

/** Of the rounds, the one in which the machine disturbed least. */
function best(rounds) {
  return rounds.reduce((a, b) => (b.cpu < a.cpu ? b : a));
}

function report(rows) {
  const base = rows.find(({ side }) => side === 'apollo') ?? rows[0];
  console.log(`\n### ${rows[0].query}, ${rows[0].mode} requests\n`);
  console.log('| gateway | req/s | × | CPU per request | × | p50 ms | p99 ms | RSS MB | subgraph calls |');
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const row of rows) {
    console.log(
      `| ${sides[row.side].title} | ${row.perSecond.toFixed(0)} | ${(row.perSecond / base.perSecond).toFixed(2)} | ${row.cpu.toFixed(2)} ms | ${(base.cpu / row.cpu).toFixed(2)} | ${row.p50.toFixed(1)} | ${row.p99.toFixed(1)} | ${row.rssMegabytes.toFixed(0)} | ${row.calls.toFixed(2)} |`,
    );
  }
}
