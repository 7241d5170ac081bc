import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const named = process.env['HUB_SOURCE_DIR'];

/** The folder of publishers' own files, with one folder for each source: the one that HUB_SOURCE_DIR names, if any. */
export const realSourceDirectory = named ? resolve(named) : undefined;

/**
 * Declares tests on publishers' own files. The checkout holds none of them: where HUB_SOURCE_DIR names no folder that
 * does, one skipped test stands in their place, and the reason is printed.
 *
 * @param source the source's code, which is the name of its folder: `hkia_flights`
 * @param name what the files' names match
 * @param declare is given the paths of the files, in order of their names, and the folder of all sources
 */
export function withRealFiles(
  source: string,
  name: RegExp,
  declare: (paths: readonly [string, ...string[]], sourceDirectory: string) => void,
): void {
  const folder = realSourceDirectory && join(realSourceDirectory, source);
  const names = folder && existsSync(folder) ? readdirSync(folder).filter((file) => name.test(file)) : [];
  const [first, ...others] = names.sort().map((file) => join(folder as string, file));
  if (first !== undefined) {
    declare([first, ...others], realSourceDirectory as string);
    return;
  }
  const reason = folder ? `${folder} has no file ${name}` : 'HUB_SOURCE_DIR names no folder';
  process.stderr.write(`Left out: tests on real files of ${source} (${name}), because ${reason}.\n`);
  // biome-ignore lint/suspicious/noSkippedTests: a suite without any test fails, and the reason stands in the report
  it.skip(`tests on real files of ${source} are left out, because ${reason}`, () => undefined);
}
