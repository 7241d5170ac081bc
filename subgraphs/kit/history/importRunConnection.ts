import { ImportRun } from '../import/ImportRun.ts';
import { type Connection, createConnectionType } from '../query/connectionTypes.ts';
import { decodeCursor, encodeCursor } from '../query/cursor.ts';
import { asksForRows, connectionOf, type PageArguments, readPage } from '../query/page.ts';
import type { Selection } from '../query/selection.ts';
import type { SubgraphContext } from '../server/context.ts';

/** A page of runs; every department has the same type. */
export const ImportRunConnection = createConnectionType('ImportRun', () => ImportRun, { shared: true });

const ORDER = 'run-';

/**
 * A page of the runs of a dataset, newest first. Datasets with equal arguments in one request share one statement, and
 * one more for their counts.
 */
export function findImportRuns(
  context: SubgraphContext,
  dataset: string,
  args: PageArguments,
  selection: Selection,
): Promise<Connection<ImportRun>> {
  const page = readPage(args);
  const bounds = (['after', 'before'] as const).flatMap((argument) => {
    const cursor = args[argument];
    if (cursor == null) return [];
    const [id] = decodeCursor(argument, cursor, ORDER, 1);
    // Newest first, so the runs after a run have lower numbers.
    return [{ argument, id, condition: `run.id ${argument === 'after' ? '<' : '>'} :${argument}` }];
  });
  const counts = selection.has('totalCount');
  const rows = asksForRows(selection);
  return context
    .loader<string, Connection<ImportRun>>(`import runs ${JSON.stringify([args, counts, rows])}`, async (datasets) => {
      const repository = context.database.getRepository(ImportRun);
      const direction = page.backwards ? 'ASC' : 'DESC';
      const numbered = repository
        .createQueryBuilder('run')
        .select('run.id', 'id')
        .addSelect(`ROW_NUMBER() OVER (PARTITION BY run.dataset ORDER BY run.id ${direction})`, 'place')
        .where('run.dataset IN (:...datasets)', { datasets: [...datasets] });
      for (const { argument, id, condition } of bounds) numbered.andWhere(condition, { [argument]: id });
      const found = await repository
        .createQueryBuilder('row')
        .innerJoin(`(${numbered.getQuery()})`, 'numbered', 'numbered.id = row.id')
        .setParameters(numbered.getParameters())
        .where('numbered.place <= :size', { size: rows ? page.size + 1 : 0 })
        .orderBy('row.id', direction)
        .getMany();
      const totals = counts ? await countRuns(context, datasets) : undefined;
      return datasets.map((code) => {
        const own = found.filter((run) => run.dataset === code);
        const totalCount = totals ? (totals.get(code) ?? 0) : null;
        return connectionOf(own, page, args, ({ id }) => encodeCursor(ORDER, [id]), totalCount);
      });
    })
    .load(dataset);
}

async function countRuns(context: SubgraphContext, datasets: readonly string[]): Promise<Map<string, number>> {
  const rows = await context.database
    .getRepository(ImportRun)
    .createQueryBuilder('run')
    .select('run.dataset', 'dataset')
    .addSelect('COUNT(*)', 'total')
    .where('run.dataset IN (:...datasets)', { datasets: [...datasets] })
    .groupBy('run.dataset')
    .getRawMany<{ dataset: string; total: number | string }>();
  return new Map(rows.map(({ dataset, total }) => [dataset, Number(total)]));
}
