import type { ClassType } from 'type-graphql';
import type { SourceDefinition } from './feeds/definition.ts';
import type { IndicatorDefinition } from './observation/definition.ts';
import type { SampleSeries } from './seeds/sampleSeries.ts';

/**
 * One area of a department: the records, figures and feeds that belong together. Thirteen of them, over all departments,
 * carry a code of the co-operation areas; those of the mechanism itself serve all areas and carry none.
 */
export interface AreaDefinition {
  /** The co-operation area that it holds the data of, `ENVIRONMENT`; null where it serves all of them. */
  code: string | null;
  /**
   * Its folder of data files, from the project's root: a dataset's facts in `<plural>.json`, and self-made files of a
   * source in `<code>/`.
   */
  data?: string;
  /** Record classes, each with a `@Dataset` declaration. */
  datasets: readonly ClassType[];
  indicators?: readonly IndicatorDefinition[];
  /** Feeds of publishers that `hub pull` fetches for it. */
  sources?: readonly SourceDefinition[];
  /** Observations made up for indicators without real ones. */
  samples?: readonly SampleSeries[];
  /** Resolver classes of its own, beyond what its datasets yield. */
  resolvers?: readonly ClassType[];
}
