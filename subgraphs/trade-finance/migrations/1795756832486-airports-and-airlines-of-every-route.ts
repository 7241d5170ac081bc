import { sqlMigration } from '../../kit/database/migration.ts';

export const AirportsAndAirlinesOfEveryRoute1795756832486 = sqlMigration('AirportsAndAirlinesOfEveryRoute1795756832486', {
  sqlite: {
    up: [
      'ALTER TABLE "air_route" ADD COLUMN "airlines" varchar(60) NULL',
      'ALTER TABLE "airport" ADD COLUMN "measureCode" varchar(120) NULL',
      'CREATE INDEX "airport_measure" ON "airport" ("measureCode", "code")',
    ],
    down: [
      'ALTER TABLE "air_route" DROP COLUMN "airlines"',
      'DROP INDEX "airport_measure"',
      'ALTER TABLE "airport" DROP COLUMN "measureCode"',
    ],
  },
  mysql: {
    up: [
      'ALTER TABLE `air_route` ADD `airlines` varchar(60) NULL',
      'ALTER TABLE `airport` ADD `measureCode` varchar(120) NULL, ADD INDEX `airport_measure` (`measureCode`, `code`)',
    ],
    down: [
      'ALTER TABLE `air_route` DROP COLUMN `airlines`',
      'ALTER TABLE `airport` DROP INDEX `airport_measure`, DROP COLUMN `measureCode`',
    ],
  },
});
