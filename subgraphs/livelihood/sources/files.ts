import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hashOf, type ObservationBatch, type RecordBatch, type Seed } from '../../kit/import/load.ts';
import { SAMPLE_PROVENANCE } from '../../kit/import/seeds.ts';
import { projectPath } from '../../kit/project.ts';
import type { ProvenanceInput } from '../../kit/values/provenance.ts';

/** A source: the folder that its files lie in, and how one of them becomes rows. */
export interface Source {
  /** Both in the folder of real sources and in this department's `data/`. */
  folder: string;
  /** What its files' names must match. */
  name: RegExp;
  /** The origin of a real file's rows; `lastDate` is the last day that it tells of. */
  provenance(file: string, lastDate: string | null): ProvenanceInput;
  /** Reads a file; `origin` gives its rows' provenance, that of a sample for a self-made file. */
  read(
    text: string,
    file: string,
    origin: (lastDate: string | null) => ProvenanceInput,
  ): Promise<(RecordBatch | ObservationBatch)[]>;
}

/**
 * A source's seeds, one for each file: the real ones in `<sourceDirectory>/<folder>` where there are any, else the small
 * self-made ones of the same shape in `data/<folder>`, whose rows are samples. None where there are neither.
 */
export function sourceSeeds(source: Source, sourceDirectory: string | undefined): Seed[] {
  const real = sourceDirectory ? filesIn(join(sourceDirectory, source.folder), source.name) : [];
  if (real.length > 0) {
    return real.map((path) => fileOf(source, path, '', (file, lastDate) => source.provenance(file, lastDate)));
  }
  const samples = filesIn(projectPath(`subgraphs/livelihood/data/${source.folder}`), source.name);
  return samples.map((path) =>
    fileOf(source, path, 'sample:', (file) => ({
      ...SAMPLE_PROVENANCE,
      title: `${SAMPLE_PROVENANCE.title} (${file})`,
    })),
  );
}

function fileOf(
  source: Source,
  path: string,
  prefix: string,
  origin: (file: string, lastDate: string | null) => ProvenanceInput,
): Seed {
  const file = basename(path);
  return {
    name: `${prefix}${source.folder}/${file}`,
    hash: async () => hashOf(await readFile(path)),
    read: async () => source.read(await readFile(path, 'utf8'), file, (lastDate) => origin(file, lastDate)),
  };
}

function filesIn(folder: string, name: RegExp): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((file) => name.test(file));
  return names.sort().map((file) => join(folder, file));
}
