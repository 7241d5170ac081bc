import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** `npm run bench -- <name> [options]` runs bench/<name>/run.mjs. */
const here = new URL('./', import.meta.url);
const [name, ...options] = process.argv.slice(2);
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/run.mjs`, here)))
  .map((entry) => entry.name);

if (name === undefined || !names.includes(name)) {
  console.error(`Which bench? npm run bench -- <name>, where <name> is one of: ${names.join(', ')}.`);
  process.exit(1);
}
if (!existsSync(new URL('node_modules', here))) {
  console.error('Installing the peers to measure against (once) …');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  if (status !== 0) {
    console.error('The peers could not be installed: run `npm install` in bench/ and read what it says.');
    process.exit(1);
  }
}
const { status, signal } = spawnSync(process.execPath, [new URL(`${name}/run.mjs`, here).pathname, ...options], {
  stdio: 'inherit',
});
process.exit(signal ? 1 : (status ?? 1));
