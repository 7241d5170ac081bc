import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { DataSource } from 'typeorm';
import { projectPath } from '../../common/project.ts';
import { cooperation } from '../../subgraphs/cooperation/index.ts';
import { openSubgraphDatabase } from '../../subgraphs/kit/database/subgraphDatabase.ts';
import { createServiceKey } from '../../subgraphs/kit/identity/serviceKeys.ts';
import { temporaryFolder } from '../kit/hub.ts';

describe('the audit log on the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let dataSource: DataSource;
  let entries: Record<string, unknown>[];
  let head: Record<string, unknown>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    ({ dataSource } = await openSubgraphDatabase(cooperation, { dataDirectory: folder.path }));
    for (const name of ['first', 'second', 'third', 'fourth']) {
      const request = { organisation: 'cooperation', role: 'EDITOR', lifetimeMs: 60_000, createdBy: 'lee' } as const;
      await createServiceKey(dataSource, { name, ...request });
    }
    entries = await dataSource.query('SELECT * FROM audit_entry ORDER BY id');
    [head] = await dataSource.query('SELECT * FROM audit_head');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await folder.remove();
  });
  afterEach(() => write(entries, head));

  /** Writes the log as somebody does who can write into the database. */
  async function write(rows: readonly Record<string, unknown>[], end: Record<string, unknown>) {
    await dataSource.query('DELETE FROM audit_entry');
    for (const row of rows) await dataSource.createQueryBuilder().insert().into('audit_entry').values(row).execute();
    await dataSource.query('UPDATE audit_head SET entries = ?, hash = ?', [end['entries'], end['hash']]);
  }

  async function hub(...words: string[]) {
    const child = spawn(process.execPath, [projectPath('hub'), 'audit', ...words, '--department', 'cooperation'], {
      env: { PATH: process.env['PATH'] ?? '', HUB_DATA_DIR: folder.path },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    const [code] = await once(child, 'close');
    return { code: code as number, output };
  }

  it('is listed, the newest entry first, with who did what', async () => {
    const { code, output } = await hub();
    expect(code).toBe(0);
    const lines = output.trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('cooperation');
    expect(lines.slice(1).map((line) => line.trim()[0])).toEqual(['4', '3', '2', '1']);
    for (const line of lines.slice(1)) expect(line).toMatch(/ KEY_CREATED \w+, by lee: for cooperation$/);
  });

  it('is intact as it was written, and its last hash is told', async () => {
    expect(await hub('verify')).toEqual({
      code: 0,
      output: `cooperation: 4 entries, all intact; the last hash is ${head['hash']}\n`,
    });
  });

  it.each<[string, (log: Record<string, unknown>[]) => Record<string, unknown>[], RegExp]>([
    [
      'an entry was changed',
      (log) => log.map((row) => (row['id'] === 2 ? { ...row, person: 'somebody else' } : row)),
      /^cooperation: entry 2 is broken: it is not as it was written/m,
    ],
    [
      'an entry was taken out',
      (log) => log.filter(({ id }) => id !== 3),
      /^cooperation: entry 3 is broken: it is missing/m,
    ],
    [
      'an entry was taken out and the others numbered anew',
      (log) => log.filter(({ id }) => id !== 2).map((row, index) => ({ ...row, id: index + 1 })),
      /^cooperation: entry 2 is broken: it is not as it was written/m,
    ],
    [
      'two entries changed places',
      (log) => [0, 2, 1, 3].map((from, index) => ({ ...log[from], id: index + 1 })),
      /^cooperation: entry 2 is broken: it is not as it was written/m,
    ],
    [
      'the last entry was taken out',
      (log) => log.slice(0, -1),
      /^cooperation: entry 4 is broken: it is missing: the log is longer than its entries/m,
    ],
  ])('is reported with the exit code 1 and the first broken entry where %s', async (_what, change, sentence) => {
    await write(change(entries), head);
    const { code, output } = await hub('verify');
    expect(code).toBe(1);
    expect(output).toMatch(sentence);
    expect(output).toContain('compare it with a copy');
  });

  it('shows another last hash where somebody has cut off its end and said so everywhere in the database', async () => {
    const rest = entries.slice(0, -1);
    await write(rest, { entries: 3, hash: rest.at(-1)?.['hash'] });
    const { code, output } = await hub('verify');
    expect(code).toBe(0);
    expect(output).not.toContain(String(head['hash']));
  });
});
