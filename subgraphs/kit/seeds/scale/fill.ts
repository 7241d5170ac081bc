import { SetupError } from '../../../../common/errors.ts';
import { silentLogger } from '../../../../common/logger.ts';
import { openSubgraphDatabase } from '../../database/subgraphDatabase.ts';
import { datasetOf } from '../../dataset/definition.ts';
import { inOrderOfReference } from '../../dataset/references.ts';
import type { SubgraphDefinition } from '../../definition.ts';
import type { ObservationInput } from '../../import/observation.ts';
import { ObservationRow } from '../../observation/Observation.ts';
import type { SubgraphOptions } from '../../server/subgraph.ts';
import { loadSeeds } from '../loadSeeds.ts';
import { SAMPLE_PROVENANCE } from '../seeds.ts';
import { writeBatch } from '../writeBatch.ts';
import { OBSERVATIONS_PER_SCALE, sampleObservations, withSampleMembers } from './observations.ts';
import { fillRecords, type RecordFill } from './records.ts';

/** The largest scale: about fifty million observations over all departments. */
export const MAX_SCALE = 10_000;

/** Rows written at once: enough for speed, few enough for constant memory. */
const CHUNK = 16_000;

export interface SampleOptions {
  /** A whole number from 1 to {@link MAX_SCALE}; scale 1 is about five thousand observations over all departments. */
  scale: number;
  /** Codes of the cities that the observations are of: see {@link samplePlaces}. */
  places: readonly string[];
  /** Receives a line for each indicator and each dataset when it is done. */
  progress?: (line: string) => void;
}

/** The samples that a department holds afterwards. */
export interface SampleFill {
  observations: number;
  records: RecordFill[];
}

/**
 * Fills a department's database with sample observations and sample records, the same ones every time; those of a
 * smaller scale are among those of a larger one. Rows that are not samples are left as they are.
 *
 * @throws SetupError if the database cannot be opened
 */
export async function fillSamples(
  definition: SubgraphDefinition,
  options: SubgraphOptions,
  { scale, places, progress = () => {} }: SampleOptions,
): Promise<SampleFill> {
  const database = await openSubgraphDatabase(definition, options);
  try {
    // Samples refer to the department's facts, and must not stand in their place.
    await loadSeeds(database.dataSource, definition, definition.seeds(options.sourceDirectory), options.logger);
    const records: RecordFill[] = [];
    for (const record of inOrderOfReference(definition.datasets)) {
      const fill = await fillRecords(database.dataSource, record, scale);
      if (!fill) continue;
      records.push(fill);
      progress(`${fill.dataset}: ${fill.rows} records${fill.reason ? ` and no more, because ${fill.reason}` : ''}`);
    }
    const department = { indicators: withSampleMembers(definition.indicators) };
    let observations = 0;
    for (const indicator of definition.indicators) {
      const count = OBSERVATIONS_PER_SCALE[indicator.frequency] * scale;
      const provenance = SAMPLE_PROVENANCE;
      for (const rows of chunks(sampleObservations(indicator, places, count), CHUNK)) {
        const batch = { record: ObservationRow, provenance, rows };
        await database.dataSource.transaction((manager) => writeBatch(manager, department, batch, 'sample'));
      }
      observations += count;
      progress(`${indicator.code}: ${count} observations`);
    }
    return { observations, records };
  } finally {
    await database.dataSource.destroy();
  }
}

function* chunks(rows: Iterable<ObservationInput>, size: number): Generator<ObservationInput[]> {
  let chunk: ObservationInput[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** The keys of the cities, as the department that owns them lists them. */
export async function samplePlaces(definitions: readonly SubgraphDefinition[]): Promise<string[]> {
  for (const { city, datasets, seeds } of definitions) {
    const key = datasetOf(city)?.naturalKey[0]?.name;
    if (!key || !datasets.includes(city)) continue;
    const batches = await Promise.all(seeds(undefined).map((seed) => seed.read(silentLogger)));
    return batches
      .flat()
      .filter(({ record }) => record === city)
      .flatMap(({ rows }) => [...rows])
      .map((row) => String((row as Record<string, unknown>)[key]));
  }
  throw new SetupError('No department owns the cities, so there are no places for sample observations.');
}
