import type {
  FetchRewrite,
  FlattenNodePathSegment,
  PlanNode,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';

/** Plans the operations of one supergraph. */
export interface Planner {
  /** Where progressive `@override` divides the requests, in percent. */
  thresholds: readonly number[];
  /**
   * `query` is a document of one operation, as `plannedText` (operation.ts) writes it.
   *
   * @param client who asks: planners share their time among clients
   * @returns undefined when nothing has to be fetched.
   * @throws GraphQLError when no plan answers the operation.
   */
  plan(query: string, percentage: number, client: string): Promise<PlanNode | undefined>;
  close(): void;
}

/** A plan as it is executed: conditions are decided, and the planners' two kinds of entity fetch are one. */
export type Plan = { kind: 'sequence' | 'parallel'; steps: readonly Plan[] } | RootFetchPlan | EntityFetchPlan;

export interface FetchPlan {
  serviceName: string;
  operation: string;
  operationKind: 'query' | 'mutation';
  operationName: string | undefined;
  variableUsages: readonly string[];
}

/** A fetch of root fields. */
export interface RootFetchPlan extends FetchPlan {
  kind: 'root';
  outputRewrites: readonly FetchRewrite[];
}

/** A fetch of `_entities` for objects already in the answer. */
export interface EntityFetchPlan extends FetchPlan {
  kind: 'entities';
  groups: readonly EntityGroupPlan[];
}

/** One `_entities` field of an entity fetch. */
export interface EntityGroupPlan {
  /** Its response key. */
  alias: string;
  /** The variable that carries its representations. */
  variable: string;
  /** Where its objects are in the answer. */
  paths: readonly (readonly FlattenNodePathSegment[])[];
  requires: readonly RequiresSelection[];
  inputRewrites: readonly FetchRewrite[];
  outputRewrites: readonly FetchRewrite[];
}
