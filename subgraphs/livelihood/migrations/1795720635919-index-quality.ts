import { sqlMigration } from '../../kit/database/migration.ts';

export const IndexQuality1795720635919 = sqlMigration('IndexQuality1795720635919', {
  sqlite: {
    up: [
      "CREATE INDEX \"monitoring_station_quality\" ON \"monitoring_station\" (\"quality\") ",
      "CREATE INDEX \"facilitation_service_quality\" ON \"facilitation_service\" (\"quality\") ",
      "CREATE INDEX \"chinese_medicine_standard_quality\" ON \"chinese_medicine_standard\" (\"quality\") ",
      "CREATE INDEX \"medical_institution_quality\" ON \"medical_institution\" (\"quality\") ",
      "CREATE INDEX \"clinical_exchange_quality\" ON \"clinical_exchange\" (\"quality\") ",
      "CREATE INDEX \"housing_estate_quality\" ON \"housing_estate\" (\"quality\") ",
      "CREATE INDEX \"housing_tech_project_quality\" ON \"housing_tech_project\" (\"quality\") ",
    ],
    down: [
      "DROP INDEX \"housing_tech_project_quality\"",
      "DROP INDEX \"housing_estate_quality\"",
      "DROP INDEX \"clinical_exchange_quality\"",
      "DROP INDEX \"medical_institution_quality\"",
      "DROP INDEX \"chinese_medicine_standard_quality\"",
      "DROP INDEX \"facilitation_service_quality\"",
      "DROP INDEX \"monitoring_station_quality\"",
    ],
  },
  mysql: {
    up: [
      "CREATE INDEX `monitoring_station_quality` ON `monitoring_station` (`quality`)",
      "CREATE INDEX `facilitation_service_quality` ON `facilitation_service` (`quality`)",
      "CREATE INDEX `chinese_medicine_standard_quality` ON `chinese_medicine_standard` (`quality`)",
      "CREATE INDEX `medical_institution_quality` ON `medical_institution` (`quality`)",
      "CREATE INDEX `clinical_exchange_quality` ON `clinical_exchange` (`quality`)",
      "CREATE INDEX `housing_estate_quality` ON `housing_estate` (`quality`)",
      "CREATE INDEX `housing_tech_project_quality` ON `housing_tech_project` (`quality`)",
    ],
    down: [
      "DROP INDEX `housing_tech_project_quality` ON `housing_tech_project`",
      "DROP INDEX `housing_estate_quality` ON `housing_estate`",
      "DROP INDEX `clinical_exchange_quality` ON `clinical_exchange`",
      "DROP INDEX `medical_institution_quality` ON `medical_institution`",
      "DROP INDEX `chinese_medicine_standard_quality` ON `chinese_medicine_standard`",
      "DROP INDEX `facilitation_service_quality` ON `facilitation_service`",
      "DROP INDEX `monitoring_station_quality` ON `monitoring_station`",
    ],
  },
});
