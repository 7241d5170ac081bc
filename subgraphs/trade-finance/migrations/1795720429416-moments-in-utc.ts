import { sqlMigration } from '../../kit/database/migration.ts';
import type { RowChange } from '../../kit/database/step.ts';
import { momentsAsWritten, momentsToUtc } from '../../kit/database/momentRows.ts';

const FLIGHTS = {
  table: 'flight',
  key: 'id',
  dataset: 'FLIGHTS',
  columns: ['scheduledTime', 'estimatedDeparture', 'actualDeparture'],
};

const toUtc: RowChange = {
  does: 'brings the moments of flights and of their revisions to UTC, and keeps their offsets',
  run: (runner) => momentsToUtc(runner, FLIGHTS),
};
const asWritten: RowChange = {
  does: 'brings the moments of flights and of their revisions back to their offsets',
  keeps: FLIGHTS.columns.map((column) => `${FLIGHTS.table}.${column}Offset`),
  run: (runner) => momentsAsWritten(runner, FLIGHTS),
};

/** Moments were kept as their sources wrote them, so the same instant in two offsets was two texts. */
export const MomentsInUtc1795720429416 = sqlMigration('MomentsInUtc1795720429416', {
  sqlite: {
    up: [
      'ALTER TABLE "flight" ADD "scheduledTimeOffset" varchar(6)',
      'ALTER TABLE "flight" ADD "estimatedDepartureOffset" varchar(6)',
      'ALTER TABLE "flight" ADD "actualDepartureOffset" varchar(6)',
      toUtc,
    ],
    down: [
      asWritten,
      'ALTER TABLE "flight" DROP COLUMN "actualDepartureOffset"',
      'ALTER TABLE "flight" DROP COLUMN "estimatedDepartureOffset"',
      'ALTER TABLE "flight" DROP COLUMN "scheduledTimeOffset"',
    ],
  },
  mysql: {
    up: [
      'ALTER TABLE `flight` ADD `scheduledTimeOffset` varchar(6) NULL',
      'ALTER TABLE `flight` ADD `estimatedDepartureOffset` varchar(6) NULL',
      'ALTER TABLE `flight` ADD `actualDepartureOffset` varchar(6) NULL',
      toUtc,
    ],
    down: [
      asWritten,
      'ALTER TABLE `flight` DROP COLUMN `actualDepartureOffset`',
      'ALTER TABLE `flight` DROP COLUMN `estimatedDepartureOffset`',
      'ALTER TABLE `flight` DROP COLUMN `scheduledTimeOffset`',
    ],
  },
});
