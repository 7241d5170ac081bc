import { parseArgs } from 'node:util';
import { subgraphs } from '../../subgraphs/index.ts';
import { beginVersion, endVersion } from '../../subgraphs/kit/history/versions.ts';
import { DatasetTable } from '../../subgraphs/kit/import/staging/datasetTable.ts';
import { keepRows } from '../../subgraphs/kit/import/staging/moveStatements.ts';
import { openWorkspace } from '../../subgraphs/kit/import/staging/openWorkspace.ts';
import { sql } from '../../subgraphs/kit/import/staging/sql.ts';
import { importTarget } from '../../subgraphs/kit/import/targets.ts';
import type { OpenSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { mysqlScratch, type Scratch, sqliteScratch } from '../hub/databases.ts';
import { quantile } from '../hub/load.ts';
import { INDICATOR, openFilled } from '../scale/databases.ts';

/**
 * What a question as of a moment takes, beside the same question of now: a tenth of the observations is revised three
 * times, and asked as of between the revisions. The two are asked in turns.
 */
const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,1000000' },
    rounds: { type: 'string', default: '30' },
  },
});
const ROUNDS = Number(options.rounds);
const REVISIONS = 3;
const TARGET = 3;
const one = 'place: "330100", breakdown: "s000"';

const questions: Readonly<Record<string, string>> = {
  'first page of all series': 'observations(by: [EVERY], first: 50) { nodes { period value status } }',
  'page of a series, from the end': `observations(${one}, last: 50) { nodes { period value status } }`,
  'count of a city, one year':
    'observations(place: "330100", by: [BREAKDOWN], from: "2020", to: "2020") { totalCount }',
  'newest value': `latest(${one}) { period value }`,
  'monthly series, ten years of days': `series(${one}, interval: MONTH, from: "2016", to: "2025") { period value count }`,
  'yearly series of every member': 'series(place: "330100", interval: YEAR, by: [BREAKDOWN]) { period value count }',
  'periods held': 'firstPeriod lastPeriod',
};

const definition = subgraphs.find(({ indicators }) => indicators.some(({ code }) => code === INDICATOR));
if (!definition) throw new Error(`There is no indicator ${INDICATOR}.`);
const target = importTarget(definition, 'OBSERVATIONS');

/** Revises a tenth of the rows, as an import does, without the JSON of its revisions. @returns milliseconds */
async function revise({ database: { dataSource } }: OpenSubgraph): Promise<number> {
  const workspace = await openWorkspace(dataSource, [target.code]);
  try {
    const table = new DatasetTable(workspace.dataSource, target);
    const condition = sql`t.indicator = ${INDICATOR} AND t.period LIKE ${'%5'}`;
    const started = performance.now();
    await workspace.transaction(async () => {
      const { manager } = workspace.runner;
      const version = await beginVersion(manager, target.code, null);
      await workspace.change(keepRows(table, sql`FROM ${table.name} t WHERE ${condition}`, version.number));
      const update = table.isSqlite ? sql`UPDATE observation AS t` : sql`UPDATE observation t`;
      await workspace.change(sql`${update} SET value = value + 1, knownFrom = ${version.number} WHERE ${condition}`);
      await endVersion(manager, version);
    });
    return performance.now() - started;
  } finally {
    await workspace.close();
  }
}

async function ask(subgraph: OpenSubgraph, field: string, asOf?: string): Promise<number> {
  const query = `{ livelihoodIndicator(code: "${INDICATOR}") { ${field} } }`;
  const started = performance.now();
  const { errors } = await subgraph.execute({ query, ...(asOf !== undefined && { headers: { 'hub-as-of': asOf } }) });
  if (errors) throw errors[0];
  return performance.now() - started;
}

for (const size of options.sizes.split(',').map(Number)) {
  for (const scratchOf of [sqliteScratch, () => mysqlScratch(`hub_bench_history_${process.pid}`)]) {
    const scratch: Scratch | { missing: string } = await scratchOf();
    if ('missing' in scratch) {
      console.log(`Left out: ${scratch.missing}.`);
      continue;
    }
    const subgraph = await openFilled(scratch, size);
    try {
      const moments: string[] = [];
      const revised: number[] = [];
      for (let revision = 0; revision < REVISIONS; revision += 1) {
        moments.push(new Date().toISOString());
        revised.push(await revise(subgraph));
      }
      const [{ earlier: rows }] = await subgraph.database.dataSource.query(
        'SELECT COUNT(*) AS earlier FROM observation_history',
      );
      console.log(
        `\n${scratch.engine}, ${size} observations, ${rows} earlier rows; a revision took ${revised.map((ms) => ms.toFixed(0)).join(', ')} ms\n`,
      );
      console.log('| p50 in ms | now | as of | as of ÷ now | target |\n| --- | ---: | ---: | ---: | --- |');
      for (const [name, field] of Object.entries(questions)) {
        const [now, past]: [number[], number[]] = [[], []];
        for (let round = -3; round < ROUNDS; round += 1) {
          const times = [await ask(subgraph, field), await ask(subgraph, field, moments[(round + 3) % REVISIONS])];
          if (round < 0) continue;
          now.push(times[0] as number);
          past.push(times[1] as number);
        }
        const [present, earlier] = [quantile(now, 0.5), quantile(past, 0.5)];
        const ratio = earlier / present;
        console.log(
          `| ${name} | ${present.toFixed(1)} | ${earlier.toFixed(1)} | ${ratio.toFixed(2)} | ${TARGET}: ${ratio <= TARGET ? 'met' : 'missed'} |`,
        );
      }
    } finally {
      await subgraph.close();
      await scratch.remove();
    }
  }
}
