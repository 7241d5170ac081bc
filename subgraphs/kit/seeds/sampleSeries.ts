import type { ObservationInput } from '../import/observation.ts';
import { type CountedSeries, countEvents } from './countedSeries.ts';
import { expandShape, type ShapedSeries } from './shapedSeries.ts';

/** Sample observations of one indicator: made up by a shape, or counted from sample records. */
export type SampleSeries = ShapedSeries | CountedSeries;

/** The observations that a declaration stands for, the same ones every time. */
export function expandSeries(series: SampleSeries): ObservationInput[] {
  return 'events' in series ? countEvents(series) : expandShape(series);
}
