import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json: the same whether the program runs from its sources or compiled. */
function findProject(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('No package.json above the program: the installation is incomplete.');
    folder = parent;
  }
  return folder;
}

const project = findProject();

/** A path inside the project: data files and the schema stand there once, not again beside the compiled program. */
export function projectPath(path: string): string {
  return resolve(project, path);
}
