import { sqlMigration } from '../migration.ts';

export const KitHistoryOfRows1795757425639 = sqlMigration('KitHistoryOfRows1795757425639', {
  isDone: (runner) => runner.hasTable('observation_history'),
  sqlite: {
    up: [
      `CREATE TABLE "temporary_observation" ("indicator" varchar(60) NOT NULL, "place" varchar(12) NOT NULL DEFAULT (''), "dimension1" varchar(80) NOT NULL DEFAULT (''), "dimension2" varchar(40) NOT NULL DEFAULT (''), "dimension3" varchar(40) NOT NULL DEFAULT (''), "dimension4" varchar(40) NOT NULL DEFAULT (''), "frequency" varchar(1) NOT NULL, "period" varchar(13) NOT NULL, "value" double, "status" varchar(16) NOT NULL, "comment" varchar(250), "quality" varchar(16) NOT NULL, "provenanceId" integer NOT NULL, "knownFrom" integer NOT NULL DEFAULT (0), PRIMARY KEY ("indicator", "place", "dimension1", "dimension2", "dimension3", "dimension4", "frequency", "period"))`,
      'INSERT INTO "temporary_observation" ("indicator", "place", "dimension1", "dimension2", "dimension3", "dimension4", "frequency", "period", "value", "status", "comment", "quality", "provenanceId") SELECT "indicator", "place", "dimension1", "dimension2", "dimension3", "dimension4", "frequency", "period", "value", "status", "comment", "quality", "provenanceId" FROM "observation"',
      'DROP TABLE "observation"',
      'ALTER TABLE "temporary_observation" RENAME TO "observation"',
      'CREATE TABLE "dataset_version" ("dataset" varchar(80) NOT NULL, "number" integer NOT NULL, "at" varchar(32) NOT NULL, "runId" integer, PRIMARY KEY ("dataset", "number"))',
      'CREATE INDEX "dataset_version_at" ON "dataset_version" ("at")',
      `CREATE TABLE "observation_history" ("indicator" varchar(60) NOT NULL, "place" varchar(12) NOT NULL DEFAULT (''), "dimension1" varchar(80) NOT NULL DEFAULT (''), "dimension2" varchar(40) NOT NULL DEFAULT (''), "dimension3" varchar(40) NOT NULL DEFAULT (''), "dimension4" varchar(40) NOT NULL DEFAULT (''), "frequency" varchar(1) NOT NULL, "period" varchar(13) NOT NULL, "value" double, "status" varchar(16) NOT NULL, "comment" varchar(250), "quality" varchar(16) NOT NULL, "provenanceId" integer NOT NULL, "knownFrom" integer NOT NULL DEFAULT (0), "knownUntil" integer NOT NULL, PRIMARY KEY ("indicator", "place", "dimension1", "dimension2", "dimension3", "dimension4", "frequency", "period", "knownUntil"))`,
    ],
    down: [
      'DROP TABLE "dataset_version"',
      'DROP TABLE "observation_history"',
      'ALTER TABLE "observation" DROP COLUMN "knownFrom"',
    ],
  },
  mysql: {
    up: [
      'ALTER TABLE `observation` ADD `knownFrom` int NOT NULL DEFAULT 0',
      'CREATE TABLE `dataset_version` (`dataset` varchar(80) NOT NULL, `number` int NOT NULL, `at` varchar(32) NOT NULL, `runId` int NULL, INDEX `dataset_version_at` (`at`), PRIMARY KEY (`dataset`, `number`)) ENGINE=InnoDB',
      "CREATE TABLE `observation_history` (`indicator` varchar(60) NOT NULL, `place` varchar(12) NOT NULL DEFAULT '', `dimension1` varchar(80) NOT NULL DEFAULT '', `dimension2` varchar(40) NOT NULL DEFAULT '', `dimension3` varchar(40) NOT NULL DEFAULT '', `dimension4` varchar(40) NOT NULL DEFAULT '', `frequency` varchar(1) NOT NULL, `period` varchar(13) NOT NULL, `value` double NULL, `status` varchar(16) NOT NULL, `comment` varchar(250) NULL, `quality` varchar(16) NOT NULL, `provenanceId` int NOT NULL, `knownFrom` int NOT NULL DEFAULT 0, `knownUntil` int NOT NULL, PRIMARY KEY (`indicator`, `place`, `dimension1`, `dimension2`, `dimension3`, `dimension4`, `frequency`, `period`, `knownUntil`)) ENGINE=InnoDB",
    ],
    down: [
      'DROP TABLE `dataset_version`',
      'DROP TABLE `observation_history`',
      'ALTER TABLE `observation` DROP COLUMN `knownFrom`',
    ],
  },
});
