import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { subgraphs } from '../../dist/subgraphs/index.js';
import { ObservationRow } from '../../dist/subgraphs/kit/observation/Observation.js';
import { samplePlaces } from '../../dist/subgraphs/kit/sample/fill.js';
import { sampleObservations } from '../../dist/subgraphs/kit/sample/observations.js';
import { SAMPLE_PROVENANCE } from '../../dist/subgraphs/kit/seeds/seeds.js';
import { writeBatch } from '../../dist/subgraphs/kit/seeds/writeBatch.js';
import { openSubgraph } from '../../dist/subgraphs/kit/server/subgraph.js';

/** A daily indicator: its samples are series of ten years for each of twelve cities, one breakdown after another. */
export const INDICATOR = 'PM25';
const definition = subgraphs.find(({ indicators }) => indicators.some(({ code }) => code === INDICATOR));
const indicator = definition.indicators.find(({ code }) => code === INDICATOR);

const CHUNK = 32_000;

/** Opens the department that owns the indicator on a new database, and fills its table up to `size` observations. */
export async function openFilled(scratch, size) {
  const sourceDirectory = await mkdtemp(join(tmpdir(), 'hub-bench-sources-'));
  const subgraph = await openSubgraph(definition, { ...scratch.options, sourceDirectory });
  const { dataSource } = subgraph.database;
  const seeded = await dataSource.getRepository(ObservationRow).count();
  let rows = [];
  // The next rows are made while the database takes these.
  let written = Promise.resolve();
  const write = async () => {
    await written;
    const batch = { record: ObservationRow, provenance: SAMPLE_PROVENANCE, rows };
    written = dataSource.transaction((manager) => writeBatch(manager, batch, 'sample'));
    rows = [];
  };
  for (const row of sampleObservations(indicator, await samplePlaces(subgraphs), size - seeded)) {
    rows.push(row);
    if (rows.length === CHUNK) await write();
  }
  await write();
  await written;
  // Fresh statistics, as a database that has been running for a while has them.
  await dataSource.query('ANALYZE TABLE observation');
  const held = await dataSource.getRepository(ObservationRow).count();
  if (held !== size) throw new Error(`There should be ${size} observations and there are ${held}.`);
  return subgraph;
}
