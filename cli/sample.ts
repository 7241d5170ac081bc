import { standardErrorLogger } from '../common/logger.ts';
import { subgraphs } from '../subgraphs/index.ts';
import { fillSamples, MAX_SCALE, samplePlaces } from '../subgraphs/kit/seeds/scale/fill.ts';
import { readDepartmentSettings } from './config.ts';

/** `hub sample`: fills the databases that `hub start` would open with sample rows. */
export async function writeSamples({ scale, department }: { scale: string; department?: string }): Promise<void> {
  const factor = Number(scale);
  if (!Number.isInteger(factor) || factor < 1 || factor > MAX_SCALE) {
    throw new Error(`--scale ${scale} is not accepted: give a whole number from 1 to ${MAX_SCALE}.`);
  }
  const chosen = subgraphs.filter(({ name }) => department === undefined || name === department);
  if (chosen.length === 0) {
    throw new Error(`There is no department "${department}": choose one of ${subgraphs.map(nameOf).join(', ')}.`);
  }
  const config = { ...readDepartmentSettings(), logger: standardErrorLogger };
  const places = await samplePlaces(subgraphs);
  const started = performance.now();
  let observations = 0;
  let records = 0;
  // One after another: each is held up by the same disk, and its lines stay together.
  for (const definition of chosen) {
    const filled = await fillSamples(definition, config, {
      scale: factor,
      places,
      progress: (line) => console.log(`${definition.name}: ${line}`),
    });
    observations += filled.observations;
    records += filled.records.reduce((sum, { rows }) => sum + rows, 0);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `There are now ${observations} sample observations and ${records} sample records at scale ${factor}, all marked SAMPLE (${seconds} s).`,
  );
}

const nameOf = ({ name }: { name: string }) => name;
