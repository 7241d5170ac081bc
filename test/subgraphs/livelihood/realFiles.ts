import { existsSync, readFileSync } from 'node:fs';
import { projectPath } from '../../../common/project.ts';

/** The text of a real source's file, or undefined where this checkout has no such files; then it is said. */
export function realFile(path: string): string | undefined {
  const folder = process.env['HUB_SOURCE_DIR'] || projectPath('../shared/data');
  const file = `${folder}/${path}`;
  if (existsSync(file)) return readFileSync(file, 'utf8');
  process.stderr.write(`Left out: the tests on ${path}, because ${folder} does not have it.\n`);
  return undefined;
}
