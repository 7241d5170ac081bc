import { sqlMigration } from '../../kit/database/migration.ts';

export const AddSecurities1795381352177 = sqlMigration('AddSecurities1795381352177', {
  sqlite: {
    up: [
      "CREATE TABLE \"security\" (\"stockCode\" varchar(5) PRIMARY KEY NOT NULL, \"nameZhHant\" varchar(400), \"nameZhHans\" varchar(400), \"nameEn\" varchar(400), \"nameOrigins\" varchar(3), \"category\" varchar(80), \"subCategory\" varchar(120), \"board\" varchar(40), \"isin\" varchar(12), \"boardLot\" integer, \"tradingCurrency\" varchar(3), \"renminbiCounter\" varchar(5), \"expiresOn\" varchar(10), \"stampDuty\" boolean, \"shortSelling\" boolean, \"provenanceId\" integer NOT NULL, \"quality\" varchar(16) NOT NULL)",
      "CREATE INDEX \"security_category\" ON \"security\" (\"category\", \"stockCode\") ",
      "CREATE INDEX \"security_sub_category\" ON \"security\" (\"subCategory\", \"stockCode\") ",
      "CREATE INDEX \"security_board\" ON \"security\" (\"board\", \"stockCode\") ",
    ],
    down: [
      "DROP INDEX \"security_board\"",
      "DROP INDEX \"security_sub_category\"",
      "DROP INDEX \"security_category\"",
      "DROP TABLE \"security\"",
    ],
  },
  mysql: {
    up: [
      "CREATE TABLE `security` (`stockCode` varchar(5) NOT NULL, `nameZhHant` varchar(400) NULL, `nameZhHans` varchar(400) NULL, `nameEn` varchar(400) NULL, `nameOrigins` varchar(3) NULL, `category` varchar(80) NULL, `subCategory` varchar(120) NULL, `board` varchar(40) NULL, `isin` varchar(12) NULL, `boardLot` int NULL, `tradingCurrency` varchar(3) NULL, `renminbiCounter` varchar(5) NULL, `expiresOn` varchar(10) NULL, `stampDuty` tinyint NULL, `shortSelling` tinyint NULL, `provenanceId` int NOT NULL, `quality` varchar(16) NOT NULL, INDEX `security_category` (`category`, `stockCode`), INDEX `security_sub_category` (`subCategory`, `stockCode`), INDEX `security_board` (`board`, `stockCode`), PRIMARY KEY (`stockCode`)) ENGINE=InnoDB",
    ],
    down: [
      "DROP INDEX `security_board` ON `security`",
      "DROP INDEX `security_sub_category` ON `security`",
      "DROP INDEX `security_category` ON `security`",
      "DROP TABLE `security`",
    ],
  },
});
