import type { PlanNode as ApolloPlanNode, FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import type {
  FetchNodePathSegment,
  FetchRewrite,
  FlattenNodePathSegment,
  PlanNode,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';

/**
 * Reads a plan of Apollo's planner into the form of the native planner's.
 *
 * @param planned the plan's node as JSON; null where nothing has to be fetched
 * @throws Error for a plan that the engine cannot execute
 */
export function readFallbackPlan(planned: unknown): PlanNode | undefined {
  return planned === null ? undefined : planNode(planned as ApolloPlanNode);
}

function planNode(node: ApolloPlanNode): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { kind: node.kind, nodes: node.nodes.map(planNode) };
    case 'Flatten':
      return {
        kind: 'Flatten',
        path: node.path.map((segment) => pathSegment(String(segment))),
        node: planNode(node.node),
      };
    case 'Condition': {
      const { condition, ifClause, elseClause } = node;
      return {
        kind: 'Condition',
        condition,
        ...(ifClause ? { ifClause: planNode(ifClause) } : {}),
        ...(elseClause ? { elseClause: planNode(elseClause) } : {}),
      };
    }
    case 'Fetch':
      return {
        kind: 'Fetch',
        serviceName: node.serviceName,
        operation: node.operation,
        operationKind: node.operationKind,
        ...(node.operationName ? { operationName: node.operationName } : {}),
        ...(node.variableUsages ? { variableUsages: node.variableUsages } : {}),
        ...(node.requires ? { requires: node.requires.map(selection) } : {}),
        inputRewrites: (node.inputRewrites ?? []).map(rewrite),
        outputRewrites: (node.outputRewrites ?? []).map(rewrite),
      };
    default:
      throw new Error(`it needs a ${node.kind} node`);
  }
}

function selection(node: QueryPlanSelectionNode): RequiresSelection {
  const selections = (node.selections ?? []).map(selection);
  if (node.kind === 'Field') return { kind: 'Field', name: node.alias ?? node.name, selections };
  if (node.typeCondition === undefined) throw new Error('it needs a key with a fragment on no type');
  return { kind: 'InlineFragment', typeCondition: node.typeCondition, selections };
}

/** Type-conditioned fetching is off, so paths hold only fields and lists. */
function pathSegment(segment: string): FlattenNodePathSegment {
  return segment === '@' ? '@' : { Field: segment };
}

function rewrite(given: FetchDataRewrite): FetchRewrite {
  const path = given.path.map(
    (segment): FetchNodePathSegment =>
      segment.startsWith('... on ') ? { TypenameEquals: [segment.slice(7)] } : { Key: segment },
  );
  return given.kind === 'KeyRenamer'
    ? { KeyRenamer: { path, renameKeyTo: given.renameKeyTo } }
    : { ValueSetter: { path, setValueTo: String(given.setValueTo) } };
}
