import { sqlMigration } from '../../kit/database/migration.ts';

export const StagesOfStandards1795756750690 = sqlMigration('StagesOfStandards1795756750690', {
  sqlite: {
    up: [
      'ALTER TABLE "chinese_medicine_standard" ADD COLUMN "stageCode" varchar(5) NULL',
      'ALTER TABLE "chinese_medicine_standard" ADD COLUMN "publicationMonth" varchar(7) NULL',
      'ALTER TABLE "chinese_medicine_standard" ADD COLUMN "committee" varchar(60) NULL',
    ],
    down: [
      'ALTER TABLE "chinese_medicine_standard" DROP COLUMN "stageCode"',
      'ALTER TABLE "chinese_medicine_standard" DROP COLUMN "publicationMonth"',
      'ALTER TABLE "chinese_medicine_standard" DROP COLUMN "committee"',
    ],
  },
  mysql: {
    up: [
      'ALTER TABLE `chinese_medicine_standard` ADD `stageCode` varchar(5) NULL, ADD `publicationMonth` varchar(7) NULL, ADD `committee` varchar(60) NULL',
    ],
    down: [
      'ALTER TABLE `chinese_medicine_standard` DROP COLUMN `stageCode`, DROP COLUMN `publicationMonth`, DROP COLUMN `committee`',
    ],
  },
});
