// Compiles the program into dist/. JavaScript, because it is what runs before anything is compiled.
// Run by itself (`npm run build`) it builds where that is needed; with `--if-possible` a missing compiler is no error.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const program = join(dist, 'cli/index.js');
/** Holds the fingerprint of the sources that a build was made from. */
const STAMP = 'stamp.txt';
/** The folders and files that a build is made from. */
const SOURCES = [
  ...['bench', 'cli', 'common', 'gateway', 'subgraphs'],
  ...['test/gateway/reportConnections.ts', 'test/import/importing.ts'],
  ...['test/changes/changingProcess.ts', 'test/kit/gauges.ts', 'test/kit/viewers.ts'],
  ...['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
];
const EXTENSIONS = /\.(ts|tsx|css)$/;

/**
 * Builds where the sources are not those that dist/ was built from. A build that fails leaves the last one as it was.
 * An installation without sources, such as the Docker image, has nothing to compare and runs as it is.
 *
 * @throws Error that says what to do, where there is no program and none can be built
 */
export async function ensureBuilt() {
  if (!existsSync(join(root, 'tsconfig.build.json'))) {
    if (existsSync(program)) return;
    throw new Error(`There is no compiled program at ${program}: the installation is incomplete, install it again.`);
  }
  const wanted = fingerprint();
  if (isBuiltFrom(wanted)) return;
  const compiler = findCompiler();
  if (compiler === undefined) {
    throw new Error('The sources are not those of the build in dist/, and no compiler is here: run "npm install".');
  }
  console.error('Building: the sources are not those of the last build.');
  await build(compiler, wanted);
}

/** A digest of every source: of contents, so that a copy or a change of branch and back asks for no build. */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ path) => {
    hash.update(`${path}\0`);
    hash.update(readFileSync(join(root, path)));
  };
  for (const name of SOURCES.filter((source) => existsSync(join(root, source)))) {
    if (name.includes('.')) add(name);
    else for (const path of filesBelow(name)) add(path);
  }
  return hash.digest('hex');
}

/** @returns {string[]} the source files below a folder, in an order that is the same everywhere */
function filesBelow(/** @type {string} */ folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path);
      return EXTENSIONS.test(entry.name) ? [path] : [];
    });
}

function isBuiltFrom(/** @type {string} */ sources) {
  const stamp = join(dist, STAMP);
  return existsSync(program) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
}

function findCompiler() {
  try {
    return createRequire(import.meta.url)
      .resolve('typescript/package.json')
      .replace('package.json', 'bin/tsc');
  } catch {
    return undefined;
  }
}

/** Compiles into a folder of its own and then renames it, so that no process loads half a build. */
async function build(/** @type {string} */ compiler, /** @type {string} */ sources) {
  removeLeftovers();
  const folder = join(root, `.dist-${process.pid}`);
  try {
    // Standard output is the command's own: what the compiler says goes to standard error.
    const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', folder], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) {
      throw new Error(
        'The build failed and nothing was run; the last build is kept. Correct the errors above, then run this again.',
      );
    }
    const playground = pathToFileURL(join(folder, 'gateway/pages/playground/build.js'));
    await (await import(playground.href)).buildPlayground(root, join(folder, 'playground'), join(dist, 'playground'));
    writeFileSync(join(folder, STAMP), sources);
    // Another process may have built the same meanwhile, and may be loading it.
    if (!isBuiltFrom(sources)) putInPlace(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two processes may do this at once. Their builds are equal, so the later one replaces the earlier one. */
function putInPlace(/** @type {string} */ folder) {
  const old = `${folder}-old`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (existsSync(dist)) renameSync(dist, old);
      renameSync(folder, dist);
      break;
    } catch (error) {
      if (attempt === 10) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

/** Removes the folders of builds that did not finish. */
function removeLeftovers() {
  for (const name of readdirSync(root)) {
    const [, pid] = /^\.dist-(\d+)(-old)?$/.exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function isRunning(/** @type {number} */ pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    if (findCompiler() !== undefined || !process.argv.includes('--if-possible')) await ensureBuilt();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
