import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../dist/subgraphs/kit/database/database.js';
import { importFile } from '../../dist/subgraphs/kit/import/importFile.js';
import { entitiesOf } from '../../dist/subgraphs/kit/server/subgraph.js';
import { livelihood } from '../../dist/subgraphs/livelihood/index.js';

/** One load of one file into an empty table, in a process of its own; says how long it took and how large it grew. */
const { side, path, database } = JSON.parse(process.argv[2]);
const { dataSource } = await openDatabase({
  ...database,
  subgraph: livelihood.name,
  entities: entitiesOf(livelihood),
  migrations: [...livelihood.migrations],
});
for (const table of ['observation', 'import_run', 'revision']) await dataSource.query(`DELETE FROM ${table}`);

const sides = {
  async import() {
    const report = await importFile(dataSource, livelihood, { dataset: 'OBSERVATIONS', path, person: 'bench' });
    if (report.rejected > 0) throw new Error(`${report.rejected} rows were rejected.`);
  },

  /** What MySQL itself does with the file; nothing is judged. */
  async loadData() {
    const runner = dataSource.createQueryRunner();
    const connection = await runner.connect();
    const sql = `LOAD DATA LOCAL INFILE 'file' INTO TABLE observation CHARACTER SET utf8mb4 FIELDS TERMINATED BY ','
      LINES TERMINATED BY '\\n' IGNORE 1 LINES (indicator, place, breakdown, period, value)
      SET frequency = 'H', status = 'NORMAL', quality = 'OFFICIAL', provenanceId = 1`;
    await new Promise((resolve, reject) => {
      connection.query({ sql, infileStreamFactory: () => createReadStream(path) }, (error) =>
        error ? reject(error) : resolve(),
      );
    });
    await runner.release();
  },

  /** What the sqlite3 shell's .import does: lines split and inserted by one prepared statement in one transaction. */
  async preparedInserts() {
    const connection = dataSource.driver.databaseConnection;
    const insert = connection.prepare(
      "INSERT INTO observation (indicator, place, breakdown, frequency, period, value, status, quality, provenanceId) VALUES (?, ?, ?, 'H', ?, ?, 'NORMAL', 'OFFICIAL', 1)",
    );
    connection.exec('BEGIN');
    let header = true;
    for await (const line of createInterface({ input: createReadStream(path) })) {
      if (header) header = false;
      else insert.run(...line.split(','));
    }
    connection.exec('COMMIT');
  },
};

const before = process.memoryUsage().rss;
const started = performance.now();
await sides[side]();
const milliseconds = performance.now() - started;
const [{ count }] = await dataSource.query('SELECT COUNT(*) AS count FROM observation');
await dataSource.destroy();
process.stdout.write(
  JSON.stringify({ milliseconds, rows: Number(count), before, peak: process.resourceUsage().maxRSS * 1024 }),
);
