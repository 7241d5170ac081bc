import type { DatasetDefinition } from '../dataset/definition.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Quality } from '../values/provenance.ts';
import type { FilterValue } from './filter.ts';
import { classConditions, isReal, isShown, shownObservations } from './shown.ts';

/** How a question says which rows it counts in, beside its conditions. */
export interface Asked {
  /** The qualities asked for; null or undefined: the usual rule. */
  quality?: readonly Quality[] | null | undefined;
  /** Whether records are asked for that a newer list of their publisher does not hold any more. */
  withdrawn?: boolean | null | undefined;
  /** A filter that names SAMPLE asks for samples too, one on `withdrawnAt` for withdrawn records. */
  filter?: FilterValue | null | undefined;
  /** The moment as of which rows are read: ISO 8601 with its offset. Null or undefined: that of the request. */
  asOf?: string | null | undefined;
}

/** The argument `quality` of every list, count, aggregate and search. */
export const QUALITY_ARGUMENT = {
  nullable: true,
  description: describe(
    'Only rows of these qualities. If it is not given, samples are left out where the dataset holds any other rows, unless the filter names SAMPLE.',
    '只限這些可信程度；不填時，資料集若有其他記錄則不計示例，除非篩選條件指明 SAMPLE。',
  ),
};

/** The argument `withdrawn` of the same. */
export const WITHDRAWN_ARGUMENT = {
  nullable: true,
  description: describe(
    'Also records that a newer list of their publisher does not hold any more. They are left out if it is not given, unless the filter names withdrawnAt.',
    '一併包括發布機構較新名單已不再載列的記錄；不填時略去，除非篩選條件指明 withdrawnAt。',
  ),
};

/** The argument `asOf` of every list, aggregate and question about observations. */
export const AS_OF_ARGUMENT = {
  nullable: true,
  description: describe(
    "As the rows stood at this moment, also those that were changed or taken out since. What is below a record is of the request's moment; the header hub-as-of moves all of a request.",
    '按該時刻的記錄作答，包括其後變更或移除的記錄。記錄以下的內容按請求的時刻作答；標頭 hub-as-of 適用於整個請求。',
  ),
};

const REAL = [Quality.OFFICIAL, Quality.PROVISIONAL];

/**
 * Which rows of a dataset a question sees, as a condition over the alias `row`. This is the one place that decides it,
 * for lists, counts, aggregates, searches, and for all of these below a parent.
 *
 * What is not of a class that the viewer sees is not there.
 *
 * Samples are left out of a dataset that holds any other row; the whole dataset decides, so that a list below a parent
 * without real rows is empty rather than filled with samples. Where a dataset holds samples alone they stay. Withdrawn
 * records are left out.
 */
export function visibility(context: SubgraphContext, definition: DatasetDefinition, asked: Asked): string {
  const conditions = [visibleQualities(context, definition, asked), ...classConditions(context, definition)];
  if (!asked.withdrawn && !names(asked.filter, ({ withdrawnAt }) => withdrawnAt != null)) {
    conditions.push('row.withdrawnAt IS NULL');
  }
  return conditions.join(' AND ');
}

function visibleQualities(context: SubgraphContext, definition: DatasetDefinition, { quality, filter }: Asked): string {
  if (quality)
    return qualityCondition(
      'row',
      quality.filter((one) => isShown(context, one)),
    );
  if (!context.samples || names(filter, namesSamples)) return shownObservations(context);
  // The subqueries do not depend on the row, so the database asks them once; each ends at the index's first entry. Records
  // that the viewer does not see are not there: they take no samples away.
  const held = [qualityCondition('held', REAL), ...classConditions(context, definition, (name) => `held.${name}`)];
  const holdsNone = context
    .arms(definition.record)
    .map(
      ({ from, stood }) => `NOT EXISTS (SELECT 1 FROM ${from} held WHERE ${[...held, stood('held')].join(' AND ')})`,
    );
  return `(${isReal('row.quality')} OR (${holdsNone.join(' AND ')}))`;
}

function qualityCondition(alias: string, qualities: readonly Quality[]): string {
  if (qualities.length === 0) return '1 = 0';
  return `${alias}.quality IN (${qualities.map((quality) => `'${quality}'`).join(', ')})`;
}

const namesSamples = ({ quality }: FilterValue): boolean =>
  Object.values(quality ?? {})
    .flat()
    .includes(Quality.SAMPLE);

/** Whether a condition stands in a filter, anywhere in it. */
function names(filter: FilterValue | null | undefined, test: (filter: FilterValue) => boolean): boolean {
  if (!filter) return false;
  const { and, or, not } = filter;
  return test(filter) || [...(and ?? []), ...(or ?? []), not].some((part) => names(part, test));
}
