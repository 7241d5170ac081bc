import { sqlMigration } from '../migration.ts';

export const KitRunsOfPulledFiles1795387183000 = sqlMigration('KitRunsOfPulledFiles1795387183000', {
  isDone: (runner) => runner.hasColumn('import_run', 'skippedFor'),
  sqlite: {
    up: [
      "DROP INDEX \"import_run_provenance\"",
      "ALTER TABLE \"provenance\" ADD \"runId\" integer",
      "UPDATE \"provenance\" SET \"runId\" = (SELECT MIN(r.\"id\") FROM \"import_run\" r WHERE r.\"provenanceId\" = \"provenance\".\"id\")",
      "CREATE INDEX \"provenance_run\" ON \"provenance\" (\"runId\")",
      "ALTER TABLE \"import_run\" DROP COLUMN \"provenanceId\"",
      "ALTER TABLE \"import_run\" ADD \"feed\" varchar(60)",
      "ALTER TABLE \"import_run\" ADD \"url\" varchar(1000)",
      "ALTER TABLE \"import_run\" ADD \"skippedFor\" text",
    ],
    down: [
      "ALTER TABLE \"import_run\" DROP COLUMN \"skippedFor\"",
      "ALTER TABLE \"import_run\" DROP COLUMN \"url\"",
      "ALTER TABLE \"import_run\" DROP COLUMN \"feed\"",
      "ALTER TABLE \"import_run\" ADD \"provenanceId\" integer NOT NULL DEFAULT 0",
      "UPDATE \"import_run\" SET \"provenanceId\" = COALESCE((SELECT MIN(p.\"id\") FROM \"provenance\" p WHERE p.\"runId\" = \"import_run\".\"id\"), 0)",
      "CREATE INDEX \"import_run_provenance\" ON \"import_run\" (\"provenanceId\")",
      "DROP INDEX \"provenance_run\"",
      "ALTER TABLE \"provenance\" DROP COLUMN \"runId\"",
    ],
  },
  mysql: {
    up: [
      "DROP INDEX `import_run_provenance` ON `import_run`",
      "ALTER TABLE `provenance` ADD `runId` int NULL",
      "UPDATE `provenance` SET `runId` = (SELECT MIN(r.`id`) FROM `import_run` r WHERE r.`provenanceId` = `provenance`.`id`)",
      "CREATE INDEX `provenance_run` ON `provenance` (`runId`)",
      "ALTER TABLE `import_run` DROP COLUMN `provenanceId`",
      "ALTER TABLE `import_run` ADD `feed` varchar(60) NULL",
      "ALTER TABLE `import_run` ADD `url` varchar(1000) NULL",
      "ALTER TABLE `import_run` ADD `skippedFor` text NULL",
    ],
    down: [
      "ALTER TABLE `import_run` DROP COLUMN `skippedFor`",
      "ALTER TABLE `import_run` DROP COLUMN `url`",
      "ALTER TABLE `import_run` DROP COLUMN `feed`",
      "ALTER TABLE `import_run` ADD `provenanceId` int NOT NULL DEFAULT 0",
      "UPDATE `import_run` SET `provenanceId` = COALESCE((SELECT MIN(p.`id`) FROM `provenance` p WHERE p.`runId` = `import_run`.`id`), 0)",
      "CREATE INDEX `import_run_provenance` ON `import_run` (`provenanceId`)",
      "DROP INDEX `provenance_run` ON `provenance`",
      "ALTER TABLE `provenance` DROP COLUMN `runId`",
    ],
  },
});
