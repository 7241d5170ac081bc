import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { projectPath } from '../common/project.ts';

/** `npm run bench -- <name> [options]` runs the compiled bench/<name>/run.ts. */
// As the `hub` command runs.
process.env['NODE_ENV'] ??= 'production';

const here = new URL('./', import.meta.url);
const [name, ...options] = process.argv.slice(2);
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/run.js`, here)))
  .map((entry) => entry.name);

if (name === undefined || !names.includes(name)) {
  console.error(`Which bench? npm run bench -- <name>, where <name> is one of: ${names.join(', ')}.`);
  process.exit(1);
}
if (name === 'gateway' && !existsSync(projectPath('bench/node_modules'))) {
  console.error('Installing the peers to measure against (once) …');
  // npm is a script for a shell on Windows.
  const { status } = spawnSync('npm install --no-audit --no-fund', {
    cwd: projectPath('bench'),
    stdio: 'inherit',
    shell: true,
  });
  if (status !== 0) {
    console.error('The peers could not be installed: run `npm install` in bench/ and read what it says.');
    process.exit(1);
  }
}
const { status, signal } = spawnSync(process.execPath, [fileURLToPath(new URL(`${name}/run.js`, here)), ...options], {
  stdio: 'inherit',
});
process.exit(signal ? 1 : (status ?? 1));
