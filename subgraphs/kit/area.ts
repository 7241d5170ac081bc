import type { ClassType } from 'type-graphql';
import type { SourceDefinition } from './feeds/definition.ts';
import type { IndicatorDefinition } from './observation/definition.ts';
import type { SampleSeries } from './seeds/sampleSeries.ts';

/**
 * One area of a department: the records, figures and feeds that belong together. Thirteen of them, over all
 * departments, have the code of a co-operation area; those of the mechanism itself serve all areas and have no code.
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
  /** Sample observations, for indicators without real ones. */
  samples?: readonly SampleSeries[];
  /** Its own resolver classes, beside those that are generated from its datasets. */
  resolvers?: readonly ClassType[];
}
