import type { AreaDefinition } from '../../kit/area.ts';
import { Activity } from './Activity.ts';
import { AreaStatusResolver } from './AreaStatusResolver.ts';
import { Claim } from './Claim.ts';
import { EvidenceSearch } from './EvidenceSearch.ts';
import { measureResolvers } from './MeasureResolver.ts';
import { Milestone } from './Milestone.ts';
import { MilestoneResolver } from './MilestoneResolver.ts';
import { ProgressReport } from './ProgressReport.ts';
import { Statement } from './Statement.ts';

/** How far the measures have come: what was said, what happened, what is planned, and what was searched for. */
export const progress: AreaDefinition = {
  code: null,
  data: 'subgraphs/cooperation/progress/data',
  datasets: [Statement, Milestone, ProgressReport, Activity, Claim, EvidenceSearch],
  resolvers: [AreaStatusResolver, MilestoneResolver, ...measureResolvers],
};
