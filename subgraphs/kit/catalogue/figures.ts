import { In } from 'typeorm';
import type { SubgraphContext } from '../context.ts';
import { type DatasetDefinition, requireDataset } from '../dataset/definition.ts';
import { DataLoad } from '../import/DataLoad.ts';

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
