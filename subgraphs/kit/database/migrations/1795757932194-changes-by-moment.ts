import { sqlMigration } from '../migration.ts';

export const KitChangesByMoment1795757932194 = sqlMigration('KitChangesByMoment1795757932194', {
  isDone: async (runner) =>
    (await runner.getTable('revision'))?.indices.some(({ name }) => name === 'revision_moment') ?? false,
  sqlite: {
    up: [
      'CREATE INDEX "revision_moment" ON "revision" ("dataset", "at", "id")',
    ],
    down: [
      'DROP INDEX "revision_moment"',
    ],
  },
  mysql: {
    up: [
      'ALTER TABLE `revision` ADD INDEX `revision_moment` (`dataset`, `at`, `id`)',
    ],
    down: [
      'ALTER TABLE `revision` DROP INDEX `revision_moment`',
    ],
  },
});
