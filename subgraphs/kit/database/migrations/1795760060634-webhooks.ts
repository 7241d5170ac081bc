import { sqlMigration } from '../migration.ts';

export const KitWebhooks1795760060634 = sqlMigration('KitWebhooks1795760060634', {
  isDone: (runner) => runner.hasTable('webhook_state'),
  sqlite: {
    up: [
      'CREATE TABLE "webhook_position" ("name" varchar(60) NOT NULL, "dataset" varchar(80) NOT NULL, "revision" integer NOT NULL, "at" varchar(32) NOT NULL, PRIMARY KEY ("name", "dataset"))',
      'CREATE TABLE "webhook_state" ("name" varchar(60) PRIMARY KEY NOT NULL, "since" varchar(32) NOT NULL, "failures" integer NOT NULL, "retryAt" varchar(32), "claimedUntil" varchar(32), "deliveredAt" varchar(32), "disabledAt" varchar(32), "lastError" varchar(250))',
    ],
    down: [
      'DROP TABLE "webhook_position"',
      'DROP TABLE "webhook_state"',
    ],
  },
  mysql: {
    up: [
      'CREATE TABLE `webhook_position` (`name` varchar(60) NOT NULL, `dataset` varchar(80) NOT NULL, `revision` int NOT NULL, `at` varchar(32) NOT NULL, PRIMARY KEY (`name`, `dataset`)) ENGINE=InnoDB',
      'CREATE TABLE `webhook_state` (`name` varchar(60) NOT NULL, `since` varchar(32) NOT NULL, `failures` int NOT NULL, `retryAt` varchar(32) NULL, `claimedUntil` varchar(32) NULL, `deliveredAt` varchar(32) NULL, `disabledAt` varchar(32) NULL, `lastError` varchar(250) NULL, PRIMARY KEY (`name`)) ENGINE=InnoDB',
    ],
    down: [
      'DROP TABLE `webhook_position`',
      'DROP TABLE `webhook_state`',
    ],
  },
});
