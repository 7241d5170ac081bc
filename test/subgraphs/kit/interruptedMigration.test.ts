import type { DataSource, QueryRunner } from 'typeorm';
import { openDatabase } from '../../../subgraphs/kit/database/database.ts';
import { whileNoneOtherMigrates } from '../../../subgraphs/kit/database/migrate.ts';
import { sqlMigration } from '../../../subgraphs/kit/database/migration.ts';
import { undoMigration } from '../../../subgraphs/kit/database/undoMigration.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { tableNames } from '../../kit/tables.ts';

const piers = {
  up: ['CREATE TABLE pier (code varchar(9) NOT NULL PRIMARY KEY, berths int NOT NULL)'],
  down: ['DROP TABLE pier'],
};
const boats = {
  up: [
    { none: "SELECT code FROM pier WHERE code = 'none'", otherwise: 'a pier is called none' },
    'ALTER TABLE pier ADD COLUMN boats int',
    'UPDATE pier SET boats = berths * 2',
    'UPDATE pier SET boats = boats + 1',
    'CREATE INDEX pier_boats ON pier (boats)',
    'CREATE TABLE boat (name varchar(9) NOT NULL PRIMARY KEY)',
    "INSERT INTO boat VALUES ('one'), ('two')",
  ],
  down: [
    'DELETE FROM boat',
    'DROP TABLE boat',
    'DROP INDEX pier_boats',
    'UPDATE pier SET berths = (boats - 1) / 2',
    'ALTER TABLE pier DROP COLUMN boats',
  ],
};
const onMysql = {
  ...boats,
  down: boats.down.map((step) => (step === 'DROP INDEX pier_boats' ? 'DROP INDEX pier_boats ON pier' : step)),
};
const MIGRATIONS = [
  sqlMigration('Piers1795500000000', { sqlite: piers, mysql: piers }),
  sqlMigration('Boats1795500000001', { sqlite: boats, mysql: onMysql }),
];

/** Ends the connection of migrations at their n-th statement, before or after it has run, as a crash would. */
function dieAt(dataSource: DataSource, n: number, moment: 'before' | 'after'): { reached(): boolean } {
  const { driver } = dataSource;
  const create = driver.createQueryRunner.bind(driver);
  let count = 0;
  let died = false;
  const isChange = (statement: string) =>
    /\b(pier|boat|migration_step|migrations)\b|TRANSACTION|COMMIT/.test(statement);
  driver.createQueryRunner = (mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<never>;
    runner.query = (async (...args: unknown[]) => {
      if (died) throw new Error('The process has died.');
      if (!isChange(String(args[0])) || ++count !== n) return query(...args);
      died = true;
      if (moment === 'after') await query(...args);
      await disconnect(runner);
      throw new Error('The process has died.');
    }) as QueryRunner['query'];
    return runner;
  };
  return { reached: () => died };
}

async function disconnect(runner: QueryRunner): Promise<void> {
  const connection = await runner.connect();
  if (runner.connection.options.type === 'better-sqlite3') {
    if (connection.inTransaction) connection.exec('ROLLBACK');
  } else connection.destroy();
}

