import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ClassType } from 'type-graphql';
import { projectPath } from '../../../common/project.ts';
import { type RawRow, requireDataset } from '../dataset/definition.ts';
import { readJson } from '../files/jsonText.ts';
import type { ObservationBatch, RecordBatch } from '../import/batch.ts';
import { hashOf } from '../import/hash.ts';
import { ObservationRow } from '../observation/Observation.ts';
import { type ProvenanceInput, Quality } from '../values/provenance.ts';
import type { Seed } from './loadSeeds.ts';
import { expandSeries, type SampleSeries } from './sampleSeries.ts';

/** A file of facts: the rows' common origin, and the rows. */
interface FactsFile {
  provenance: ProvenanceInput;
  rows: RawRow[];
}

/**
 * A file of facts that stands in the project, `{ "provenance": …, "rows": [ … ] }`.
 *
 * @param file path from the project's root: `subgraphs/cooperation/mechanism/data/areas.json`
 */
export function fileSeed(record: ClassType, file: string): Seed {
  const path = projectPath(file);
  return {
    name: basename(file),
    hash: async () => hashOf(await readFile(path)),
    read: async () => {
      const text = await readFile(path, 'utf8');
      const { provenance, rows } = readJson(text, `${file} is no file of facts`) as FactsFile;
      return [{ record, provenance, rows }];
    },
  };
}

/** The origin of every sample row, which marks it as a sample. */
export const SAMPLE_PROVENANCE: ProvenanceInput = {
  publisher: 'Zhegang Hub',
  title: 'SAMPLE: made up to show how the hub works; not a fact',
  url: null,
  licence: null,
  asOf: null,
  retrievedAt: null,
  quality: Quality.SAMPLE,
};

/** The sample rows that a dataset's declaration makes. */
export function sampleSeed(record: ClassType): Seed {
  const { sample, code } = requireDataset(record);
  if (!sample) throw new Error(`${record.name} declares no sample.`);
  return madeSeed(code, record, sample, () => Array.from({ length: sample.rows }, (_, index) => sample.row(index)));
}

/** The sample observations that a series' declaration makes. */
export function seriesSeed(series: SampleSeries): Seed {
  return madeSeed(`observations:${series.indicator}`, ObservationRow, series, () => expandSeries(series));
}

/** The hashes of generated rows, by their declarations: a process that opens a database again does not make them again. */
const hashes = new WeakMap<object, string>();

/** A seed of generated rows, which are made once for both the hash and the loading. */
function madeSeed(name: string, record: ClassType, declaration: object, make: () => readonly object[]): Seed {
  let made: readonly object[] | undefined;
  const rows = () => {
    made ??= make();
    return made;
  };
  return {
    name: `sample:${name}`,
    isSample: true,
    async hash() {
      const hash = hashes.get(declaration) ?? hashOf(JSON.stringify(rows()));
      hashes.set(declaration, hash);
      return hash;
    },
    read: async () => [{ record, provenance: SAMPLE_PROVENANCE, rows: rows() } as RecordBatch | ObservationBatch],
  };
}
