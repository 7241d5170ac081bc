import { standardErrorLogger } from '../common/logger.ts';
import { subgraphs } from '../subgraphs/index.ts';
import type { Database } from '../subgraphs/kit/database/database.ts';
import { openSubgraphDatabase } from '../subgraphs/kit/database/subgraphDatabase.ts';
import type { SubgraphDefinition } from '../subgraphs/kit/definition.ts';
import { OBSERVATIONS } from '../subgraphs/kit/import/batch.ts';
import { importTargets } from '../subgraphs/kit/import/targets.ts';
import { loadSeeds } from '../subgraphs/kit/seeds/loadSeeds.ts';
import { readDepartmentSettings } from './config.ts';

/** The departments, or the one of this name. */
export function departmentsNamed(name: string | undefined): readonly SubgraphDefinition[] {
  const chosen = subgraphs.filter((definition) => name === undefined || definition.name === name);
  if (chosen.length > 0) return chosen;
  throw new Error(
    `There is no department "${name}": choose one of ${subgraphs.map((definition) => definition.name).join(', ')}.`,
  );
}

/** The department that holds a dataset, and the dataset's code. `airRoutes` and `air-routes` are `AIR_ROUTES`. */
export function datasetNamed(
  words: string,
  department: string | undefined,
): { definition: SubgraphDefinition; code: string } {
  const code = words
    .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`)
    .replaceAll('-', '_')
    .toUpperCase();
  const holders = departmentsNamed(department).filter((definition) =>
    importTargets(definition).some((target) => target.code === code),
  );
  if (holders.length > 1) {
    throw new Error(
      `${code} are in several departments: say --department, one of ${holders.map(({ name }) => name).join(', ')}.`,
    );
  }
  const [definition] = holders;
  if (definition) return { definition, code };
  const known = departmentsNamed(department)
    .flatMap(importTargets)
    .map((target) => target.code);
  const like = known.filter((candidate) => candidate !== OBSERVATIONS && sharesWord(candidate, code));
  throw new Error(
    `There is no dataset ${code}${like.length > 0 ? `; did you mean ${like.join(' or ')}?` : '.'} "hub datasets" lists them.`,
  );
}

function sharesWord(one: string, other: string): boolean {
  const stems = (code: string) => code.split('_').map((word) => word.replace(/S$/, ''));
  return stems(one).some((stem) => stems(other).includes(stem));
}

/** Opens the database that `hub start` would open for a department, with its facts loaded; closes it after `work`. */
export async function withDatabase<Result>(
  definition: SubgraphDefinition,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const config = readDepartmentSettings();
  const database = await openSubgraphDatabase(definition, config);
  try {
    await loadSeeds(
      database.dataSource,
      definition,
      definition.seeds(config.sourceDirectory, config.samples ?? false),
      standardErrorLogger,
    );
    return await work(database);
  } finally {
    await database.dataSource.destroy();
  }
}
