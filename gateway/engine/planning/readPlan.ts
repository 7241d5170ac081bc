import type { BatchFetchNode, FetchNode, FlattenNodePathSegment, PlanNode } from '@graphql-hive/router-query-planner';
import { ErrorCode } from '../../../common/errorCode.ts';
import { refusal } from '../errors.ts';
import type { EntityFetchPlan, EntityGroupPlan, FetchPlan, Plan, RootFetchPlan } from './plan.ts';
import { typenameFirst } from './typenameFirst.ts';

/**
 * Reads a plan for one combination of the variables that `@skip` and `@include` use.
 *
 * @throws GraphQLError (`OPERATION_TOO_LARGE`) when the plan has more than `maxFetches` fetches.
 */
export function readPlan(
  node: PlanNode,
  conditions: Readonly<Record<string, boolean>>,
  maxFetches: number,
): Plan | undefined {
  let fetches = 0;
  const counted = <T extends Plan>(plan: T): T => {
    fetches += 1;
    if (fetches > maxFetches) {
      throw refusal(
        ErrorCode.OPERATION_TOO_LARGE,
        `The operation needs more than ${maxFetches} requests to subgraphs.`,
      );
    }
    return plan;
  };
  const read = (current: PlanNode, path: readonly FlattenNodePathSegment[] | undefined): Plan | undefined => {
    switch (current.kind) {
      case 'Sequence':
      case 'Parallel':
        return combined(
          current.kind === 'Sequence' ? 'sequence' : 'parallel',
          current.nodes.map((step) => read(step, path)).filter((step) => step !== undefined),
        );
      case 'Condition': {
        const clause = conditions[current.condition] ? current.ifClause : current.elseClause;
        return clause ? read(clause, path) : undefined;
      }
      case 'Flatten':
        return read(current.node, [...(path ?? []), ...current.path]);
      case 'Fetch':
        return counted(
          path === undefined && current.requires === undefined ? rootFetch(current) : entityFetch(current, path ?? []),
        );
      case 'BatchFetch':
        return counted(batchFetch(current));
      default:
        throw refusal(
          ErrorCode.OPERATION_NOT_PLANNABLE,
          `This gateway cannot execute a plan with a ${current.kind} node.`,
        );
    }
  };
  return read(node, undefined);
}

function combined(kind: 'sequence' | 'parallel', steps: readonly Plan[]): Plan | undefined {
  if (steps.length <= 1) return steps[0];
  if (kind === 'parallel' && steps.some(containsMutation)) return mutationLast(steps);
  return { kind, steps };
}

/**
 * Mutation fields are executed one after the other, each with all that was asked of its result. The planner runs the
 * entity fetches of one mutation in parallel with the next mutation, so they could see what that one has already
 * changed.
 */
function mutationLast(steps: readonly Plan[]): Plan {
  const readings = combined(
    'parallel',
    steps.filter((step) => !containsMutation(step)),
  );
  const mutations = steps.filter(containsMutation);
  return { kind: 'sequence', steps: readings === undefined ? mutations : [readings, ...mutations] };
}

function containsMutation(plan: Plan): boolean {
  return 'steps' in plan ? plan.steps.some(containsMutation) : plan.operationKind === 'mutation';
}

function common(node: FetchNode | BatchFetchNode): FetchPlan {
  return {
    serviceName: node.serviceName,
    operation: typenameFirst(node.operation),
    operationKind: node.operationKind === 'mutation' ? 'mutation' : 'query',
    operationName: node.operationName,
    variableUsages: node.variableUsages ?? [],
  };
}

function rootFetch(node: FetchNode): RootFetchPlan {
  return { kind: 'root', ...common(node), outputRewrites: node.outputRewrites ?? [] };
}

function entityFetch(node: FetchNode, path: readonly FlattenNodePathSegment[]): EntityFetchPlan {
  const group: EntityGroupPlan = {
    alias: '_entities',
    variable: 'representations',
    paths: [path],
    requires: node.requires ?? [],
    inputRewrites: node.inputRewrites ?? [],
    outputRewrites: node.outputRewrites ?? [],
  };
  return { kind: 'entities', ...common(node), groups: [group] };
}

function batchFetch(node: BatchFetchNode): EntityFetchPlan {
  const groups = node.entityBatch.aliases.map(
    (entry): EntityGroupPlan => ({
      alias: entry.alias,
      variable: entry.representationsVariableName,
      paths: entry.paths,
      requires: entry.requires,
      inputRewrites: entry.inputRewrites ?? [],
      outputRewrites: entry.outputRewrites ?? [],
    }),
  );
  return { kind: 'entities', ...common(node), groups };
}
