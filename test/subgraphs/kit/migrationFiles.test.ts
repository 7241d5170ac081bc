import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { findMigrationMistakes } from '../../../subgraphs/kit/database/checkMigrations.ts';
import { generateMigration } from '../../../subgraphs/kit/database/generateMigration.ts';
import { kitTables, type MigratedTables } from '../../../subgraphs/kit/database/migratedTables.ts';
import { testServers } from '../../kit/databases.ts';

@Entity('lighthouse')
class Lighthouse {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  name!: string;

  @Column({ type: 'int' })
  height!: number;
}

let tables: MigratedTables;
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-migrations-'));
  tables = { name: `test-${process.pid}`, entities: [Lighthouse], migrations: [], folder };
});
afterEach(() => rm(tables.folder, { recursive: true }));

it('keeps the names of migrations that databases have: a renamed one would be unknown there, and run again', () => {
  expect(kitTables.migrations.map((Migration) => new Migration().name)).toEqual(
    expect.arrayContaining([
      'KitInitialTables1795378000000',
      'KitImportRunsAndRevisions1795381169000',
      'KitRunsOfPulledFiles1795387183000',
      'KitEscapePartsOfObservationKeys1795720509000',
      'KitDimensionsOfObservations1795720600000',
      'KitNotesOfImportRuns1795723085219',
      'KitPrunedHistory1795724330294',
    ]),
  );
});

it('names the tables that lack a migration, and how to write it', async () => {
  expect(await findMigrationMistakes([tables])).toEqual([
    expect.stringMatching(/^The tables of test-\d+ lack .*"\.\/hub migration test-.*Missing is the table lighthouse\./),
  ]);
});

it('names a file that is not listed, and a listed migration without a file', async () => {
  await writeFile(join(tables.folder, '1795378000000-add-piers.ts'), 'export const AddPiers1 = sqlMigration(');
  class Listed1795378000001 {
    readonly name = 'Listed1795378000001';
    async up() {}
    async down() {}
  }
  expect(await findMigrationMistakes([{ ...tables, entities: [], migrations: [Listed1795378000001] }])).toEqual([
    `${tables.folder}/1795378000000-add-piers.ts is not listed: add it to index.ts there, or remove the file.`,
    `${tables.folder} holds no file of Listed1795378000001, which its index.ts lists.`,
  ]);
});

for (const { engine, url } of testServers) {
  it(`writes a migration for SQLite and ${engine} and lists it, after which nothing is missing`, async () => {
    const path = await generateMigration(tables, url, 'add lighthouses');
    const text = await readFile(path as string, 'utf8');
    expect(text).toContain('CREATE TABLE "lighthouse"');
    expect(text).toContain('CREATE TABLE `lighthouse`');
    expect(await readdir(tables.folder)).toEqual([expect.stringMatching(/^\d{13}-add-lighthouses\.ts$/), 'index.ts']);

    const { migrations } = await import(join(tables.folder, 'index.ts'));
    expect(await findMigrationMistakes([{ ...tables, migrations }])).toEqual([]);
    expect(await generateMigration({ ...tables, migrations }, url, 'add nothing')).toBeNull();
  });
}
