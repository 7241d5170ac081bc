import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectPath } from '../../common/project.ts';

/**
 * `npm run mutate -- [<folder or file> …]`: changes the code in small ways, one at a time, and counts the changes that
 * some test notices. A file may name its lines: `cursor.ts:10-40`. Every change runs the tests until the first that fails:
 * name the folder, and with `--tests` the tests that are meant to notice, or it runs for days. Tests on MySQL are left out.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Tests that run at once. */
    concurrency: { type: 'string', default: '2' },
    /** Tests to run in place of those of the folder: paths, parted by commas. */
    tests: { type: 'string' },
  },
});

/** The folders that are mutated, and the tests that are to notice. */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  'subgraphs/kit/query': ['test/subgraphs', 'test/supergraph'],
  'subgraphs/kit/import': ['test/import'],
  'subgraphs/kit/history': ['test/import', 'test/sources'],
  'gateway/engine': ['test/gateway'],
};

const LINES = /:\d+-\d+$/;
const here = projectPath('bench/mutate');
const chosen = positionals.length > 0 ? positionals : Object.keys(TESTS);

install();
let failed = false;
for (const path of chosen) failed = !mutate(path.replace(/\/$/, '')) || failed;
process.exit(failed ? 1 : 0);

function install(): void {
  if (existsSync(join(here, 'node_modules'))) return;
  console.error('Installing the mutation tester (once) …');
  // npm is a script for a shell on Windows.
  const { status } = spawnSync('npm ci --no-audit --no-fund', { cwd: here, stdio: 'inherit', shell: true });
  if (status === 0) return;
  console.error('The mutation tester could not be installed: run `npm ci` in bench/mutate/ and read what it says.');
  process.exit(1);
}

function mutate(path: string): boolean {
  const [folder] = Object.keys(TESTS).filter((candidate) => path === candidate || path.startsWith(`${candidate}/`));
  const tests = options.tests === undefined ? TESTS[folder ?? ''] : options.tests.split(',');
  if (!tests || !existsSync(projectPath(path.replace(LINES, '')))) {
    console.error(`${path} is not mutated: name a folder or file below ${Object.keys(TESTS).join(', ')}.`);
    return false;
  }
  const report = `coverage/mutation/${path.replace(/[/:]/g, '.')}`;
  mkdirSync(projectPath('coverage/mutation'), { recursive: true });
  const config = projectPath(`${report}.config.json`);
  writeFileSync(config, JSON.stringify(configuration(path, tests, report), null, 2));
  const stryker = join(here, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const { status } = spawnSync(process.execPath, [stryker, 'run', config], {
    cwd: projectPath('.'),
    stdio: 'inherit',
    // Port 9 answers nobody, so that the tests on MySQL are left out.
    env: { ...process.env, HUB_TEST_MYSQL_URL: 'mysql://root@127.0.0.1:9' },
  });
  return status === 0;
}

function configuration(path: string, tests: readonly string[], report: string): object {
  return {
    mutate: [/\.ts(:|$)/.test(path) ? path : `${path}/**/*.ts`],
    // Stryker's own runner for Jest reports that every change survives where tests are ES modules.
    testRunner: 'command',
    commandRunner: { command: `npm run --silent jest -- --bail --maxWorkers=1 ${tests.join(' ')}` },
    // The decorators of parameters are TypeScript's own.
    mutator: { plugins: ['decorators-legacy'] },
    // Tests start the compiled program, which a change of one function does not reach; its own tests do.
    ignorePatterns: ['dist', '.dist-*', 'bench/*/node_modules', 'bench/node_modules', '.hub'],
    concurrency: Number(options.concurrency),
    timeoutMS: 60_000,
    reporters: ['progress', 'clear-text', 'json', 'html'],
    jsonReporter: { fileName: `${report}.json` },
    htmlReporter: { fileName: `${report}.html` },
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    tempDirName: '.stryker-tmp',
    // Stryker would read a tsconfig by TypeScript's old interface, which TypeScript 7 has not; the tests do not need one.
    tsconfigFile: 'none',
    disableTypeChecks: false,
  };
}
