import { isSqlite } from '../database/engine.ts';
import { AccessClass, CLASS_COLUMN } from '../dataset/accessClass.ts';
import type { DatasetDefinition } from '../dataset/definition.ts';
import { isShown, namedInKey, seenClasses, seesAll } from '../query/shown.ts';
import type { SubgraphContext } from '../server/context.ts';
import { RevisionKind, type RevisionRow } from './Revision.ts';

type Row = Record<string, unknown>;

/** Whether the viewer may see a state that a record was in: its quality, its class, and the records that its key names. */
export async function isShownState(
  context: SubgraphContext,
  definition: DatasetDefinition,
  state: Row,
): Promise<boolean> {
  const { code, classified } = definition;
  if (!isShown(context, state['quality'])) return false;
  if (seesAll(context, definition)) return true;
  // A state from before records had a class was public.
  const accessClass = classified === true ? (state[CLASS_COLUMN] ?? AccessClass.PUBLIC) : classified;
  if (accessClass !== undefined && !context.seesClass(code, accessClass as keyof typeof AccessClass)) return false;
  const named = await Promise.all(
    namedInKey(definition).map(({ storedAs, target }) =>
      context.records(target, [target.primaryKey]).load(String(state[storedAs])),
    ),
  );
  return named.every((record) => record !== null);
}

/**
 * The condition that a revision has a state, and of a class that the viewer sees, over the alias `revision`; undefined where
 * all states are theirs.
 */
export function seenState(
  context: SubgraphContext,
  definition: DatasetDefinition,
  state: 'before' | 'after',
): string | undefined {
  if (definition.classified !== true || seesAll(context, definition)) return undefined;
  const seen = seenClasses(context, definition).map((accessClass) => `'${accessClass}'`);
  const json = `revision.${state}`;
  const value = `JSON_EXTRACT(${json}, '$.${CLASS_COLUMN}')`;
  const text = isSqlite(context.database) ? value : `JSON_UNQUOTE(${value})`;
  return `CASE WHEN ${json} IS NOT NULL THEN COALESCE(${text}, '${AccessClass.PUBLIC}') END IN (${seen.join(', ')})`;
}

/**
 * The revisions of records that the viewer sees, of which they see a state at least: a condition over the alias `revision`.
 * What is said of others is said of nothing.
 */
export function seenRevisions(context: SubgraphContext, definition: DatasetDefinition): string {
  const [before, after] = [seenState(context, definition, 'before'), seenState(context, definition, 'after')];
  return before === undefined ? '1 = 1' : `(${before} OR ${after})`;
}

/**
 * A revision as the viewer may see it: without a state that is not theirs, so that a record which came into their sight was
 * inserted for them, and one that went out of it deleted. It is one of {@link seenRevisions}.
 */
export async function shownRevision(
  context: SubgraphContext,
  definition: DatasetDefinition,
  row: RevisionRow,
): Promise<RevisionRow> {
  if (context.samples && seesAll(context, definition)) return row;
  const shown = async (json: string | null) =>
    json !== null && (await isShownState(context, definition, JSON.parse(json) as Row)) ? json : null;
  const [before, after] = [await shown(row.before), await shown(row.after)];
  if (before === row.before && after === row.after) return row;
  if (seesAll(context, definition)) return { ...row, before, after };
  const kind = before === null ? RevisionKind.INSERTED : after === null ? RevisionKind.DELETED : row.kind;
  return { ...row, before, after, kind };
}
