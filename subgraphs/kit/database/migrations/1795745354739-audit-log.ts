import { sqlMigration } from '../migration.ts';

export const KitAuditLog1795745354739 = sqlMigration('KitAuditLog1795745354739', {
  isDone: (runner) => runner.hasTable('audit_head'),
  sqlite: {
    up: [
      'CREATE INDEX "import_run_fingerprint" ON "import_run" ("fingerprint")',
      'CREATE TABLE "audit_entry" ("id" integer PRIMARY KEY NOT NULL, "at" varchar(32) NOT NULL, "person" varchar(120) NOT NULL, "organisation" varchar(120), "action" varchar(20) NOT NULL, "dataset" varchar(80), "subject" varchar(250), "runId" integer, "reason" varchar(250), "hash" varchar(64) NOT NULL)',
      'CREATE TABLE "audit_head" ("id" integer PRIMARY KEY NOT NULL, "entries" integer NOT NULL, "hash" varchar(64) NOT NULL)',
    ],
    down: [
      'DROP TABLE "audit_entry"',
      'DROP TABLE "audit_head"',
      'DROP INDEX "import_run_fingerprint"',
    ],
  },
  mysql: {
    up: [
      'ALTER TABLE `import_run` ADD INDEX `import_run_fingerprint` (`fingerprint`)',
      'CREATE TABLE `audit_entry` (`id` int NOT NULL, `at` varchar(32) NOT NULL, `person` varchar(120) NOT NULL, `organisation` varchar(120) NULL, `action` varchar(20) NOT NULL, `dataset` varchar(80) NULL, `subject` varchar(250) NULL, `runId` int NULL, `reason` varchar(250) NULL, `hash` varchar(64) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB',
      'CREATE TABLE `audit_head` (`id` int NOT NULL, `entries` int NOT NULL, `hash` varchar(64) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB',
    ],
    down: [
      'DROP TABLE `audit_entry`',
      'DROP TABLE `audit_head`',
      'ALTER TABLE `import_run` DROP INDEX `import_run_fingerprint`',
    ],
  },
});
