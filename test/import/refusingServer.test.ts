import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import { eachDatabase } from '../kit/databases.ts';
import { gaugesOf, type ImportBench, openBench } from './files.ts';

/** The part of a mysql2 pool that is used here. */
interface Pool {
  on(event: 'connection', listener: (connection: { query(sql: string): void }) => void): void;
}

const note = "tab\there, back\\slash, \\N, line\nend, 𠮷, 'quoted', \\t ?";
const rows = Array.from({ length: 3_000 }, (_, index) => `330200,${index + 2},,no,`);
const content = `city,number,note,working,cost.amount\n330200,1,"${note}",yes,\n${rows.join('\n')}\n`;

// Only a server can forbid files from clients; a client that does not offer them is forbidden them in the same words.
eachDatabase(({ engine, options }) => {
  let bench: ImportBench;
  const opened: DataSource[] = [];
  beforeEach(async () => {
    bench = await openBench(options);
  });
  afterEach(async () => {
    for (const dataSource of opened.splice(0)) await dataSource.destroy();
    await bench.close();
  });

  if (engine === 'SQLite') {
    it('loads the same rows unchanged on SQLite', async () => {
      expect(await bench.load(content)).toMatchObject({ outcome: 'LOADED', inserted: 3_001 });
      expect((await gaugesOf(bench.hub))[0]).toMatchObject({ note, working: true });
    });
    return;
  }

  /** Loads a file through a connection of its own. */
  async function load(content: string, { files, strict }: { files: boolean; strict: boolean }) {
    const { options: own } = bench.hub.database.dataSource;
    const dataSource = new DataSource({
      ...own,
      migrations: [],
      ...(files ? {} : { flags: ['-LOCAL_FILES'] }),
    } as DataSourceOptions);
    await dataSource.initialize();
    opened.push(dataSource);
    const { pool } = dataSource.driver as unknown as { pool: Pool };
    if (!strict) pool.on('connection', (connection) => connection.query("SET SESSION sql_mode = ''"));
    const statements: string[] = [];
    const { logger } = dataSource;
    dataSource.logger = Object.assign(Object.create(logger), {
      logQuery: (sql: string) => statements.push(sql),
    });
    const path = join(bench.folder, 'refused.csv');
    await writeFile(path, content);
    const loaded = importFile(dataSource, bench.department, { dataset: 'GAUGES', path, person: 'tester' });
    return {
      report: await loaded,
      inserted: statements.filter((sql) => sql.startsWith('INSERT INTO hub_staging')).length,
    };
  }

  it('loads rows unchanged by plain statements where files from clients are forbidden', async () => {
    const { report, inserted } = await load(content, { files: false, strict: true });
    expect(report).toMatchObject({ outcome: 'LOADED', inserted: 3_001, rejected: 0 });
    expect(inserted).toBeGreaterThan(1);
    const [first, second] = await gaugesOf(bench.hub);
    expect([first, second]).toMatchObject([
      { note, working: true },
      { note: null, working: false },
    ]);
    expect((await load(content, { files: true, strict: true })).report).toMatchObject({ outcome: 'UNCHANGED' });
  });

  it('sends long texts in statements that a server takes', async () => {
    // So many rows of short texts go in by one statement.
    const rows = Array.from({ length: 500 }, (_, index) => `330200,${index},${'名'.repeat(400)}`);
    const content = `city,number,name.en\n${rows.join('\n')}\n`;
    const { report, inserted } = await load(content, { files: false, strict: true });
    expect(report).toMatchObject({ inserted: 500 });
    expect(inserted).toBeGreaterThan(1);
  });

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])(
    'refuses a value that the table cannot hold (files allowed: %p, server strict: %p), and bends none',
    async (files, strict) => {
      await bench.hub.database.dataSource.query('ALTER TABLE gauge MODIFY note VARCHAR(3) NULL');
      const content = 'city,number,note\n330200,1,abc\n330200,2,abcd\n';
      await expect(load(content, { files, strict })).rejects.toThrow(
        /would not take the rows as they are: .*column 'note' at row 2.*Nothing was done/,
      );
      expect(await gaugesOf(bench.hub)).toEqual([]);
      await bench.hub.database.dataSource.query('ALTER TABLE gauge MODIFY note VARCHAR(250) NULL');
    },
  );
});
