import { userInfo } from 'node:os';
import type { SubgraphDefinition } from '../subgraphs/kit/definition.ts';
import { prunedBefore } from '../subgraphs/kit/history/prune.ts';
import { undoRun } from '../subgraphs/kit/history/undo.ts';
import { ImportRun } from '../subgraphs/kit/import/ImportRun.ts';
import { departmentsNamed, withDatabase } from './departments.ts';

const SHOWN = 20;

/** `hub runs`: the newest imports and pulls of each department. */
export async function listRuns({ department }: { department?: string }): Promise<void> {
  for (const definition of departmentsNamed(department)) {
    const { runs, pruned } = await withDatabase(definition, async ({ dataSource }) => ({
      runs: await dataSource.getRepository(ImportRun).find({ order: { id: 'DESC' }, take: SHOWN }),
      pruned: await prunedBefore(dataSource.manager),
    }));
    console.log(`${definition.name}${runs.length === 0 ? ': nothing was imported or pulled' : ''}`);
    for (const run of runs) {
      const isPruned = pruned !== null && run.startedAt < pruned && !run.undoneAt;
      console.log(`  ${lineOf(run)}${isPruned ? '; can no longer be undone' : ''}`);
    }
  }
}

function lineOf(run: ImportRun): string {
  const counts = [
    `read ${run.rowsRead}`,
    `inserted ${run.rowsInserted}`,
    `updated ${run.rowsUpdated}`,
    `unchanged ${run.rowsUnchanged}`,
    `rejected ${run.rowsRejected}`,
    `skipped ${run.rowsSkipped}`,
    `deleted ${run.rowsDeleted}`,
  ].join(', ');
  const undone = run.undoneAt ? `; undone ${run.undoneAt} by ${run.undoneBy}` : '';
  const passedOver = run.skipped().map(({ reason, rows }) => `${rows} ${reason}`);
  const why = passedOver.length > 0 ? ` (${passedOver.join(', ')})` : '';
  const file = run.feed === null ? run.source : `${run.feed}/${run.source}`;
  return `${run.id}  ${run.startedAt}  ${run.dataset}  ${file}  ${run.person}: ${counts}${why}${undone}`;
}

/** `hub runs undo <id>`: takes a run back. */
export async function undo(id: string, { department }: { department?: string }): Promise<void> {
  const number = Number(id);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`${id} is no run: give its number as "hub runs" lists it.`);
  const definition = await departmentOfRun(number, department);
  const undone = await withDatabase(definition, ({ dataSource }) =>
    undoRun(dataSource, definition, number, { person: userInfo().username }),
  );
  console.log(
    `Run ${number} of ${definition.name} is undone: ${undone.restored} records of ${undone.dataset} restored, ${undone.deleted} deleted, ${undone.left} left because something else has changed them since.`,
  );
  for (const { id: other, dataset } of undone.siblings) {
    console.log(
      `The same file filled ${dataset} in run ${other}, which stands: "hub runs undo ${other}" takes that back too. Pulling or replaying the file loads both again.`,
    );
  }
}

/** Runs are numbered by department, so one number may stand for several. */
async function departmentOfRun(id: number, department: string | undefined): Promise<SubgraphDefinition> {
  const holders: SubgraphDefinition[] = [];
  for (const definition of departmentsNamed(department)) {
    const isHere = await withDatabase(definition, ({ dataSource }) =>
      dataSource.getRepository(ImportRun).existsBy({ id }),
    );
    if (isHere) holders.push(definition);
  }
  const [definition] = holders;
  if (!definition) throw new Error(`There is no run ${id}; "hub runs" lists them.`);
  if (holders.length === 1) return definition;
  throw new Error(
    `Several departments have a run ${id}: say --department, one of ${holders.map(({ name }) => name).join(', ')}.`,
  );
}
