import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { projectPath } from '../../../common/project.ts';
import type { SourceDefinition } from '../feeds/definition.ts';
import { hashOf } from '../import/hash.ts';
import type { Seed } from './loadSeeds.ts';
import { reportRejections } from './reportRejections.ts';
import { SAMPLE_PROVENANCE } from './seeds.ts';

/** A source whose files may also lie ready in a folder: in the folder of real sources, and in this department's `data/`. */
export interface FolderSource extends SourceDefinition {
  /** What its files' names must match. */
  files: RegExp;
  /** The area's folder of self-made files of the same shape, from the project's root; absent where there are none. */
  samples?: string;
}

/**
 * A source's seeds, one for each file: the real ones in `<sourceDirectory>/<code>` where there are any, else the small
 * self-made ones of the same shape in `data/<code>`, whose rows are samples. None where there are neither.
 */
export function sourceSeeds(source: FolderSource, sourceDirectory: string | undefined): Seed[] {
  const real = sourceDirectory ? filesIn(join(sourceDirectory, source.code), source.files) : [];
  if (real.length > 0) return real.map((path) => fileOf(source, path, false));
  const samples = source.samples ? filesIn(projectPath(source.samples), source.files) : [];
  return samples.map((path) => fileOf(source, path, true));
}

function fileOf(source: FolderSource, path: string, isSample: boolean): Seed {
  const name = basename(path);
  return {
    name: `${isSample ? 'sample:' : ''}${source.code}/${name}`,
    hash: async () => hashOf(await readFile(path)),
    read: async () => {
      const file = { name, bytes: await readFile(path), url: null, retrievedAt: null };
      const { batches, rejections } = await source.read(file);
      reportRejections(name, rejections);
      if (!isSample) return [...batches];
      const provenance = { ...SAMPLE_PROVENANCE, title: `${SAMPLE_PROVENANCE.title} (${name})` };
      return batches.map((batch) => ({ ...batch, provenance }));
    },
  };
}

function filesIn(folder: string, name: RegExp): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((file) => name.test(file));
  return names.sort().map((file) => join(folder, file));
}

/** Real files where there are any, else the samples. */
export function orSample(real: Seed[], sample: Seed): Seed[] {
  return real.length > 0 ? real : [sample];
}
