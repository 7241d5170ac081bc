import { readdir, readFile } from 'node:fs/promises';
import { projectPath } from '../../common/project.ts';

// No import of a department here: the test decides what is imported first.

it('emits the same schema whichever area is imported first', async () => {
  const entries = await readdir(projectPath('subgraphs'), { withFileTypes: true });
  const departments = entries.filter((entry) => entry.isDirectory() && entry.name !== 'kit').map(({ name }) => name);
  for (const department of departments.reverse()) {
    const areas = await readdir(projectPath(`subgraphs/${department}`), { withFileTypes: true });
    for (const area of areas.filter((entry) => entry.isDirectory()).reverse()) {
      const files = await readdir(projectPath(`subgraphs/${department}/${area.name}`));
      if (area.name === 'migrations' || !files.includes('index.ts')) continue;
      await import(projectPath(`subgraphs/${department}/${area.name}/index.ts`));
    }
  }
  const { subgraphs } = await import('../../subgraphs/index.ts');
  const { emitSchemas } = await import('../../subgraphs/kit/server/contract.ts');
  for (const { path, text } of await emitSchemas([...subgraphs].reverse())) {
    expect({ path, text: await readFile(projectPath(path), 'utf8') }).toEqual({ path, text });
  }
}, 240_000);
