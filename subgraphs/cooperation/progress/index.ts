import type { AreaDefinition } from '../../kit/area.ts';
import { Activity } from './Activity.ts';
import { Milestone } from './Milestone.ts';
import { ProgressReport } from './ProgressReport.ts';

/** How far the measures have come: milestones, reports, activities. */
export const progress: AreaDefinition = {
  code: null,
  data: 'subgraphs/cooperation/progress/data',
  datasets: [Milestone, ProgressReport, Activity],
};
