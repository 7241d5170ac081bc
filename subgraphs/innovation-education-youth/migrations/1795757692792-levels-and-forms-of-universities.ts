import { sqlMigration } from '../../kit/database/migration.ts';

export const LevelsAndFormsOfUniversities1795757692792 = sqlMigration('LevelsAndFormsOfUniversities1795757692792', {
  sqlite: {
    up: [
      'ALTER TABLE "university" ADD COLUMN "level" varchar(40) NULL',
      'ALTER TABLE "university" ADD COLUMN "form" varchar(40) NULL',
      'CREATE INDEX "university_form" ON "university" ("form", "code")',
      'CREATE INDEX "university_level" ON "university" ("level", "code")',
      'ALTER TABLE "university_partnership" ADD COLUMN "summaryZhHant" varchar(600) NULL',
      'ALTER TABLE "university_partnership" ADD COLUMN "summaryZhHans" varchar(600) NULL',
      'ALTER TABLE "university_partnership" ADD COLUMN "summaryEn" varchar(600) NULL',
      'ALTER TABLE "university_partnership" ADD COLUMN "summaryOrigins" varchar(3) NULL',
    ],
    down: [
      'DROP INDEX "university_form"',
      'DROP INDEX "university_level"',
      'ALTER TABLE "university" DROP COLUMN "level"',
      'ALTER TABLE "university" DROP COLUMN "form"',
      'ALTER TABLE "university_partnership" DROP COLUMN "summaryZhHant"',
      'ALTER TABLE "university_partnership" DROP COLUMN "summaryZhHans"',
      'ALTER TABLE "university_partnership" DROP COLUMN "summaryEn"',
      'ALTER TABLE "university_partnership" DROP COLUMN "summaryOrigins"',
    ],
  },
  mysql: {
    up: [
      'ALTER TABLE `university` ADD `level` varchar(40) NULL, ADD `form` varchar(40) NULL, ADD INDEX `university_level` (`level`, `code`), ADD INDEX `university_form` (`form`, `code`)',
      'ALTER TABLE `university_partnership` ADD `summaryZhHant` varchar(600) NULL, ADD `summaryZhHans` varchar(600) NULL, ADD `summaryEn` varchar(600) NULL, ADD `summaryOrigins` varchar(3) NULL',
    ],
    down: [
      'ALTER TABLE `university` DROP INDEX `university_level`, DROP INDEX `university_form`, DROP COLUMN `level`, DROP COLUMN `form`',
      'ALTER TABLE `university_partnership` DROP COLUMN `summaryZhHant`, DROP COLUMN `summaryZhHans`, DROP COLUMN `summaryEn`, DROP COLUMN `summaryOrigins`',
    ],
  },
});
