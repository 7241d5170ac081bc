import { ensureBuilt } from '../../cli/build.js';
import { projectPath } from '../../common/project.ts';

/** The compiled file of a module, as of now, for a process that a test starts: `test/import/importing.ts`. */
export async function compiled(path: string): Promise<string> {
  await ensureBuilt();
  return projectPath(`dist/${path.replace(/\.ts$/, '.js')}`);
}
