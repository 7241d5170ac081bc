import { sqlMigration } from '../../kit/database/migration.ts';

export const WithdrawnRecords1795722256907 = sqlMigration('WithdrawnRecords1795722256907', {
  sqlite: {
    up: [
      'ALTER TABLE "chinese_medicine_standard" ADD COLUMN "withdrawnAt" varchar(10)',
      'ALTER TABLE "clinical_exchange" ADD COLUMN "withdrawnAt" varchar(10)',
      'ALTER TABLE "facilitation_service" ADD COLUMN "withdrawnAt" varchar(10)',
      'ALTER TABLE "housing_estate" ADD COLUMN "withdrawnAt" varchar(10)',
      'ALTER TABLE "housing_tech_project" ADD COLUMN "withdrawnAt" varchar(10)',
      'ALTER TABLE "medical_institution" ADD COLUMN "withdrawnAt" varchar(10)',
      'ALTER TABLE "monitoring_station" ADD COLUMN "withdrawnAt" varchar(10)',
    ],
    down: [
      'ALTER TABLE "chinese_medicine_standard" DROP COLUMN "withdrawnAt"',
      'ALTER TABLE "clinical_exchange" DROP COLUMN "withdrawnAt"',
      'ALTER TABLE "facilitation_service" DROP COLUMN "withdrawnAt"',
      'ALTER TABLE "housing_estate" DROP COLUMN "withdrawnAt"',
      'ALTER TABLE "housing_tech_project" DROP COLUMN "withdrawnAt"',
      'ALTER TABLE "medical_institution" DROP COLUMN "withdrawnAt"',
      'ALTER TABLE "monitoring_station" DROP COLUMN "withdrawnAt"',
    ],
  },
  mysql: {
    up: [
      'ALTER TABLE `chinese_medicine_standard` ADD `withdrawnAt` varchar(10) NULL',
      'ALTER TABLE `clinical_exchange` ADD `withdrawnAt` varchar(10) NULL',
      'ALTER TABLE `facilitation_service` ADD `withdrawnAt` varchar(10) NULL',
      'ALTER TABLE `housing_estate` ADD `withdrawnAt` varchar(10) NULL',
      'ALTER TABLE `housing_tech_project` ADD `withdrawnAt` varchar(10) NULL',
      'ALTER TABLE `medical_institution` ADD `withdrawnAt` varchar(10) NULL',
      'ALTER TABLE `monitoring_station` ADD `withdrawnAt` varchar(10) NULL',
    ],
    down: [
      'ALTER TABLE `chinese_medicine_standard` DROP COLUMN `withdrawnAt`',
      'ALTER TABLE `clinical_exchange` DROP COLUMN `withdrawnAt`',
      'ALTER TABLE `facilitation_service` DROP COLUMN `withdrawnAt`',
      'ALTER TABLE `housing_estate` DROP COLUMN `withdrawnAt`',
      'ALTER TABLE `housing_tech_project` DROP COLUMN `withdrawnAt`',
      'ALTER TABLE `medical_institution` DROP COLUMN `withdrawnAt`',
      'ALTER TABLE `monitoring_station` DROP COLUMN `withdrawnAt`',
    ],
  },
});
