import { sqlMigration } from '../migration.ts';

export const KitPrunedHistory1795724330294 = sqlMigration('KitPrunedHistory1795724330294', {
  isDone: (runner) => runner.hasTable('pruned_history'),
  sqlite: {
    up: [
      'CREATE TABLE "pruned_history" ("before" varchar(32) PRIMARY KEY NOT NULL, "prunedAt" varchar(32) NOT NULL, "person" varchar(120) NOT NULL)',
    ],
    down: [
      'DROP TABLE "pruned_history"',
    ],
  },
  mysql: {
    up: [
      'CREATE TABLE `pruned_history` (`before` varchar(32) NOT NULL, `prunedAt` varchar(32) NOT NULL, `person` varchar(120) NOT NULL, PRIMARY KEY (`before`)) ENGINE=InnoDB',
    ],
    down: [
      'DROP TABLE `pruned_history`',
    ],
  },
});
