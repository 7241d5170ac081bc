import { sqlMigration } from '../migration.ts';

export const KitNotesOfImportRuns1795723085219 = sqlMigration('KitNotesOfImportRuns1795723085219', {
  isDone: (runner) => runner.hasColumn('import_run', 'noted'),
  sqlite: {
    up: [
      'ALTER TABLE "import_run" ADD COLUMN "noted" text NULL',
    ],
    down: [
      'ALTER TABLE "import_run" DROP COLUMN "noted"',
    ],
  },
  mysql: {
    up: [
      'ALTER TABLE `import_run` ADD `noted` text NULL',
    ],
    down: [
      'ALTER TABLE `import_run` DROP COLUMN `noted`',
    ],
  },
});
