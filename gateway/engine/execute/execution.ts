import type { AnswerErrors } from '../../../common/graphql/answerErrors.ts';
import type { CompiledGroup } from '../compile/compile.ts';
import type { Path } from '../errors.ts';
import type { Plan } from '../planning/plan.ts';
import type { TypeIndex } from '../supergraph/facts.ts';
import type { Fetcher, Forwarded, SentFetch } from './fetcher.ts';
import type { DataObject } from './targets.ts';

/** One client request while its plan is executed. */
export interface Execution {
  /** What the subgraphs have answered so far, merged; not yet in the shape of the client's answer. */
  data: DataObject;
  errors: AnswerErrors;
  /** Paths at which a value is missing because of an error that is in `errors` under another path. */
  reportedPaths: Path[];
  variables: Readonly<Record<string, unknown>>;
  forwarded: Forwarded;
  fetcher: Fetcher;
  types: TypeIndex;
  /** Objects about which one fetch may ask, at most. */
  maxTargets: number;
  /** Fetches that were already sent for this request. */
  sentFetches: ReadonlyMap<Plan, SentFetch> | undefined;
}

/** The objects of one group, and what is asked about them. */
export interface AskedGroup {
  group: CompiledGroup;
  targets: DataObject[];
  /** For each target, the index of its representation. */
  indexes: number[];
  /** JSON texts, each once. */
  representations: string[];
}
