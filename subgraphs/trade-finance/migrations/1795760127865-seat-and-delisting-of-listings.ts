import { sqlMigration } from '../../kit/database/migration.ts';

export const SeatAndDelistingOfListings1795760127865 = sqlMigration('SeatAndDelistingOfListings1795760127865', {
  sqlite: {
    up: [
      'CREATE TABLE "temporary_listing" ("stockCode" varchar(5) PRIMARY KEY NOT NULL, "nameZhHant" varchar(400), "nameZhHans" varchar(400), "nameEn" varchar(400), "nameOrigins" varchar(3), "isin" varchar(12), "board" varchar(40), "status" varchar(40), "listedOn" varchar(10), "delistedOn" varchar(10), "offerPriceAmount" decimal(20,4), "offerPriceCurrency" varchar(3), "seat" varchar(40) NOT NULL, "boardLot" integer, "fundsRaisedAmount" decimal(20,4), "fundsRaisedCurrency" varchar(3), "enterpriseCode" varchar(120), "cityCode" varchar(120), "exchangeId" varchar(120), "measureCode" varchar(120), "provenanceId" integer NOT NULL, "quality" varchar(16) NOT NULL, "withdrawnAt" varchar(10), "knownFrom" integer NOT NULL DEFAULT (0))',
      `INSERT INTO "temporary_listing" ("stockCode", "nameZhHant", "nameZhHans", "nameEn", "nameOrigins", "isin", "board", "status", "listedOn", "seat", "boardLot", "fundsRaisedAmount", "fundsRaisedCurrency", "enterpriseCode", "cityCode", "exchangeId", "measureCode", "provenanceId", "quality", "withdrawnAt", "knownFrom") SELECT "stockCode", "nameZhHant", "nameZhHans", "nameEn", "nameOrigins", "isin", "board", "status", "listedOn", 'UNCONFIRMED', "boardLot", "fundsRaisedAmount", "fundsRaisedCurrency", "enterpriseCode", "cityCode", "exchangeId", "measureCode", "provenanceId", "quality", "withdrawnAt", "knownFrom" FROM "listing"`,
      'DROP TABLE "listing"',
      'ALTER TABLE "temporary_listing" RENAME TO "listing"',
      'CREATE INDEX "listing_quality" ON "listing" ("quality", "knownFrom")',
      'CREATE INDEX "listing_measure" ON "listing" ("measureCode", "stockCode")',
      'CREATE INDEX "listing_exchange" ON "listing" ("exchangeId", "stockCode")',
      'CREATE INDEX "listing_city" ON "listing" ("cityCode", "stockCode")',
      'CREATE INDEX "listing_enterprise" ON "listing" ("enterpriseCode", "stockCode")',
      'CREATE INDEX "listing_seat" ON "listing" ("seat", "stockCode")',
      'CREATE INDEX "listing_listed_on" ON "listing" ("listedOn", "stockCode")',
      'CREATE INDEX "listing_status" ON "listing" ("status", "stockCode")',
      'CREATE INDEX "listing_board" ON "listing" ("board", "stockCode")',
      `UPDATE "revision" SET "before" = SUBSTR("before", 1, LENGTH("before") - 1) || ', "seat":"UNCONFIRMED"}' WHERE "dataset" = 'LISTINGS' AND "before" IS NOT NULL AND NOT INSTR("before", '"seat":') > 0`,
      `UPDATE "revision" SET "after" = SUBSTR("after", 1, LENGTH("after") - 1) || ', "seat":"UNCONFIRMED"}' WHERE "dataset" = 'LISTINGS' AND "after" IS NOT NULL AND NOT INSTR("after", '"seat":') > 0`,
      'ALTER TABLE "listing_history" ADD COLUMN "delistedOn" varchar(10) NULL',
      'ALTER TABLE "listing_history" ADD COLUMN "offerPriceAmount" decimal(20,4) NULL',
      'ALTER TABLE "listing_history" ADD COLUMN "offerPriceCurrency" varchar(3) NULL',
      'ALTER TABLE "listing_history" ADD COLUMN "seat" varchar(40) NULL',
      'CREATE INDEX "listing_history_seat" ON "listing_history" ("seat", "stockCode")',
    ],
    down: [
      'DROP INDEX "listing_seat"',
      'ALTER TABLE "listing" DROP COLUMN "delistedOn"',
      'ALTER TABLE "listing" DROP COLUMN "offerPriceAmount"',
      'ALTER TABLE "listing" DROP COLUMN "offerPriceCurrency"',
      'ALTER TABLE "listing" DROP COLUMN "seat"',
      'DROP INDEX "listing_history_seat"',
      'ALTER TABLE "listing_history" DROP COLUMN "delistedOn"',
      'ALTER TABLE "listing_history" DROP COLUMN "offerPriceAmount"',
      'ALTER TABLE "listing_history" DROP COLUMN "offerPriceCurrency"',
      'ALTER TABLE "listing_history" DROP COLUMN "seat"',
    ],
  },
  mysql: {
    up: [
      'ALTER TABLE `listing` ADD `delistedOn` varchar(10) NULL, ADD `offerPriceAmount` decimal(20,4) NULL, ADD `offerPriceCurrency` varchar(3) NULL, ADD `seat` varchar(40) NULL, ADD INDEX `listing_seat` (`seat`, `stockCode`)',
      "UPDATE `listing` SET `seat` = 'UNCONFIRMED'",
      'ALTER TABLE `listing` CHANGE `seat` `seat` varchar(40) NOT NULL',
      `UPDATE \`revision\` SET \`before\` = CONCAT(LEFT(\`before\`, CHAR_LENGTH(\`before\`) - 1), ', "seat": "UNCONFIRMED"}') WHERE \`dataset\` = 'LISTINGS' AND \`before\` IS NOT NULL AND NOT INSTR(\`before\`, '"seat":') > 0`,
      `UPDATE \`revision\` SET \`after\` = CONCAT(LEFT(\`after\`, CHAR_LENGTH(\`after\`) - 1), ', "seat": "UNCONFIRMED"}') WHERE \`dataset\` = 'LISTINGS' AND \`after\` IS NOT NULL AND NOT INSTR(\`after\`, '"seat":') > 0`,
      'ALTER TABLE `listing_history` ADD `delistedOn` varchar(10) NULL, ADD `offerPriceAmount` decimal(20,4) NULL, ADD `offerPriceCurrency` varchar(3) NULL, ADD `seat` varchar(40) NULL, ADD INDEX `listing_history_seat` (`seat`, `stockCode`)',
    ],
    down: [
      'ALTER TABLE `listing` DROP INDEX `listing_seat`, DROP COLUMN `delistedOn`, DROP COLUMN `offerPriceAmount`, DROP COLUMN `offerPriceCurrency`, DROP COLUMN `seat`',
      'ALTER TABLE `listing_history` DROP INDEX `listing_history_seat`, DROP COLUMN `delistedOn`, DROP COLUMN `offerPriceAmount`, DROP COLUMN `offerPriceCurrency`, DROP COLUMN `seat`',
    ],
  },
});
