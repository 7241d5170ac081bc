import { sqlMigration } from '../migration.ts';

export const KitInitialTables1795378000000 = sqlMigration('KitInitialTables1795378000000', {
  isDone: (runner) => runner.hasTable('observation'),
  sqlite: {
    up: [
      "CREATE TABLE \"data_load\" (\"dataset\" varchar(80) NOT NULL, \"source\" varchar(160) NOT NULL, \"hash\" varchar(64) NOT NULL, \"rowsRead\" integer NOT NULL, \"loadedAt\" varchar(32) NOT NULL, PRIMARY KEY (\"dataset\", \"source\"))",
      "CREATE TABLE \"provenance\" (\"id\" integer PRIMARY KEY AUTOINCREMENT NOT NULL, \"fingerprint\" varchar(64) NOT NULL, \"publisher\" varchar(250) NOT NULL, \"title\" varchar(500) NOT NULL, \"url\" varchar(1000), \"licence\" varchar(250), \"asOf\" varchar(10), \"retrievedAt\" varchar(32), \"quality\" varchar(16) NOT NULL)",
      "CREATE UNIQUE INDEX \"provenance_fingerprint\" ON \"provenance\" (\"fingerprint\") ",
      "CREATE TABLE \"observation\" (\"indicator\" varchar(60) NOT NULL, \"place\" varchar(12) NOT NULL DEFAULT (''), \"breakdown\" varchar(80) NOT NULL DEFAULT (''), \"frequency\" varchar(1) NOT NULL, \"period\" varchar(13) NOT NULL, \"value\" double, \"status\" varchar(16) NOT NULL, \"comment\" varchar(250), \"quality\" varchar(16) NOT NULL, \"provenanceId\" integer NOT NULL, PRIMARY KEY (\"indicator\", \"place\", \"breakdown\", \"frequency\", \"period\"))",
    ],
    down: [
      "DROP TABLE \"observation\"",
      "DROP INDEX \"provenance_fingerprint\"",
      "DROP TABLE \"provenance\"",
      "DROP TABLE \"data_load\"",
    ],
  },
  mysql: {
    up: [
      "CREATE TABLE `data_load` (`dataset` varchar(80) NOT NULL, `source` varchar(160) NOT NULL, `hash` varchar(64) NOT NULL, `rowsRead` int NOT NULL, `loadedAt` varchar(32) NOT NULL, PRIMARY KEY (`dataset`, `source`)) ENGINE=InnoDB",
      "CREATE TABLE `provenance` (`id` int NOT NULL AUTO_INCREMENT, `fingerprint` varchar(64) NOT NULL, `publisher` varchar(250) NOT NULL, `title` varchar(500) NOT NULL, `url` varchar(1000) NULL, `licence` varchar(250) NULL, `asOf` varchar(10) NULL, `retrievedAt` varchar(32) NULL, `quality` varchar(16) NOT NULL, UNIQUE INDEX `provenance_fingerprint` (`fingerprint`), PRIMARY KEY (`id`)) ENGINE=InnoDB",
      "CREATE TABLE `observation` (`indicator` varchar(60) NOT NULL, `place` varchar(12) NOT NULL DEFAULT '', `breakdown` varchar(80) NOT NULL DEFAULT '', `frequency` varchar(1) NOT NULL, `period` varchar(13) NOT NULL, `value` double NULL, `status` varchar(16) NOT NULL, `comment` varchar(250) NULL, `quality` varchar(16) NOT NULL, `provenanceId` int NOT NULL, PRIMARY KEY (`indicator`, `place`, `breakdown`, `frequency`, `period`)) ENGINE=InnoDB",
    ],
    down: [
      "DROP TABLE `observation`",
      "DROP INDEX `provenance_fingerprint` ON `provenance`",
      "DROP TABLE `provenance`",
      "DROP TABLE `data_load`",
    ],
  },
});
