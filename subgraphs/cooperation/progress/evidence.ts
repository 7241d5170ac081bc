import { requireDataset } from '../../kit/dataset/definition.ts';
import { newestFirst } from '../../kit/evidence/evidenceFields.ts';
import { type EvidenceItem, EvidenceKind } from '../../kit/evidence/evidenceItem.ts';
import { REAL_QUALITIES, recordEvidence, withSources } from '../../kit/evidence/recordEvidence.ts';
import { findRecordsBelow } from '../../kit/query/connection.ts';
import { loadRecord } from '../../kit/query/loadRecords.ts';
import { OrderDirection } from '../../kit/query/order.ts';
import type { SubgraphContext } from '../../kit/server/context.ts';
import { localised, textIn } from '../../kit/values/localisedText.ts';
import type { Measure } from '../mechanism/Measure.ts';
import { Meeting } from '../mechanism/Meeting.ts';
import { EvidenceSearch } from './EvidenceSearch.ts';
import { evidenceSources } from './evidenceSources.ts';
import { milestonesOf } from './schedule.ts';
import { Evidence, EvidenceLevel, EvidenceStep, MAX_EVIDENCE } from './statusTypes.ts';

/** Items that a substantial level takes, and their publishers. */
const SUBSTANTIAL_ITEMS = 3;
const SUBSTANTIAL_PUBLISHERS = 2;

/** The rule by which evidence has a level, as it is shown. */
const RULE = localised(
  `Counted are real activities, documents, progress reports, reached milestones, records of departments and newest figures that refer to the measure and are dated after the day of its agreement; samples and withdrawn records are not. NONE_FOUND: nothing but figures. LIMITED: something beside figures. SUBSTANTIAL: at least ${SUBSTANTIAL_ITEMS} items, figures included, of at least ${SUBSTANTIAL_PUBLISHERS} publishers. COMPLETE: a milestone that fulfils the measure whole is reached. No source need say that the measure was the cause.`,
  `計算提及該措施、日期在達成共識當日之後的真實活動、文件、進展報告、已達成的里程碑、部門記錄及最新數字；示例及已撤下的記錄不計。NONE_FOUND：只有數字或一無所有。LIMITED：除數字外有其他佐證。SUBSTANTIAL：最少 ${SUBSTANTIAL_ITEMS} 項（包括數字），來自最少 ${SUBSTANTIAL_PUBLISHERS} 個發布者。COMPLETE：足以完成措施的里程碑已達成。來源無須指由該措施促成。`,
);

/**
 * The evidence of a measure.
 *
 * @param others what the other departments give
 */
export async function evidenceOf(
  context: SubgraphContext,
  measure: Measure,
  others: readonly EvidenceItem[],
): Promise<Evidence> {
  const meeting = (await loadRecord(context, Meeting, measure.meetingId)) as Meeting | null;
  const after = meeting?.date ?? null;
  const [found, fulfilled, searchedUntil] = await Promise.all([
    Promise.all(evidenceSources.map((source) => recordEvidence(context, source, measure.code, after ?? undefined))),
    fulfilledOn(context, measure.code),
    searchedUntilOf(context, measure.code),
  ]);
  const later = others.filter(({ on }) => after === null || on > after);
  const items = newestFirst([...(await withSources(context, found.flat())), ...later]);
  const history = stepsOf(items, fulfilled);
  return Object.assign(new Evidence(), {
    level: history.at(-1)?.level ?? EvidenceLevel.NONE_FOUND,
    searchedUntil,
    rule: textIn(RULE, context.language),
    after,
    items: items.slice(0, MAX_EVIDENCE),
    history,
  });
}

/** The level of some items. */
function levelOf(items: readonly EvidenceItem[], isFulfilled: boolean): EvidenceLevel {
  if (isFulfilled) return EvidenceLevel.COMPLETE;
  if (items.every(({ kind }) => kind === EvidenceKind.FIGURE)) return EvidenceLevel.NONE_FOUND;
  const publishers = new Set(items.map(({ source }) => source.publisher));
  return items.length >= SUBSTANTIAL_ITEMS && publishers.size >= SUBSTANTIAL_PUBLISHERS
    ? EvidenceLevel.SUBSTANTIAL
    : EvidenceLevel.LIMITED;
}

/** The days on which the level rose, oldest first. */
function stepsOf(items: readonly EvidenceItem[], fulfilledOn: string | null): EvidenceStep[] {
  const steps: EvidenceStep[] = [];
  for (const since of [...new Set(items.map(({ on }) => on))].sort()) {
    const level = levelOf(
      items.filter(({ on }) => on <= since),
      fulfilledOn !== null && fulfilledOn <= since,
    );
    const last = steps.at(-1)?.level ?? EvidenceLevel.NONE_FOUND;
    if (level !== last) steps.push(Object.assign(new EvidenceStep(), { since, level }));
  }
  return steps;
}

/** The first day on which a milestone that fulfils the measure was reached. */
async function fulfilledOn(context: SubgraphContext, code: string): Promise<string | null> {
  const days = (await milestonesOf(context, code)).flatMap(({ fulfilsMeasure, actualEnd }) =>
    fulfilsMeasure && actualEnd !== null ? [actualEnd] : [],
  );
  return days.sort()[0] ?? null;
}

async function searchedUntilOf(context: SubgraphContext, code: string): Promise<string | null> {
  const [newest] = await findRecordsBelow(context, requireDataset(EvidenceSearch), 'measureCode', code, {
    first: 1,
    quality: REAL_QUALITIES,
    orderBy: [{ field: 'searchedUntil', direction: OrderDirection.DESC }],
  });
  return (newest as EvidenceSearch | undefined)?.searchedUntil ?? null;
}
