import { userInfo } from 'node:os';
import { SetupError } from '../common/errors.ts';
import { pruneHistory } from '../subgraphs/kit/history/prune.ts';
import { isCalendarDate } from '../subgraphs/kit/values/checks.ts';
import { printTable } from './console.ts';
import { departmentsNamed, withDatabase } from './departments.ts';

/** The options of `hub history prune`. */
export interface PruneFlags {
  before: string;
  department?: string;
  dryRun?: boolean;
}

/**
 * `hub history prune`: deletes the revisions before the beginning of a day in Hong Kong.
 *
 * @throws SetupError for a day that does not exist or has not come
 */
export async function prune({ before, department, dryRun = false }: PruneFlags): Promise<void> {
  if (!isCalendarDate(before)) {
    throw new SetupError(`--before ${before} is not accepted: give a date that exists, as YYYY-MM-DD.`);
  }
  const moment = new Date(`${before}T00:00:00+08:00`);
  if (moment.getTime() > Date.now())
    throw new SetupError(`--before ${before} is not accepted: give a day that has come.`);
  for (const definition of departmentsNamed(department)) {
    const report = await withDatabase(definition, ({ dataSource }) =>
      pruneHistory(dataSource, moment.toISOString(), { person: userInfo().username, dryRun }),
    );
    const total = report.datasets.reduce((sum, { revisions }) => sum + revisions, 0);
    printTable(`${definition.name}: ${total} revisions ${dryRun ? 'would be' : 'are'} pruned`, [
      ...report.datasets.map(({ dataset, revisions }) => [dataset, String(revisions)] as const),
      ['kept', String(report.kept)],
      ['runs that can no longer be undone', String(report.runs)],
    ]);
  }
}
