import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { projectPath } from '../../../common/project.ts';
import { hashOfFiles, type SourceDefinition, type SourceFile, type SourceReading } from '../feeds/definition.ts';
import type { Seed } from './loadSeeds.ts';
import { reportRejections } from './reportRejections.ts';
import { SAMPLE_PROVENANCE } from './seeds.ts';

/** The parts of a reading that a seed uses: it makes no run, so it needs no accounting. */
type SeedReading = Pick<SourceReading, 'batches' | 'rejections'>;

/** The name of the note beside copied files that says where they come from. */
const NOTE = 'SOURCE.txt';

/**
 * The seeds of a source's files: the real ones in `<sourceDirectory>/<code>` if there are any, else the self-made ones
 * of the same shape in `<data>/<code>`, whose rows are samples. None if there are neither.
 *
 * @param data the area's folder of data files, from the project's root
 */
export function sourceSeeds(
  source: SourceDefinition,
  data: string | undefined,
  sourceDirectory: string | undefined,
): Seed[] {
  const real = sourceDirectory === undefined ? [] : filesIn(join(sourceDirectory, source.code), source);
  if (real.length > 0) return seedsOf(source, real, false);
  const made = data === undefined ? [] : filesIn(join(projectPath(data), source.code), source);
  return seedsOf(source, made, true);
}

function filesIn(folder: string, { files }: SourceDefinition): string[] {
  if (files === undefined || !existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => files.test(name));
  return names.sort().map((name) => join(folder, name));
}

/** A seed for each file, or one for all if the source reads them together. */
function seedsOf(source: SourceDefinition, paths: readonly string[], isSample: boolean): Seed[] {
  const { code, readAll } = source;
  const marking = isSample ? 'sample:' : '';
  if (readAll && paths.length > 0) return [seedOf(source, `${marking}${code}`, paths, isSample, readAll)];
  return paths.map((path) =>
    seedOf(source, `${marking}${code}/${basename(path)}`, [path], isSample, ([file]) =>
      source.read(file as SourceFile),
    ),
  );
}

function seedOf(
  source: SourceDefinition,
  name: string,
  paths: readonly string[],
  isSample: boolean,
  read: (files: SourceFile[]) => SeedReading | Promise<SeedReading>,
): Seed {
  return {
    name,
    isSample,
    hash: async () => {
      const contents = await Promise.all(paths.map((path) => readFile(path)));
      const note = await noteBeside(paths[0] as string);
      return hashOfFiles(source, [...contents, ...(note === '' ? [] : [note])]);
    },
    read: async (logger) => {
      const { batches, rejections } = await read(await Promise.all(paths.map(openFile)));
      reportRejections(logger, name, rejections);
      if (!isSample) return [...batches];
      const title = `${SAMPLE_PROVENANCE.title} (${name.replace(/^.*[:/]/, '')})`;
      return batches.map((batch) => ({ ...batch, provenance: { ...SAMPLE_PROVENANCE, title } }));
    },
  };
}

async function openFile(path: string): Promise<SourceFile> {
  const copiedOn = /^commit:.*\((\d{4}-\d{2}-\d{2})\)/m.exec(await noteBeside(path))?.[1] ?? null;
  return { name: basename(path), bytes: await readFile(path), url: null, retrievedAt: null, copiedOn };
}

/** The note on where copied files come from; without one the age of the copies is unknown. */
async function noteBeside(path: string): Promise<string> {
  const note = join(dirname(path), NOTE);
  return existsSync(note) ? readFile(note, 'utf8') : '';
}
