import type { AreaDefinition } from '../../kit/area.ts';
import { Activity } from './Activity.ts';
import { Milestone } from './Milestone.ts';
import { ProgressReport } from './ProgressReport.ts';

/** How far the measures have come: milestones, reports, activities. */
export const progress: AreaDefinition = {
  code: null,
  datasets: [Milestone, ProgressReport, Activity],
};
