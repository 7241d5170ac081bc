import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../common/project.ts';

/** A checkout with the real launcher and a program of one line. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-build-'));
  for (const path of ['hub', 'cli/build.js', 'tsconfig.json', 'tsconfig.build.json']) {
    await cp(projectPath(path), join(folder, path));
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await symlink(projectPath('node_modules'), join(folder, 'node_modules'), 'junction');
  await mkdir(join(folder, 'gateway/pages/playground'), { recursive: true });
  await writeFile(
    join(folder, 'gateway/pages/playground/build.ts'),
    'export const buildPlayground = async (_root: string, _folder: string, _last: string) => undefined;',
  );
  await program('console.log("one");');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const program = (text: string) => writeFile(join(folder, 'cli/index.ts'), text);

async function hub(path = folder) {
  const child = spawn(process.execPath, [join(path, 'hub')], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk));
  const [code] = await once(child, 'close');
  return { code, ...output };
}

/** Milliseconds for a test: a build takes seconds on a quiet machine and a minute on a busy one. */
const TIMEOUT = 300_000;

const BUILDING = 'Building: the sources are not those of the last build.\n';

describe('./hub', () => {
  it(
    'builds what is not built, says so in one line, and does not build again',
    async () => {
      expect(await hub()).toEqual({ code: 0, stdout: 'one\n', stderr: BUILDING });
      expect(await hub()).toEqual({ code: 0, stdout: 'one\n', stderr: '' });
    },
    TIMEOUT,
  );

  it(
    'runs the present sources, also after a file is edited or deleted',
    async () => {
      await writeFile(join(folder, 'cli/other.ts'), '');
      await hub();
      await program('console.log("two");');
      expect(await hub()).toEqual({ code: 0, stdout: 'two\n', stderr: BUILDING });
      await rm(join(folder, 'cli/other.ts'));
      expect(await hub()).toEqual({ code: 0, stdout: 'two\n', stderr: BUILDING });
      expect(await readdir(join(folder, 'dist/cli'))).not.toContain('other.js');
    },
    TIMEOUT,
  );

  it(
    'refuses sources that do not compile with what is wrong, and builds once they do',
    async () => {
      await hub();
      await program('const text: string = 1; console.log(text);');
      const refused = await hub();
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr).toContain("cli/index.ts(1,7): error TS2322: Type 'number' is not assignable");
      expect(refused.stderr).toContain(
        'The build failed and nothing was run; the last build is kept. Correct the errors above',
      );
      await program('console.log("three");');
      expect(await hub()).toMatchObject({ code: 0, stdout: 'three\n' });
      expect((await readdir(folder)).filter((name) => name.startsWith('.dist'))).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'may be started several times at once before it is built',
    async () => {
      const answers = await Promise.all(Array.from({ length: 4 }, () => hub()));
      expect(answers.map(({ code, stdout }) => [code, stdout])).toEqual(Array(4).fill([0, 'one\n']));
      expect((await readdir(folder)).filter((name) => name.startsWith('.dist'))).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'removes what a build that was ended has left',
    async () => {
      const ended = spawn(process.execPath, ['--eval', '']);
      await once(ended, 'close');
      await mkdir(join(folder, `.dist-${ended.pid}`));
      await hub();
      expect((await readdir(folder)).filter((name) => name.startsWith('.dist'))).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'without a compiler runs a build of these sources and refuses one of others',
    async () => {
      await hub();
      await rm(join(folder, 'node_modules'));
      expect(await hub()).toEqual({ code: 0, stdout: 'one\n', stderr: '' });
      await program('console.log("two");');
      expect(await hub()).toEqual({
        code: 1,
        stdout: '',
        stderr: 'The sources are not those of the build in dist/, and no compiler is here: run "npm install".\n',
      });
    },
    TIMEOUT,
  );

  it(
    'without sources runs the build that is there',
    async () => {
      await hub();
      const installed = join(folder, 'installed');
      for (const path of ['hub', 'package.json', 'cli/build.js', 'dist']) {
        await cp(join(folder, path), join(installed, path), { recursive: true });
      }
      expect(await hub(installed)).toEqual({ code: 0, stdout: 'one\n', stderr: '' });
      await rm(join(installed, 'dist'), { recursive: true });
      const { code, stderr } = await hub(installed);
      expect([code, stderr]).toEqual([1, expect.stringContaining('the installation is incomplete, install it again')]);
    },
    TIMEOUT,
  );
});
