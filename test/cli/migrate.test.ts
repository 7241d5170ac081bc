import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectPath } from '../../common/project.ts';
import { openDatabase } from '../../subgraphs/kit/database/database.ts';
import { eachDatabase } from '../kit/databases.ts';
import { temporaryFolder } from '../kit/hub.ts';

eachDatabase(({ options }) => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder.remove());

  const hub = async (...words: string[]) => {
    const child = spawn(process.execPath, [projectPath('hub'), ...words], {
      env: {
        PATH: process.env['PATH'] ?? '',
        ...(options.databaseUrl
          ? { DATABASE_URL: options.databaseUrl, HUB_DATA_DIR: folder.path }
          : { HUB_DATA_DIR: options.dataDirectory }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    const [code] = await once(child, 'close');
    return { code: code as number, output };
  };

  it('opens one new database from several processes at once: one makes the tables and loads the facts, the others wait', async () => {
    const answers = await Promise.all(Array.from({ length: 3 }, () => hub('runs', '--department', 'trade-finance')));
    for (const answer of answers) {
      expect(answer).toEqual({ code: 0, output: expect.stringContaining('trade-finance: nothing was imported') });
    }
  }, 120_000);

  it('says which migrations ran and which will, prints what it would run, runs it, and takes it back', async () => {
    const status = await hub('migrate', 'livelihood', '--status');
    expect(status).toEqual({
      code: 0,
      output: expect.stringMatching(/^livelihood: \d+ to run\n {2}KitInitialTables\d+ +to run\n/),
    });
    const planned = await hub('migrate', 'livelihood', '--dry-run');
    expect(planned.output).toMatch(/livelihood: KitInitialTables\d+ would run\n {2}CREATE TABLE/);
    expect((await hub('migrate', 'livelihood', '--status')).output).toBe(status.output);

    expect((await hub('migrate', 'livelihood')).output).toMatch(/^livelihood: KitInitialTables\d+, .* done\n$/);
    expect((await hub('migrate', 'livelihood')).output).toBe('livelihood: up to date\n');
    expect((await hub('migrate', 'livelihood', '--status')).output).not.toContain('to run');

    const back = await hub('migrate', 'livelihood', '--undo');
    expect(back).toEqual({ code: 0, output: expect.stringMatching(/^livelihood: \w+\d+ is taken back/) });
    expect((await hub('migrate', 'livelihood', '--status')).output).toMatch(/^livelihood: 1 to run\n/);
  }, 120_000);

  it('refuses a database that is newer than the program, whatever is asked of it, and names it', async () => {
    await hub('migrate', 'cooperation');
    const subgraph = 'cooperation';
    const { dataSource } = await openDatabase({ ...options, subgraph, entities: [], migrations: [], upToDate: false });
    await dataSource.query("INSERT INTO migrations (timestamp, name) VALUES (1999999999999, 'Later1999999999999')");
    await dataSource.destroy();
    const output = expect.stringMatching(
      /^The database of cooperation is newer than this program, which does not know Later1999999999999\. .*\n$/,
    );
    for (const words of [[], ['--dry-run'], ['--undo'], ['--undo', '--dry-run']]) {
      expect(await hub('migrate', subgraph, ...words)).toEqual({ code: 1, output });
    }
    expect(await hub('runs', '--department', subgraph)).toEqual({ code: 1, output });
  }, 120_000);

  it('names the mistake in what is asked', async () => {
    expect(await hub('migrate', 'nowhere')).toMatchObject({
      code: 1,
      output: expect.stringContaining('no department "nowhere"'),
    });
    expect(await hub('migrate', '--lose-data')).toMatchObject({ code: 1, output: '--lose-data goes with --undo.\n' });
  }, 60_000);
});
