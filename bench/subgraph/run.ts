import { parseArgs } from 'node:util';
import { subgraphs } from '../../subgraphs/index.ts';
import type { SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import { fillSamples, samplePlaces } from '../../subgraphs/kit/seeds/scale/fill.ts';
import type { ExecutorName } from '../../subgraphs/kit/server/config.ts';
import { type OpenSubgraph, openSubgraph, type SubgraphRequest } from '../../subgraphs/kit/server/subgraph.ts';
import { mysqlScratch, type Scratch, sqliteScratch } from '../hub/databases.ts';
import { cpuPerRequest } from './measure.ts';
import { DEPARTMENT, questions } from './questions.ts';

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
const size = {
  rounds: Number(options.rounds),
  requests: Number(options.requests),
  warmup: Number(options.warmup),
};
const definition = departmentNamed(DEPARTMENT);

function departmentNamed(wanted: string): SubgraphDefinition {
  const found = subgraphs.find(({ name }) => name === wanted);
  if (!found) throw new Error(`There is no department ${wanted}.`);
  return found;
}

const textOf = async (subgraph: OpenSubgraph, request: SubgraphRequest) => {
  const answer = await subgraph.execute(request);
  if (answer.errors) throw answer.errors[0];
  // What is sent to a gateway is text.
  return JSON.stringify(answer);
};

async function measureOn(scratch: Scratch): Promise<void> {
  await fillSamples(definition, scratch.options, {
    scale: Number(options.scale),
    places: await samplePlaces(subgraphs),
  });
  const open: OpenSubgraph[] = [];
  const opened = async (executor: ExecutorName) => {
    const subgraph = await openSubgraph(definition, { ...scratch.options, executor });
    open.push(subgraph);
    return subgraph;
  };
  try {
    const [reference, hub] = [await opened('graphql-js'), await opened('hub')];
    const { data } = await hub.execute({ query: '{ studyTours(first: 500) { nodes { code } } }' });
    const list = data?.['studyTours'] as { nodes: { code: string }[] } | undefined;
    const codes = list?.nodes.map(({ code }) => code) ?? [];
    for (const { name, query, variables } of questions) {
      const request = { query, variables: typeof variables === 'function' ? variables(codes) : variables };
      const answer = await textOf(hub, request);
      if (answer !== (await textOf(reference, request))) throw new Error(`${name}: the executors answer differently.`);
      const cpu = await cpuPerRequest(
        { reference: () => textOf(reference, request), hub: () => textOf(hub, request) },
        size,
      );
      const both = ({ least, median }: { least: number; median: number }) =>
        `${least.toFixed(2)} (${median.toFixed(2)})`;
      const times = (cpu.reference.least / cpu.hub.least).toFixed(2);
      const kilobytes = (Buffer.byteLength(answer) / 1000).toFixed(1);
      console.log(
        `| ${name}, ${kilobytes} kB | ${scratch.engine} | ${both(cpu.reference)} | ${both(cpu.hub)} | ${times} |`,
      );
    }
  } finally {
    for (const subgraph of open) await subgraph.close();
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
