import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataSource } from 'typeorm';
import { openDatabase } from '../../../subgraphs/kit/database/database.ts';
import { generateMigration } from '../../../subgraphs/kit/database/generateMigration.ts';
import { kitTables, type MigratedTables } from '../../../subgraphs/kit/database/migratedTables.ts';
import type { MigrationChoices } from '../../../subgraphs/kit/database/migrationChoices.ts';
import { undoMigration } from '../../../subgraphs/kit/database/undoMigration.ts';
import {
  Crane,
  Gantry,
  Hoist,
  NewBerth,
  NewBuoy,
  newLamp,
  OldBerth,
  OldBuoy,
  oldLamp,
} from '../../kit/changedTables.ts';
import { eachDatabase, testServers } from '../../kit/databases.ts';

const [server] = testServers;
if (server) {
  let tables: MigratedTables;
  const write = async (entities: MigratedTables['entities'], choices: MigrationChoices = {}) => {
    const path = await generateMigration({ ...tables, entities }, server.url, 'change', choices);
    tables = {
      ...tables,
      entities,
      migrations: [...tables.migrations, ...Object.values(await import(path as string))] as never,
    };
    return readFile(path as string, 'utf8');
  };
  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hub-migrations-'));
    tables = { name: `test-${process.pid}`, entities: [], migrations: [], folder };
  });
  afterEach(() => rm(tables.folder, { recursive: true }));

  it('asks about everything that would be lost or made up, all at once, and writes nothing', async () => {
    await write([oldLamp(), OldBerth, Crane]);
    const refusal = await write([newLamp(), NewBerth, Hoist]).catch((error: Error) => error.message.split('\n  '));
    expect(refusal).toEqual([
      'No migration was written:',
      'The table crane would go with its rows: say --drop crane, or --rename crane=hoist if that is its name now.',
      expect.stringContaining('The column berth.number becomes integer, which holds less: say --narrow berth.number'),
      ...['nameZhHant', 'nameZhHans', 'nameEn', 'nameOrigins', 'gate', 'old'].map((name) =>
        expect.stringContaining(
          `The column lamp.${name} would go with its values: say --drop lamp.${name}, or --rename`,
        ),
      ),
      'The column lamp.colour is new and required: say what the rows that stand hold, --fill lamp.colour=VALUE.',
      expect.stringContaining('The column lamp.height becomes required: say what rows without a value hold'),
      expect.stringContaining('The column lamp.note becomes varchar(5), which holds less'),
    ]);
    expect(tables.migrations).toHaveLength(1);
  }, 60_000);

  it('makes a table with a required number in a form that servers take', async () => {
    const text = await write([Gantry]);
    expect(text).toContain('`reach` double NOT NULL');
    // The migration runs on a scratch database first, and leaves nothing to be done.
    expect(await generateMigration(tables, server.url, 'again')).toBeNull();
  }, 60_000);

  it('refuses what is said of nothing, and values that a column does not take', async () => {
    await write([oldLamp()]);
    const said = write([newLamp()], {
      rename: ['name=heading', 'gate=dore', 'x'],
      drop: ['old', 'nothing'],
      fill: ['height=tall', 'colour=a long colour', 'old=x'],
      narrow: ['note', 'code'],
    });
    await expect(said).rejects.toThrow(
      /--rename x is not accepted(.|\n)*--rename gate=dore: nothing of that name(.|\n)*--fill lamp\.colour=a long colour is not accepted: give a text of at most 10(.|\n)*--fill lamp\.height=tall is not accepted: give a whole number(.|\n)*--drop nothing: nothing(.|\n)*--narrow code: nothing/,
    );
  }, 60_000);

  const CHOICES: MigrationChoices = {
    rename: ['name=heading', 'lamp.gate=door', 'crane=hoist'],
    drop: ['lamp.old'],
    fill: ['height=7', "colour=it's \\r", 'old=was'],
    narrow: ['note', 'berth.number'],
  };
  const OLD_LAMP = {
    nameEn: 'One',
    nameZhHant: '一',
    nameZhHans: null,
    nameOrigins: 'HS',
    provenanceId: 1,
    quality: 'OFFICIAL',
  };

  eachDatabase(({ options, engine }) => {
    let made = 0;
    const opened: DataSource[] = [];
    afterEach(async () => {
      for (const dataSource of opened.splice(0)) await dataSource.destroy();
    });
    beforeEach(() => {
      made += 1;
    });
    const open = async (migrations: MigratedTables['migrations']) => {
      const place = options.databaseUrl
        ? { ...options, databaseUrl: `${options.databaseUrl}_${made}` }
        : { ...options, dataDirectory: join(options.dataDirectory, String(made)) };
      const all = [...kitTables.migrations, ...migrations];
      const { dataSource } = await openDatabase({ ...place, subgraph: 'lamps', entities: [], migrations: all });
      opened.push(dataSource);
      return dataSource;
    };
    const rowsOf = async (dataSource: DataSource, table: string) =>
      (await dataSource.query(`SELECT * FROM ${table} ORDER BY 1`)).map((row: object) => ({ ...row }));
    const insert = (dataSource: DataSource, table: string, row: Record<string, unknown>) =>
      dataSource.query(
        `INSERT INTO ${table} (${Object.keys(row)
          .map((name) => dataSource.driver.escape(name))
          .join(', ')}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join(', ')})`,
        Object.values(row),
      );

    it('keeps rows, numbers and revisions through names, fills and types that change, up, down and up', async () => {
      await write([oldLamp(), OldBerth, Crane]);
      const first = tables.migrations;
      await write([newLamp(), NewBerth, Hoist], CHOICES);
      const old = await open(first);
      const lamps = [
        { ...OLD_LAMP, code: 'a', gate: 'G1', height: 3, note: 'short', old: 'x' },
        { ...OLD_LAMP, code: 'b', gate: null, height: null, note: null, old: 'y' },
      ];
      for (const row of lamps) await insert(old, 'lamp', row);
      for (const number of ['1', '20', '3']) await insert(old, 'berth', { number });
      await old.query('DELETE FROM berth WHERE id = 3');
      await insert(old, 'crane', { code: 'c' });
      const before =
        engine === 'SQLite'
          ? '{"code":"b","gate":"\\"gate\\":","height":null,"old":"y"}'
          : '{"code": "b", "gate": "\\"gate\\":", "height": null, "old": "y"}';
      const revision = {
        recordKey: 'b',
        kind: 'UPDATED',
        before,
        after: null,
        runId: 1,
        person: 'p',
        reason: null,
        at: 'x',
      };
      await insert(old, 'revision', { ...revision, dataset: 'LAMPS' });
      await insert(old, 'revision', { ...revision, dataset: 'OTHERS' });

      const shared = {
        headingEn: 'One',
        headingZhHant: '一',
        headingZhHans: null,
        headingOrigins: 'HS',
        provenanceId: 1,
        quality: 'OFFICIAL',
      };
      const changed = [
        { ...shared, code: 'a', door: 'G1', height: 3, note: 'short', colour: "it's \\r", reach: null },
        { ...shared, code: 'b', door: null, height: 7, note: null, colour: "it's \\r", reach: null },
      ];
      const dataSource = await open(tables.migrations);
      const expectNew = async () => {
        expect(await rowsOf(dataSource, 'lamp')).toMatchObject(changed);
        expect(await rowsOf(dataSource, 'berth')).toEqual([
          { id: 1, number: 1 },
          { id: 2, number: 20 },
        ]);
        expect(await rowsOf(dataSource, 'hoist')).toEqual([{ code: 'c' }]);
        const revisions = (await rowsOf(dataSource, 'revision')).map((row: { before: string }) =>
          JSON.parse(row.before),
        );
        expect(revisions).toEqual([
          { code: 'b', door: '"gate":', height: 7, old: 'y', colour: "it's \\r" },
          { code: 'b', gate: '"gate":', height: null, old: 'y' },
        ]);
      };
      await expectNew();
      const indexes = (await dataSource.createQueryRunner().getTable('lamp'))?.indices.map(({ name }) => name);
      expect(indexes).toContain('lamp_door');
      expect(indexes).not.toContain('lamp_gate');
      await expect(insert(dataSource, 'berth', { number: 20 })).rejects.toThrow(/unique|duplicate/i);
      await undoMigration(dataSource, 'lamps', true);
      expect(await rowsOf(dataSource, 'lamp')).toMatchObject(
        lamps.map((row) => ({ ...row, height: row.height ?? 7, old: 'was' })),
      );
      expect(await rowsOf(dataSource, 'berth')).toEqual([
        { id: 1, number: '1' },
        { id: 2, number: '20' },
      ]);
      expect(await rowsOf(dataSource, 'crane')).toEqual([{ code: 'c' }]);
      await dataSource.runMigrations();
      await expectNew();
      if (engine === 'SQLite') {
        await insert(dataSource, 'berth', { number: 99 });
        expect((await rowsOf(dataSource, 'berth')).at(-1)).toEqual({ id: 4, number: 99 });
      }
    }, 120_000);

    it('keeps a key of several columns when one has another name and one is new', async () => {
      await write([OldBuoy]);
      const first = tables.migrations;
      await write([NewBuoy], { rename: ['number=mark'] });
      const old = await open(first);
      const rows = [
        { id: 'a', side: 'W', number: 1 },
        { id: 'b', side: 'W', number: 2 },
      ];
      for (const row of rows) await insert(old, 'buoy', row);
      const dataSource = await open(tables.migrations);
      const changed = rows.map(({ number, ...row }) => ({ ...row, mark: number, light: null }));
      expect(await rowsOf(dataSource, 'buoy')).toEqual(changed);
      await insert(dataSource, 'buoy', { id: 'c', side: 'W', mark: 1, light: 'x' });
      await expect(insert(dataSource, 'buoy', { id: 'd', side: 'W', mark: 1, light: 'x' })).rejects.toThrow(
        /unique|duplicate/i,
      );
      await expect(undoMigration(dataSource, 'lamps', true)).rejects.toThrow(
        /side, number of buoy must be different in every row.* \(W 1\)\. Nothing was changed/,
      );
      await dataSource.query("DELETE FROM buoy WHERE id = 'c'");
      await undoMigration(dataSource, 'lamps', true);
      expect(await rowsOf(dataSource, 'buoy')).toEqual(rows);
      await dataSource.runMigrations();
      expect(await rowsOf(dataSource, 'buoy')).toEqual(changed);
    }, 120_000);

    it('refuses rows that do not fit the new form before anything is changed, and names them', async () => {
      await write([oldLamp(), OldBerth]);
      const first = tables.migrations;
      const { rename, drop, fill, narrow } = CHOICES;
      const choices = { rename: rename?.slice(0, 2), drop, fill: fill?.filter((text) => !text.startsWith('height')) };
      await write([newLamp(), NewBerth], { ...choices, narrow: [...(narrow ?? []), 'height'] } as MigrationChoices);
      const old = await open(first);
      const refused = async (sentence: RegExp) => {
        const before = [await rowsOf(old, 'lamp'), await rowsOf(old, 'berth')];
        await expect(open(tables.migrations)).rejects.toThrow(sentence);
        expect([await rowsOf(old, 'lamp'), await rowsOf(old, 'berth')]).toEqual(before);
      };
      await insert(old, 'berth', { number: 'x1' });
      await refused(/berth\.number becomes int(eger)?, which cannot hold .* \(1\)\. Nothing was changed/);
      await old.query("UPDATE berth SET number = '7'");
      await insert(old, 'berth', { number: '7' });
      await refused(/number of berth must be different in every row.* \(7\)\. Nothing was changed/);
      await old.query("UPDATE berth SET number = '8' WHERE id = 2");
      await insert(old, 'lamp', { ...OLD_LAMP, code: 'a', gate: null, height: null, note: 'too long', old: 'x' });
      await refused(/lamp\.height becomes required, and rows hold nothing in it.* \(a\)\. Nothing was changed/);
      await old.query('UPDATE lamp SET height = 1');
      await refused(/lamp\.note becomes varchar\(5\), which cannot hold .* \(a\)\. Nothing was changed/);
      await old.query("UPDATE lamp SET note = '一二三四五'");
      await open(tables.migrations);
    }, 120_000);
  });
}
