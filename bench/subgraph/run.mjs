import { parseArgs } from 'node:util';
import { subgraphs } from '../../dist/subgraphs/index.js';
import { fillSamples, samplePlaces } from '../../dist/subgraphs/kit/sample/fill.js';
import { openSubgraph } from '../../dist/subgraphs/kit/subgraph.js';
import { mysqlScratch, sqliteScratch } from '../hub/databases.mjs';
import { cpuPerRequest } from './measure.mjs';
import { DEPARTMENT, questions } from './questions.mjs';

/**
 * What a request costs a subgraph with the hub's executor and with graphql-js: one process, one database, equal answers
 * checked first, the SQL and Apollo Server's share included.
 */
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '12' },
    requests: { type: 'string', default: '100' },
    warmup: { type: 'string', default: '150' },
    scale: { type: 'string', default: '3' },
  },
});
const size = Object.fromEntries(['rounds', 'requests', 'warmup'].map((name) => [name, Number(options[name])]));
const definition = subgraphs.find(({ name }) => name === DEPARTMENT);

async function measureOn(scratch) {
  await fillSamples(definition, scratch.options, {
    scale: Number(options.scale),
    places: await samplePlaces(subgraphs),
  });
  const open = {};
  try {
    for (const executor of ['graphql-js', 'hub']) {
      open[executor] = await openSubgraph(definition, { ...scratch.options, executor });
    }
    const { data } = await open.hub.execute({ query: '{ studyTours(first: 500) { nodes { code } } }' });
    const codes = data.studyTours.nodes.map(({ code }) => code);
    for (const { name, query, variables } of questions) {
      const request = { query, variables: typeof variables === 'function' ? variables(codes) : variables };
      const answers = new Set();
      for (const subgraph of Object.values(open)) {
        const answer = await subgraph.execute(request);
        if (answer.errors) throw answer.errors[0];
        answers.add(JSON.stringify(answer));
      }
      if (answers.size > 1) throw new Error(`${name}: the executors answer differently.`);
      const sides = Object.fromEntries(
        Object.entries(open).map(([executor, subgraph]) => [
          executor,
          // What is sent to a gateway is text.
          async () => JSON.stringify(await subgraph.execute(request)).length,
        ]),
      );
      const { hub, 'graphql-js': reference } = await cpuPerRequest(sides, size);
      const both = ({ least, median }) => `${least.toFixed(2)} (${median.toFixed(2)})`;
      const times = (reference.least / hub.least).toFixed(2);
      const kilobytes = (Buffer.byteLength([...answers][0]) / 1000).toFixed(1);
      console.log(`| ${name}, ${kilobytes} kB | ${scratch.engine} | ${both(reference)} | ${both(hub)} | ${times} |`);
    }
  } finally {
    for (const subgraph of Object.values(open)) await subgraph.close();
  }
}

console.log(`CPU ms per request: least (median) of ${size.rounds} rounds of ${size.requests}\n`);
console.log('| question | database | graphql-js | hub | times |\n|---|---|---:|---:|---:|');
for (const scratch of [await sqliteScratch(), await mysqlScratch(`hub_bench_subgraph_${process.pid}`)]) {
  if ('missing' in scratch) {
    console.log(`| – | MySQL left out: ${scratch.missing} | | | |`);
    continue;
  }
  try {
    await measureOn(scratch);
  } finally {
    await scratch.remove();
  }
}
