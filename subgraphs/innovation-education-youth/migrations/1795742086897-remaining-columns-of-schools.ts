import { sqlMigration } from '../../kit/database/migration.ts';

export const RemainingColumnsOfSchools1795742086897 = sqlMigration('RemainingColumnsOfSchools1795742086897', {
  sqlite: {
    up: [
      'ALTER TABLE "school" ADD COLUMN "studentsGender" varchar(40) NULL',
      'ALTER TABLE "school" ADD COLUMN "religion" varchar(40) NULL',
      'ALTER TABLE "school" ADD COLUMN "easting" double NULL',
      'ALTER TABLE "school" ADD COLUMN "northing" double NULL',
      'ALTER TABLE "school" ADD COLUMN "telephone" varchar(60) NULL',
      'ALTER TABLE "school" ADD COLUMN "faxNumber" varchar(60) NULL',
    ],
    down: [
      'ALTER TABLE "school" DROP COLUMN "studentsGender"',
      'ALTER TABLE "school" DROP COLUMN "religion"',
      'ALTER TABLE "school" DROP COLUMN "easting"',
      'ALTER TABLE "school" DROP COLUMN "northing"',
      'ALTER TABLE "school" DROP COLUMN "telephone"',
      'ALTER TABLE "school" DROP COLUMN "faxNumber"',
    ],
  },
  mysql: {
    up: [
      'ALTER TABLE `school` ADD `studentsGender` varchar(40) NULL, ADD `religion` varchar(40) NULL, ADD `easting` double NULL, ADD `northing` double NULL, ADD `telephone` varchar(60) NULL, ADD `faxNumber` varchar(60) NULL',
    ],
    down: [
      'ALTER TABLE `school` DROP COLUMN `studentsGender`, DROP COLUMN `religion`, DROP COLUMN `easting`, DROP COLUMN `northing`, DROP COLUMN `telephone`, DROP COLUMN `faxNumber`',
    ],
  },
});
