import { parseArgs } from 'node:util';
import type { OpenSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { mysqlScratch, type Scratch } from '../hub/databases.ts';
import { quantile } from '../hub/load.ts';
import { INDICATOR, openFilled } from './databases.ts';

/**
 * How the times of answers change when a table grows from 10⁵ to 5·10⁶ observations. All sizes are open at once and
 * are asked in turns, so that other work of the machine affects all of them equally.
 */
const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,1000000,5000000' },
    rounds: { type: 'string', default: '150' },
    warmup: { type: 'string', default: '20' },
  },
});
const sizes = options.sizes.split(',').map(Number);
const PAGE = 50;
const TARGET = 1.3;

const page = '{ nodes { period value status place { code } breakdown } pageInfo { endCursor } }';
const one = 'place: "330100", breakdown: "s000"';

/** Each with whether the target holds for it, and whether every size must answer it alike. */
const questions: Readonly<Record<string, { field: string; target?: boolean; alike?: boolean }>> = {
  'first page': { field: `observations(by: [EVERY], first: ${PAGE}) ${page}`, target: true },
  '1,000th page': { field: `observations(by: [EVERY], first: ${PAGE}, after: $after) ${page}`, target: true },
  'count of a series, one year': {
    field: `observations(${one}, from: "2020", to: "2020") { totalCount }`,
    alike: true,
  },
  'count of a city, one year': {
    field: 'observations(place: "330100", by: [BREAKDOWN], from: "2020", to: "2020") { totalCount }',
  },
  'monthly series, ten years of days': {
    field: `series(${one}, interval: MONTH, from: "2016", to: "2025") { period value count }`,
    target: true,
    alike: true,
  },
};

interface Answer {
  observations: { pageInfo: { endCursor: string; hasNextPage: boolean } };
}

async function ask(subgraph: OpenSubgraph, field: string, after: string | null): Promise<Answer> {
  const query = `query ($code: ID!${field.includes('$after') ? ', $after: String' : ''}) {
    livelihoodIndicator(code: $code) { ${field} } }`;
  const { data, errors } = await subgraph.execute({ query, variables: { code: INDICATOR, after } });
  if (errors) throw errors[0];
  return data?.['livelihoodIndicator'] as Answer;
}

/** The cursor before the 1,000th page: the list is walked once, in the largest steps there are. */
async function cursorBeforePage(subgraph: OpenSubgraph, number: number): Promise<string | null> {
  let after: string | null = null;
  for (let left = (number - 1) * PAGE; left > 0; left -= 500) {
    const field = `observations(by: [EVERY], first: ${Math.min(500, left)}, after: $after) { pageInfo { endCursor hasNextPage } }`;
    const { observations }: Answer = await ask(subgraph, field, after);
    if (!observations.pageInfo.hasNextPage) throw new Error(`There are fewer than ${number} pages.`);
    after = observations.pageInfo.endCursor;
  }
  return after;
}

interface Side {
  size: number;
  subgraph: OpenSubgraph;
  after: string | null;
  /** Milliseconds of each round, by question. */
  times: Map<string, number[]>;
}

const scratches: Scratch[] = [];
const sides: Side[] = [];
try {
  for (const size of sizes) {
    const scratch = await mysqlScratch(`hub_bench_scale_${process.pid}_${size}`);
    if ('missing' in scratch) {
      console.log(`This bench needs a MySQL server, and ${scratch.missing}.`);
      process.exit(0);
    }
    scratches.push(scratch);
    const started = performance.now();
    const subgraph = await openFilled(scratch, size);
    const after = await cursorBeforePage(subgraph, 1_000);
    sides.push({ size, subgraph, after, times: new Map(Object.keys(questions).map((name) => [name, []])) });
    console.log(`${size} observations: ready after ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }

  for (const [name, { field, alike }] of Object.entries(questions)) {
    const answers: string[] = [];
    for (const { subgraph, after } of sides) answers.push(JSON.stringify(await ask(subgraph, field, after)));
    if (alike && new Set(answers).size > 1) throw new Error(`${name}: the sizes answer differently.`);
  }
  const [warmup, rounds] = [Number(options.warmup), Number(options.rounds)];
  for (let round = -warmup; round < rounds; round += 1) {
    for (const [name, { field }] of Object.entries(questions)) {
      for (let turn = 0; turn < sides.length; turn += 1) {
        const { subgraph, after, times } = sides[(turn + round + warmup) % sides.length] as Side;
        const started = performance.now();
        await ask(subgraph, field, after);
        if (round >= 0) times.get(name)?.push(performance.now() - started);
      }
    }
  }

  console.log(`\n| p50 in ms, ${rounds} rounds | ${sizes.join(' | ')} | largest ÷ smallest | target |`);
  console.log(`| --- |${' ---: |'.repeat(sizes.length + 1)} --- |`);
  for (const [name, { target }] of Object.entries(questions)) {
    const medians = sides.map(({ times }) => quantile(times.get(name) ?? [], 0.5));
    const ratio = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN);
    const verdict = target ? `${TARGET}: ${ratio <= TARGET ? 'met' : 'missed'}` : '–';
    console.log(
      `| ${name} | ${medians.map((each) => each.toFixed(2)).join(' | ')} | ${ratio.toFixed(2)} | ${verdict} |`,
    );
  }
} finally {
  for (const { subgraph } of sides) await subgraph.close();
  for (const scratch of scratches) await scratch.remove();
}
