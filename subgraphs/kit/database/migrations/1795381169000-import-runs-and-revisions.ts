import { sqlMigration } from '../migration.ts';

export const KitImportRunsAndRevisions1795381169000 = sqlMigration('KitImportRunsAndRevisions1795381169000', {
  isDone: (runner) => runner.hasTable('revision'),
  sqlite: {
    up: [
      "CREATE TABLE \"import_run\" (\"id\" integer PRIMARY KEY AUTOINCREMENT NOT NULL, \"dataset\" varchar(80) NOT NULL, \"source\" varchar(250) NOT NULL, \"hash\" varchar(64) NOT NULL, \"fingerprint\" varchar(64) NOT NULL, \"mode\" varchar(16) NOT NULL, \"person\" varchar(120) NOT NULL, \"reason\" varchar(250), \"startedAt\" varchar(32) NOT NULL, \"duration\" integer NOT NULL, \"rowsRead\" integer NOT NULL, \"rowsInserted\" integer NOT NULL, \"rowsUpdated\" integer NOT NULL, \"rowsUnchanged\" integer NOT NULL, \"rowsRejected\" integer NOT NULL, \"rowsSkipped\" integer NOT NULL, \"rowsDeleted\" integer NOT NULL, \"provenanceId\" integer NOT NULL, \"undoneAt\" varchar(32), \"undoneBy\" varchar(120))",
      "CREATE INDEX \"import_run_provenance\" ON \"import_run\" (\"provenanceId\") ",
      "CREATE INDEX \"import_run_dataset\" ON \"import_run\" (\"dataset\", \"id\") ",
      "CREATE TABLE \"revision\" (\"id\" integer PRIMARY KEY AUTOINCREMENT NOT NULL, \"dataset\" varchar(80) NOT NULL, \"recordKey\" varchar(250) NOT NULL, \"kind\" varchar(16) NOT NULL, \"before\" text, \"after\" text, \"runId\" integer, \"person\" varchar(120) NOT NULL, \"reason\" varchar(250), \"at\" varchar(32) NOT NULL)",
      "CREATE INDEX \"revision_run\" ON \"revision\" (\"runId\", \"id\") ",
      "CREATE INDEX \"revision_record\" ON \"revision\" (\"dataset\", \"recordKey\", \"id\") ",
    ],
    down: [
      "DROP INDEX \"revision_record\"",
      "DROP INDEX \"revision_run\"",
      "DROP TABLE \"revision\"",
      "DROP INDEX \"import_run_dataset\"",
      "DROP INDEX \"import_run_provenance\"",
      "DROP TABLE \"import_run\"",
    ],
  },
  mysql: {
    up: [
      "CREATE TABLE `import_run` (`id` int NOT NULL AUTO_INCREMENT, `dataset` varchar(80) NOT NULL, `source` varchar(250) NOT NULL, `hash` varchar(64) NOT NULL, `fingerprint` varchar(64) NOT NULL, `mode` varchar(16) NOT NULL, `person` varchar(120) NOT NULL, `reason` varchar(250) NULL, `startedAt` varchar(32) NOT NULL, `duration` int NOT NULL, `rowsRead` int NOT NULL, `rowsInserted` int NOT NULL, `rowsUpdated` int NOT NULL, `rowsUnchanged` int NOT NULL, `rowsRejected` int NOT NULL, `rowsSkipped` int NOT NULL, `rowsDeleted` int NOT NULL, `provenanceId` int NOT NULL, `undoneAt` varchar(32) NULL, `undoneBy` varchar(120) NULL, INDEX `import_run_provenance` (`provenanceId`), INDEX `import_run_dataset` (`dataset`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB",
      "CREATE TABLE `revision` (`id` int NOT NULL AUTO_INCREMENT, `dataset` varchar(80) NOT NULL, `recordKey` varchar(250) NOT NULL, `kind` varchar(16) NOT NULL, `before` text NULL, `after` text NULL, `runId` int NULL, `person` varchar(120) NOT NULL, `reason` varchar(250) NULL, `at` varchar(32) NOT NULL, INDEX `revision_run` (`runId`, `id`), INDEX `revision_record` (`dataset`, `recordKey`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB",
    ],
    down: [
      "DROP INDEX `revision_record` ON `revision`",
      "DROP INDEX `revision_run` ON `revision`",
      "DROP TABLE `revision`",
      "DROP INDEX `import_run_dataset` ON `import_run`",
      "DROP INDEX `import_run_provenance` ON `import_run`",
      "DROP TABLE `import_run`",
    ],
  },
});
