import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { subgraphs } from '../../subgraphs/index.ts';
import { isSqlite } from '../../subgraphs/kit/database/engine.ts';
import type { ObservationInput } from '../../subgraphs/kit/import/observation.ts';
import { ObservationRow } from '../../subgraphs/kit/observation/Observation.ts';
import { samplePlaces } from '../../subgraphs/kit/seeds/scale/fill.ts';
import { sampleObservations, withSampleMembers } from '../../subgraphs/kit/seeds/scale/observations.ts';
import { SAMPLE_PROVENANCE } from '../../subgraphs/kit/seeds/seeds.ts';
import { writeBatch } from '../../subgraphs/kit/seeds/writeBatch.ts';
import { type OpenSubgraph, openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import type { Scratch } from '../hub/databases.ts';

/** A daily indicator: its samples are series of ten years for each of twelve cities, one breakdown after another. */
export const INDICATOR = 'PM25';
const [owner] = subgraphs.flatMap((definition) =>
  definition.indicators.filter(({ code }) => code === INDICATOR).map((indicator) => ({ definition, indicator })),
);
if (!owner) throw new Error(`There is no indicator ${INDICATOR}.`);
const { definition, indicator } = owner;

const CHUNK = 32_000;
const department = { indicators: withSampleMembers([indicator]) };

/** Opens the department that owns the indicator on a new database, and fills its table up to `size` observations. */
export async function openFilled(scratch: Scratch, size: number): Promise<OpenSubgraph> {
  const sourceDirectory = await mkdtemp(join(tmpdir(), 'hub-bench-sources-'));
  const subgraph = await openSubgraph(definition, { ...scratch.options, sourceDirectory });
  const { dataSource } = subgraph.database;
  const seeded = await dataSource.getRepository(ObservationRow).count();
  let rows: ObservationInput[] = [];
  // The next rows are made while the database takes these.
  let written: Promise<unknown> = Promise.resolve();
  const write = async () => {
    await written;
    const batch = { record: ObservationRow, provenance: SAMPLE_PROVENANCE, rows };
    written = dataSource.transaction((manager) => writeBatch(manager, department, batch, 'sample'));
    rows = [];
  };
  for (const row of sampleObservations(indicator, await samplePlaces(subgraphs), size - seeded)) {
    rows.push(row);
    if (rows.length === CHUNK) await write();
  }
  await write();
  await written;
  // Fresh statistics, as a database that has been running for a while has them.
  await dataSource.query(isSqlite(dataSource) ? 'ANALYZE observation' : 'ANALYZE TABLE observation');
  const held = await dataSource.getRepository(ObservationRow).count();
  if (held !== size) throw new Error(`There should be ${size} observations and there are ${held}.`);
  return subgraph;
}