eachDatabase(({ options }) => {
  const open = async (migrations = MIGRATIONS, upToDate = true) =>
    (await openDatabase({ ...options, subgraph: 'piers', entities: [], migrations, upToDate })).dataSource;
  const stateOf = async (dataSource: DataSource) => ({
    tables: await tableNames(dataSource),
    piers: (await dataSource.query('SELECT * FROM pier ORDER BY code')).map((row: object) => ({ ...row })),
    recorded: (await dataSource.query('SELECT name FROM migrations ORDER BY id')).map(
      ({ name }: { name: string }) => name,
    ),
  });
  const before = {
    tables: ['pier'],
    piers: [
      { code: 'a', berths: 1 },
      { code: 'b', berths: 20 },
    ],
    recorded: ['Piers1795500000000'],
  };
  const after = {
    tables: ['boat', 'pier'],
    piers: [
      { code: 'a', berths: 1, boats: 3 },
      { code: 'b', berths: 20, boats: 41 },
    ],
    recorded: ['Piers1795500000000', 'Boats1795500000001'],
  };

  it('goes on from every statement at which it may be interrupted, up and down, and changes rows once', async () => {
    const first = await open(MIGRATIONS.slice(0, 1));
    await first.query("INSERT INTO pier VALUES ('a', 1), ('b', 20)");
    await first.destroy();
    for (const moment of ['before', 'after'] as const) {
      for (let n = 1; ; n++) {
        const dying = await open(MIGRATIONS, false);
        const up = dieAt(dying, n, moment);
        await dying.runMigrations().catch(() => undefined);
        await dying.destroy();
        const whole = await open();
        expect([n, moment, await stateOf(whole)]).toEqual([n, moment, after]);
        await whole.destroy();

        const undoing = await open(MIGRATIONS, false);
        const down = dieAt(undoing, n, moment);
        await undoing.undoLastMigration().catch(() => undefined);
        await undoing.destroy();
        const again = await open(MIGRATIONS, false);
        if ((await stateOf(again)).recorded.length === 2) await undoMigration(again, 'piers', true);
        expect([n, moment, await stateOf(again)]).toEqual([n, moment, before]);
        await again.destroy();
        if (!up.reached() && !down.reached()) break;
      }
    }
  }, 300_000);

  it('says at which statement it stopped, keeps a refused change from beginning, and goes on when the cause is gone', async () => {
    const dataSource = await open(MIGRATIONS, false);
    await dataSource.runMigrations();
    await undoMigration(dataSource, 'piers', true);
    await dataSource.query("INSERT INTO pier VALUES ('none', 1)");
    await expect(open()).rejects.toThrow('a pier is called none (none). Nothing was changed.');
    expect((await stateOf(dataSource)).tables).toEqual(['pier']);
    await dataSource.query("DELETE FROM pier WHERE code = 'none'");

    await dataSource.query('CREATE TABLE boat (other int)');
    await expect(open()).rejects.toThrow(/boat.* already exists/);
    await dataSource.query('DROP TABLE boat');
    const whole = await open();
    expect(await stateOf(whole)).toEqual(after);
    await whole.destroy();
    await dataSource.destroy();
  });

  it('refuses a database that is newer than the program, and names what it does not know', async () => {
    await (await open()).destroy();
    await expect(open(MIGRATIONS.slice(0, 1))).rejects.toThrow(
      /^The database of piers is newer than this program, which does not know Boats1795500000001\./,
    );
  });

  it('waits for a process that prepares the same database, but not for ever', async () => {
    const [one, other] = [await open(), await open()];
    await whileNoneOtherMigrates(one, async () => {
      await expect(whileNoneOtherMigrates(other, async () => 'done', 0)).rejects.toThrow(
        /^Another process brings .* up to date and was not done in 0 s\. Nothing was done/,
      );
    });
    expect(await whileNoneOtherMigrates(other, async () => 'done', 0)).toBe('done');
    await one.destroy();
    await other.destroy();
  });

  it('takes back what loses nothing, and what loses values only if it may', async () => {
    const dataSource = await open();
    await expect(undoMigration(dataSource, 'piers', false)).rejects.toThrow(
      /would lose (pier\.boats in 2 rows, boat in 2 rows|boat in 2 rows, pier\.boats in 2 rows)\. Nothing was done/,
    );
    expect(await stateOf(dataSource)).toEqual(after);
    await dataSource.query('UPDATE pier SET boats = NULL');
    await dataSource.query('DELETE FROM boat');
    await dataSource.query('DELETE FROM pier');
    expect(await undoMigration(dataSource, 'piers', false)).toMatchObject({ name: 'Boats1795500000001', lost: [] });
    await dataSource.destroy();
  });
});
