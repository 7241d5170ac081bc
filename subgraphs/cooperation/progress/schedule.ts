import { requireDataset } from '../../kit/dataset/definition.ts';
import { REAL_QUALITIES } from '../../kit/evidence/recordEvidence.ts';
import { hongKongToday } from '../../kit/feeds/days.ts';
import { findRecordsBelow } from '../../kit/query/connection.ts';
import { MAX_PAGE } from '../../kit/query/page.ts';
import type { SubgraphContext } from '../../kit/server/context.ts';
import { Milestone } from './Milestone.ts';
import { Schedule, ScheduleState } from './statusTypes.ts';

/** The real milestones and targets of a measure. */
export async function milestonesOf(context: SubgraphContext, code: string): Promise<Milestone[]> {
  return (await findRecordsBelow(context, requireDataset(Milestone), 'measureCode', code, {
    first: MAX_PAGE,
    quality: REAL_QUALITIES,
  })) as Milestone[];
}

/** How a measure stands against its milestones' dates on a day. */
export async function scheduleOf(
  context: SubgraphContext,
  code: string,
  today: string = hongKongToday(new Date(context.now)),
): Promise<Schedule> {
  const dated = (await milestonesOf(context, code)).filter(({ plannedEnd }) => plannedEnd !== null);
  const dayOf = ({ plannedEnd }: Milestone) => plannedEnd as string;
  const open = dated
    .filter(({ actualEnd }) => actualEnd === null)
    .map(dayOf)
    .sort();
  const due = open[0] ?? dated.map(dayOf).sort().at(-1) ?? null;
  return Object.assign(new Schedule(), { due, state: stateOf(due, open, today) });
}

function stateOf(due: string | null, open: readonly string[], today: string): ScheduleState {
  if (due === null) return ScheduleState.NO_DATE;
  if (open.length === 0) return ScheduleState.DONE;
  return due < today ? ScheduleState.LATE : ScheduleState.ON_TIME;
}
