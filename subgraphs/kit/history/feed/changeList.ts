import { requireDataset } from '../../dataset/definition.ts';
import type { SubgraphDefinition } from '../../definition.ts';
import { InputError } from '../../errors.ts';
import { noteIndicator, seesIndicator } from '../../observation/seesIndicator.ts';
import { decodeCursor, encodeCursor } from '../../query/cursor.ts';
import { noteRows } from '../../query/noteReads.ts';
import { namedInKey, seesAll } from '../../query/shown.ts';
import type { SubgraphContext } from '../../server/context.ts';
import { foldedKey } from '../../values/fold.ts';
import { prunedBefore } from '../prune.ts';
import type { RevisionRow } from '../Revision.ts';
import { shownRevision } from '../shownState.ts';
import { ChangeOfRecord } from './change.ts';
import { type ChangeFilter, type ChangePosition, type ChangingData, findChangeRows } from './changeRows.ts';

/** Changes on a page if no number is given, and at most. */
export const DEFAULT_CHANGES = 20;
export const MAX_CHANGES = 100;

/** The order of changes, in cursors. All departments have the same, so that their lists can be merged. */
const ORDER = 'changes';

/** Changes of one department. */
export interface ChangePage {
  edges: { node: { change: ChangeOfRecord }; cursor: string }[];
  hasNextPage: boolean;
  wholeFrom: string | null;
}

/** What of a department changes and the viewer may know of. Of a dataset whose records have classes, some may be hidden. */
export function changingData(
  context: SubgraphContext,
  { name, datasets, indicators }: SubgraphDefinition,
): ChangingData {
  const open = datasets.map(requireDataset).filter((definition) => {
    const { access, classified, persons } = definition;
    if (access !== undefined) return false;
    // What a record's key names, and persons, hide records by more than the record says itself.
    return seesAll(context, definition) || (classified === true && !persons && namedInKey(definition).length === 0);
  });
  return { name, datasets: open, indicators: indicators.filter((indicator) => seesIndicator(context, indicator)) };
}

/**
 * The newest changes of a department that a filter admits.
 *
 * @throws InputError for a cursor of another list, or a number out of bounds
 */
export async function findChanges(
  context: SubgraphContext,
  department: SubgraphDefinition,
  { first, after, ...filter }: ChangeFilter & { first: number; after?: string | null },
): Promise<ChangePage> {
  if (first < 0 || first > MAX_CHANGES) throw new InputError('first', first, `a whole number from 0 to ${MAX_CHANGES}`);
  const position = after == null ? undefined : readPosition(after);
  const data = changingData(context, department);
  const rows = await findChangeRows(context, data, withFoldedCodes(filter), position, first + 1);
  const shown = rows.slice(0, first);
  const changes = await changesOf(context, data, shown);
  return {
    edges: changes.map((change, index) => {
      const { at, id } = shown[index] as RevisionRow;
      return { node: { change }, cursor: encodeCursor(ORDER, [at, data.name, id]) };
    }),
    hasNextPage: rows.length > first,
    wholeFrom: await prunedBefore(context.database.manager),
  };
}

/** Revisions as changes that can be told to the viewer; what is read across the boundary between the sides is noted. */
export async function changesOf(
  context: SubgraphContext,
  data: ChangingData,
  rows: readonly RevisionRow[],
): Promise<ChangeOfRecord[]> {
  const changes: ChangeOfRecord[] = [];
  for (const row of rows) {
    const definition = data.datasets.find(({ code }) => code === row.dataset);
    const shown = definition ? await shownRevision(context, definition, row) : row;
    const change = new ChangeOfRecord(context, data.name, shown, definition, data.indicators);
    changes.push(change);
    if (definition) {
      const states = [change.before, change.after].filter((state) => state !== null);
      const key = { [definition.primaryKey]: row.recordKey };
      await noteRows(
        context,
        definition,
        states.map((state) => ({ ...state, ...key })),
      );
    } else if (change.indicator) noteIndicator(context, change.indicator);
  }
  return changes;
}

const CODES = ['area', 'measure', 'city', 'owner', 'dataset'] as const;

/** A filter whose codes are folded, as those of all arguments are. */
function withFoldedCodes(filter: ChangeFilter): ChangeFilter {
  return { ...filter, ...Object.fromEntries(CODES.map((name) => [name, foldedKey(filter[name])])) };
}

function readPosition(cursor: string): ChangePosition {
  const [at, department, id] = decodeCursor('after', cursor, ORDER, 3);
  if (typeof at !== 'string' || typeof department !== 'string' || !Number.isSafeInteger(id)) {
    throw new InputError('after', cursor, 'a cursor of a list of changes');
  }
  return { at, department, id: Number(id) };
}
