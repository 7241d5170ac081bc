import { sqlMigration } from '../../kit/database/migration.ts';

export const InitialTables1795377561860 = sqlMigration('InitialTables1795377561860', {
  sqlite: {
    up: [
      'CREATE TABLE "provenance" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "fingerprint" varchar(64) NOT NULL, "publisher" varchar(250) NOT NULL, "title" varchar(500) NOT NULL, "url" varchar(1000), "licence" varchar(250), "asOf" varchar(10), "retrievedAt" varchar(32), "quality" varchar(16) NOT NULL)',
      'CREATE UNIQUE INDEX "provenance_fingerprint" ON "provenance" ("fingerprint") ',
      'CREATE TABLE "observation" ("indicator" varchar(60) NOT NULL, "place" varchar(12) NOT NULL DEFAULT (\'\'), "breakdown" varchar(80) NOT NULL DEFAULT (\'\'), "frequency" varchar(1) NOT NULL, "period" varchar(13) NOT NULL, "value" double, "status" varchar(16) NOT NULL, "comment" varchar(250), "quality" varchar(16) NOT NULL, "provenanceId" integer NOT NULL, PRIMARY KEY ("indicator", "place", "breakdown", "frequency", "period"))',
      'CREATE TABLE "data_load" ("dataset" varchar(80) NOT NULL, "source" varchar(160) NOT NULL, "hash" varchar(64) NOT NULL, "rowsRead" integer NOT NULL, "loadedAt" varchar(32) NOT NULL, PRIMARY KEY ("dataset", "source"))',
      'CREATE TABLE "monitoring_station" ("id" varchar(250) PRIMARY KEY NOT NULL, "network" varchar(40) NOT NULL, "station" varchar(80) NOT NULL, "nameZhHant" varchar(400), "nameZhHans" varchar(400), "nameEn" varchar(400), "nameOrigins" varchar(3), "kind" varchar(40), "cityCode" varchar(120) NOT NULL, "operatorId" varchar(120), "measureCode" varchar(120), "startedOn" varchar(10), "provenanceId" integer NOT NULL, "quality" varchar(16) NOT NULL, CONSTRAINT "monitoring_station_natural_key" UNIQUE ("network", "station"))',
      'CREATE INDEX "monitoring_station_network" ON "monitoring_station" ("network", "id") ',
      'CREATE INDEX "monitoring_station_station" ON "monitoring_station" ("station", "id") ',
      'CREATE INDEX "monitoring_station_kind" ON "monitoring_station" ("kind", "id") ',
      'CREATE INDEX "monitoring_station_city" ON "monitoring_station" ("cityCode", "id") ',
      'CREATE INDEX "monitoring_station_operator" ON "monitoring_station" ("operatorId", "id") ',
      'CREATE INDEX "monitoring_station_measure" ON "monitoring_station" ("measureCode", "id") ',
    ],
    down: [
      'DROP INDEX "monitoring_station_measure"',
      'DROP INDEX "monitoring_station_operator"',
      'DROP INDEX "monitoring_station_city"',
      'DROP INDEX "monitoring_station_kind"',
      'DROP INDEX "monitoring_station_station"',
      'DROP INDEX "monitoring_station_network"',
      'DROP TABLE "monitoring_station"',
      'DROP TABLE "data_load"',
      'DROP TABLE "observation"',
      'DROP INDEX "provenance_fingerprint"',
      'DROP TABLE "provenance"',
    ],
  },
  mysql: {
    up: [
      'CREATE TABLE `provenance` (`id` int NOT NULL AUTO_INCREMENT, `fingerprint` varchar(64) NOT NULL, `publisher` varchar(250) NOT NULL, `title` varchar(500) NOT NULL, `url` varchar(1000) NULL, `licence` varchar(250) NULL, `asOf` varchar(10) NULL, `retrievedAt` varchar(32) NULL, `quality` varchar(16) NOT NULL, UNIQUE INDEX `provenance_fingerprint` (`fingerprint`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
      "CREATE TABLE `observation` (`indicator` varchar(60) NOT NULL, `place` varchar(12) NOT NULL DEFAULT '', `breakdown` varchar(80) NOT NULL DEFAULT '', `frequency` varchar(1) NOT NULL, `period` varchar(13) NOT NULL, `value` double NULL, `status` varchar(16) NOT NULL, `comment` varchar(250) NULL, `quality` varchar(16) NOT NULL, `provenanceId` int NOT NULL, PRIMARY KEY (`indicator`, `place`, `breakdown`, `frequency`, `period`)) ENGINE=InnoDB",
      'CREATE TABLE `data_load` (`dataset` varchar(80) NOT NULL, `source` varchar(160) NOT NULL, `hash` varchar(64) NOT NULL, `rowsRead` int NOT NULL, `loadedAt` varchar(32) NOT NULL, PRIMARY KEY (`dataset`, `source`)) ENGINE=InnoDB',
      'CREATE TABLE `monitoring_station` (`id` varchar(250) NOT NULL, `network` varchar(40) NOT NULL, `station` varchar(80) NOT NULL, `nameZhHant` varchar(400) NULL, `nameZhHans` varchar(400) NULL, `nameEn` varchar(400) NULL, `nameOrigins` varchar(3) NULL, `kind` varchar(40) NULL, `cityCode` varchar(120) NOT NULL, `operatorId` varchar(120) NULL, `measureCode` varchar(120) NULL, `startedOn` varchar(10) NULL, `provenanceId` int NOT NULL, `quality` varchar(16) NOT NULL, INDEX `monitoring_station_network` (`network`, `id`), INDEX `monitoring_station_station` (`station`, `id`), INDEX `monitoring_station_kind` (`kind`, `id`), INDEX `monitoring_station_city` (`cityCode`, `id`), INDEX `monitoring_station_operator` (`operatorId`, `id`), INDEX `monitoring_station_measure` (`measureCode`, `id`), UNIQUE INDEX `monitoring_station_natural_key` (`network`, `station`), PRIMARY KEY (`id`)) ENGINE=InnoDB',
    ],
    down: [
      'DROP INDEX `monitoring_station_natural_key` ON `monitoring_station`',
      'DROP INDEX `monitoring_station_measure` ON `monitoring_station`',
      'DROP INDEX `monitoring_station_operator` ON `monitoring_station`',
      'DROP INDEX `monitoring_station_city` ON `monitoring_station`',
      'DROP INDEX `monitoring_station_kind` ON `monitoring_station`',
      'DROP INDEX `monitoring_station_station` ON `monitoring_station`',
      'DROP INDEX `monitoring_station_network` ON `monitoring_station`',
      'DROP TABLE `monitoring_station`',
      'DROP TABLE `data_load`',
      'DROP TABLE `observation`',
      'DROP INDEX `provenance_fingerprint` ON `provenance`',
      'DROP TABLE `provenance`',
    ],
  },
});
