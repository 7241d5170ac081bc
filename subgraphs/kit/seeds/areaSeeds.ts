import { existsSync, readdirSync } from 'node:fs';
import type { ClassType } from 'type-graphql';
import { SetupError } from '../../../common/errors.ts';
import { projectPath } from '../../../common/project.ts';
import type { AreaDefinition } from '../area.ts';
import { requireDataset } from '../dataset/definition.ts';
import type { Seed } from './loadSeeds.ts';
import { fileSeed, sampleSeed, seriesSeed } from './seeds.ts';
import { sourceSeeds } from './sourceFiles.ts';

/**
 * What an area loads when its department opens: the facts in its data folder, the sample records of its datasets, the
 * files of its sources, and sample series last, so that a series with real figures gets none.
 *
 * @param sourceDirectory a folder with one folder of files for each real source, where there is one
 * @throws SetupError for a file of facts that belongs to no dataset of the area
 */
export function areaSeeds(area: AreaDefinition, sourceDirectory: string | undefined): Seed[] {
  const { data, datasets, sources = [], samples = [] } = area;
  return [
    ...(data === undefined ? [] : factsIn(data, datasets)),
    ...datasets.filter((record) => requireDataset(record).sample).map(sampleSeed),
    ...sources.flatMap((source) => sourceSeeds(source, data, sourceDirectory)),
    ...samples.map(seriesSeed),
  ];
}

/** A dataset's facts are in `<plural>.json`. */
function factsIn(data: string, datasets: readonly ClassType[]): Seed[] {
  const fileOf = (record: ClassType) => `${requireDataset(record).plural}.json`;
  const expected = datasets.map(fileOf);
  const folder = projectPath(data);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  const stray = files.filter((name) => !expected.includes(name));
  if (stray.length > 0) {
    throw new SetupError(
      `${data}/${stray.join(', ')} belongs to no dataset of the area: name it as one of ${expected.join(', ')}.`,
    );
  }
  return datasets
    .filter((record) => files.includes(fileOf(record)))
    .map((record) => fileSeed(record, `${data}/${fileOf(record)}`));
}
