import { registerEnumType } from 'type-graphql';
import { In } from 'typeorm';
import { type DatasetDefinition, requireDataset } from '../dataset/definition.ts';
import { DataLoad } from '../import/DataLoad.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import type { Frequency } from '../values/period.ts';

/** How many rows a dataset has. All datasets of a request are counted in one statement. */
export function countRows(context: SubgraphContext, definition: DatasetDefinition): Promise<number> {
  return context
    .loader<DatasetDefinition['record'], number>('row counts', async (records) => {
      const counts = records.map((record, index) => {
        const { tablePath } = context.database.getMetadata(requireDataset(record).record);
        return `SELECT ${index} AS position, COUNT(*) AS total FROM ${context.database.driver.escape(tablePath)}`;
      });
      const rows = await context.database.query<{ position: number; total: number | string }[]>(
        counts.join(' UNION ALL '),
      );
      const byPosition = new Map(rows.map(({ position, total }) => [Number(position), Number(total)]));
      return records.map((_, index) => byPosition.get(index) ?? 0);
    })
    .load(definition.record);
}

/** When rows of a dataset were last loaded, or null if never. */
export function lastLoaded(context: SubgraphContext, code: string): Promise<string | null> {
  return context
    .loader<string, string | null>('last loads', async (codes) => {
      const rows = await context.database
        .getRepository(DataLoad)
        .createQueryBuilder('load')
        .select('load.dataset', 'dataset')
        .addSelect('MAX(load.loadedAt)', 'loadedAt')
        .where({ dataset: In(codes) })
        .groupBy('load.dataset')
        .getRawMany<{ dataset: string; loadedAt: string }>();
      const byCode = new Map(rows.map(({ dataset, loadedAt }) => [dataset, loadedAt]));
      return codes.map((wanted) => byCode.get(wanted) ?? null);
    })
    .load(code);
}

/** Whether a dataset is as fresh as its owner promises. */
export enum Freshness {
  UP_TO_DATE = 'UP_TO_DATE',
  OVERDUE = 'OVERDUE',
  NOTHING_PROMISED = 'NOTHING_PROMISED',
  NEVER_LOADED = 'NEVER_LOADED',
}

registerEnumType(Freshness, {
  name: 'Freshness',
  description: describe('Whether a dataset is as fresh as its owner promises.', '資料是否按承諾頻率更新。'),
  valuesConfig: {
    UP_TO_DATE: { description: describe('Loaded within the promised period.', '已按承諾更新。') },
    OVERDUE: { description: describe('The promised period has passed without new rows.', '逾期未更新。') },
    NOTHING_PROMISED: { description: describe('Its owner promises no frequency.', '未承諾更新頻率。') },
    NEVER_LOADED: { description: describe('No row was ever loaded.', '從未載入。') },
  },
});

const HOUR = 3_600_000;

/** The milliseconds after which a dataset of each frequency is overdue: the longest period of that name. */
const PROMISED: Record<Frequency, number> = {
  HOUR,
  DAY: 24 * HOUR,
  WEEK: 7 * 24 * HOUR,
  MONTH: 31 * 24 * HOUR,
  QUARTER: 92 * 24 * HOUR,
  YEAR: 366 * 24 * HOUR,
};

/**
 * Compares a dataset's last load with the promised frequency.
 *
 * @param updatedAt ISO 8601, or null if never loaded
 * @param now milliseconds since 1970
 */
export function freshnessOf(updatedAt: string | null, promised: Frequency | null | undefined, now: number): Freshness {
  if (updatedAt === null) return Freshness.NEVER_LOADED;
  if (!promised) return Freshness.NOTHING_PROMISED;
  return now - Date.parse(updatedAt) <= PROMISED[promised] ? Freshness.UP_TO_DATE : Freshness.OVERDUE;
}
