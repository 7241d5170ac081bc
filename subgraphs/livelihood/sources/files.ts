import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectPath } from '../../kit/project.ts';

/** The files of a source that are there to be read. */
export interface SourceFiles {
  /** Full paths, by name. */
  paths: string[];
  /** Whether they are the small self-made ones that stand in where the real ones are absent. */
  sample: boolean;
}

/**
 * Finds a source's files: the real ones in `<sourceDirectory>/<folder>` where there are any, else the samples of the
 * same shape in this department's `data/<folder>`.
 *
 * @param name what their names must match
 */
export function findSourceFiles(sourceDirectory: string | undefined, folder: string, name: RegExp): SourceFiles {
  const real = sourceDirectory ? filesIn(join(sourceDirectory, folder), name) : [];
  if (real.length > 0) return { paths: real, sample: false };
  return { paths: filesIn(projectPath(`subgraphs/livelihood/data/${folder}`), name), sample: true };
}

function filesIn(folder: string, name: RegExp): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((file) => name.test(file));
  return names.sort().map((file) => join(folder, file));
}
