import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectPath } from '../../common/project.ts';

/**
 * `npm run mutate -- [<folder or file> …]`: changes the code in small ways, one at a time, and counts the changes that
 * some test notices. A file may name its lines: `cursor.ts:10-40`. Every change loads the test files anew and runs the tests
 * that reach it, some seconds for each file: name with `--tests` the few files that are meant to notice. Tests on MySQL are
 * left out. A change that only a process of its own reaches counts as reached by no test.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Changes that are tested at once. */
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
  'gateway/engine': ['test/gateway/engine'],
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
    testRunner: 'jest',
    plugins: [join(here, 'node_modules/@stryker-mutator/jest-runner/dist/src/index.js')],
    testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
    jest: {
      configFile: 'jest.config.js',
      // Jest looks for related tests among the modules of its `roots`, which are the tests alone. It finds none for a module
      // that other modules of the product import, and Stryker counts a change without tests as survived.
      enableFindRelatedTests: false,
      config: {
        testMatch: tests.map((test) => `<rootDir>/${test.endsWith('.ts') ? test : `${test}/**/*.test.ts`}`),
        setupFiles: ['<rootDir>/bench/mutate/firstFailure.ts'],
      },
    },
    coverageAnalysis: 'perTest',
    // The decorators of parameters are TypeScript's own.
    mutator: { plugins: ['decorators-legacy'] },
    ignorePatterns: ['dist', '.dist-*', 'bench/*/node_modules', 'bench/node_modules', '.hub'],
    concurrency: Number(options.concurrency),
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
