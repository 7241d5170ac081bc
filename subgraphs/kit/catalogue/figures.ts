import { type ClassType, registerEnumType } from 'type-graphql';
import { In } from 'typeorm';
import { type DatasetDefinition, requireDataset } from '../dataset/definition.ts';
import { DatasetVersion } from '../history/DatasetVersion.ts';
import { FILE_MODES, ImportRun } from '../import/ImportRun.ts';
import { countReads, noteCounted } from '../query/noteReads.ts';
import { addTally, readTally, type Tally } from '../query/tally.ts';
import { type Asked, visibility } from '../query/visibility.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import type { Frequency } from '../values/period.ts';

/** How many rows a dataset has, and how many are samples. All datasets of a request are counted in one statement. */
export function tallyRows(context: SubgraphContext, definition: DatasetDefinition, asked: Asked = {}): Promise<Tally> {
  return context
    .loader<DatasetDefinition['record'], Tally>(
      `row counts ${asked.quality?.join() ?? ''} ${asked.withdrawn ?? ''}`,
      async (records) => {
        const tallies = records.map((record, index) => {
          const query = context.database.getRepository(record).createQueryBuilder('row').select(`${index}`, 'position');
          const definition = requireDataset(record);
          addTally(query.where(visibility(context, definition, asked)));
          return countReads(context, definition, query, { always: true }).getQuery();
        });
        const rows = await context.database.query<Record<string, unknown>[]>(tallies.join(' UNION ALL '));
        for (const row of rows) {
          noteCounted(context, requireDataset(records[Number(row['position'])] as ClassType), [row]);
        }
        const byPosition = new Map(rows.map((row) => [Number(row['position']), readTally(row)]));
        return records.map((_, index) => byPosition.get(index) ?? readTally(undefined));
      },
    )
    .load(definition.record);
}

/** When rows of a dataset were last loaded, or null if never. */
export function lastLoaded(context: SubgraphContext, code: string): Promise<string | null> {
  return context
    .loader<string, string | null>('last loads', async (codes) => {
      const rows = await context.database
        .getRepository(DatasetVersion)
        .createQueryBuilder('version')
        .leftJoin(ImportRun, 'run', 'run.id = version.runId')
        .select('version.dataset', 'dataset')
        .addSelect('MAX(version.at)', 'loadedAt')
        .where({ dataset: In(codes) })
        // What people change by hand is no load, and what was undone counts as not loaded.
        .andWhere('(version.runId IS NULL OR (run.mode IN (:...modes) AND run.undoneAt IS NULL))', {
          modes: FILE_MODES,
        })
        .groupBy('version.dataset')
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
