import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath } from '../../common/project.ts';
import { temporaryFolder } from '../kit/hub.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

/** Runs a `hub` command as a department does, in a folder of its own. */
function hub(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'] ?? '', HUB_DATA_DIR: join(folder.path, 'data') };
  return new Promise((resolve) => {
    execFile(process.execPath, [projectPath('hub'), ...words], { env, cwd: folder.path }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const observations = ['observations', 'may.csv', '--department', 'livelihood'];
const write = (...rows: string[]) =>
  writeFile(join(folder.path, 'may.csv'), `indicator,breakdown,period,value\n${rows.join('\n')}\n`);

it('imports with exit code 0, 2 or 1, lists the run, and undoes it', async () => {
  await write('CARBON_EMISSIONS,,2019,1', 'CARBON_EMISSIONS,,2020,2');
  const first = await hub('import', ...observations);
  expect([first.code, first.stdout]).toEqual([
    0,
    expect.stringMatching(/Every row is in\.\n.*read +2\n +inserted +2\n/),
  ]);
  const again = await hub('import', ...observations);
  expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('Unchanged')]);

  await write('CARBON_EMISSIONS,,2019,5', 'CARBON_EMISSIONS,,2020,x');
  const partly = await hub('import', ...observations, '--rejects', 'rejects.csv');
  expect([partly.code, partly.stdout]).toEqual([2, expect.stringMatching(/updated +1\n/)]);
  expect(partly.stderr).toContain('may.csv, row 3, value: "x" is not accepted (type); give a number');
  expect(await readFile(join(folder.path, 'rejects.csv'), 'utf8')).toMatch(
    /^\uFEFFRejected because \(hub\),indicator,.*\r\n"?value: ""x"" is not accepted \(type\); give .*"?,CARBON_EMISSIONS,/,
  );

  await write('CARBON_EMISSIONS,,2020,x');
  expect((await hub('import', ...observations)).code).toBe(1);
  const unknown = await hub('import', 'monitoring-station', 'may.csv');
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('did you mean MONITORING_STATIONS?')]);

  const listed = await hub('runs', '--department', 'livelihood');
  expect(listed.stdout).toMatch(/\n {2}2 .* OBSERVATIONS {2}may\.csv .* updated 1.*\n {2}1 .* inserted 2/);
  const undone = await hub('runs', '--department', 'livelihood', 'undo', '2');
  expect([undone.code, undone.stdout]).toEqual([0, expect.stringContaining('1 records of OBSERVATIONS restored')]);
  const twice = await hub('runs', '--department', 'livelihood', 'undo', '2');
  expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining('was undone at')]);
}, 120_000);

it('writes a template, and never over an existing file', async () => {
  const first = await hub('template', 'monitoringStations', '--format', 'csv');
  expect([first.code, first.stdout]).toEqual([0, expect.stringContaining('monitoring_stations.csv')]);
  const [english, traditional] = (await readFile(join(folder.path, 'monitoring_stations.csv'), 'utf8')).split('\r\n');
  expect(english).toMatch(/[A-Za-z]/);
  expect(traditional).toMatch(/\p{Script=Han}/u);
  expect(await hub('template', 'monitoringStations', '--format', 'csv')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is there already'),
  });
}, 60_000);

it('lists every dataset of every department', async () => {
  const { stdout } = await hub('datasets');
  for (const code of ['AREAS', 'AIR_ROUTES', 'SCHOOLS', 'MONITORING_STATIONS', 'OBSERVATIONS'])
    expect(stdout).toContain(code);
}, 60_000);
