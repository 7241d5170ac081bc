import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { echoed } from '../../../common/echo.ts';
import { ErrorCode } from '../../../common/errorCode.ts';
import { limitExceeded, type OperationLimits } from '../../../common/graphql/limits/limits.ts';
import { nameOf, WrittenOut } from '../../../common/graphql/limits/writtenOut.ts';
import { LIMITS_PREFIX } from '../../guard/limits.ts';
import { refusal } from '../errors.ts';
import type { SupergraphFacts } from '../supergraph/facts.ts';
import { collectFields } from './collectFields.ts';
import { type ExactLiterals, liftExactLiterals } from './exactLiterals.ts';
import { type FetchKeys, fetchKeysOf } from './fetchKeys.ts';
import { type Conditions, normalizeRoot } from './normalize.ts';

// Read this file first of operation/: it reads a client's operation and gives what the planner plans of it.

/** How often a selection may be written out, on average, for the object types that its fragment stands for. */
const MAX_TYPES = 4;

/** One operation of a client's document. */
export interface Operation {
  definition: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables that the client declares. */
  variableDefinitions: readonly VariableDefinitionNode[];
  /** Further variables, whose values stand in the client's document. */
  literals: ExactLiterals;
  fetchKey: FetchKeys;
  /** The variables that `@skip` and `@include` use: each combination of their values has its own compiled plan. */
  conditionVariables: readonly string[];
}

/**
 * @throws GraphQLError (`OPERATION_TOO_LARGE`, `OPERATION_NOT_PLANNABLE`) when it has more selections with its fragments
 * written out than the limits allow, or is not in the document, or is a subscription.
 */
export function readOperation(
  clientDocument: DocumentNode,
  operationName: string | undefined,
  { publicSchema, renaming }: SupergraphFacts,
  limits: OperationLimits,
): Operation {
  const { document, literals } = liftExactLiterals(clientDocument, publicSchema);
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const definition = operationName
    ? operations.find(({ name }) => name?.value === operationName)
    : operations.length === 1
      ? operations[0]
      : undefined;
  if (definition === undefined) {
    throw refusal(
      ErrorCode.OPERATION_NOT_PLANNABLE,
      operationName
        ? `The document has no operation named "${echoed(operationName)}".`
        : 'The document has several operations: say by operationName which one is meant.',
    );
  }
  if (definition.operation === 'subscription') {
    throw refusal(
      ErrorCode.OPERATION_NOT_PLANNABLE,
      'This gateway has no subscriptions: it answers queries and mutations. Ask the same with a query, as often as needed.',
    );
  }
  // Fragments are written out from here on.
  new WrittenOut(document, { limits, prefix: LIMITS_PREFIX }).selectionsOf(definition);

  const given = clientDocument.definitions[document.definitions.indexOf(definition)] as OperationDefinitionNode;
  const variableDefinitions = given.variableDefinitions ?? [];
  return {
    definition,
    fragments,
    variableDefinitions,
    literals,
    fetchKey: fetchKeysOf(definition, fragments, renaming),
    conditionVariables: conditionVariablesOf(document),
  };
}

/**
 * What the planner is given for these values of the condition variables; undefined when the gateway needs no subgraph
 * (`{ __typename }`).
 *
 * @throws GraphQLError (`OPERATION_TOO_LARGE`) when fragments on interfaces and unions, below each other, stand for too many
 */
export function plannedText(
  operation: Operation,
  { publicSchema, hidesMembersOf }: SupergraphFacts,
  conditions: Conditions,
  limits: OperationLimits,
): string | undefined {
  const { definition, fragments, fetchKey } = operation;
  let selections = 0;
  const count = () => {
    selections += 1;
    if (selections <= limits.selections * MAX_TYPES) return;
    throw limitExceeded({ limits, prefix: LIMITS_PREFIX }, 'selections', selections, nameOf(definition));
  };
  const scope = { fragments, schema: publicSchema, conditions, fetchKey, hidesMembersOf, count };
  const root = normalizeRoot(definition.selectionSet, rootType(operation, publicSchema), scope);
  const planned = keepFields(root, (field) => !field.name.value.startsWith('__'));
  return planned && print(documentOf(definition, planned));
}

/** The `__schema` and `__type` fields, to be executed over the public schema; undefined when there are none. */
export function introspectionOf(
  operation: Operation,
  schema: GraphQLSchema,
  conditions: Conditions,
): DocumentNode | undefined {
  const { definition, fragments } = operation;
  const scope = { fragments, schema, conditions };
  const fields = collectFields([definition.selectionSet], rootType(operation, schema), scope);
  const kept = [...fields.values()].flat().filter(({ name }) => name.value === '__schema' || name.value === '__type');
  if (kept.length === 0) return undefined;
  return documentOf(definition, { kind: Kind.SELECTION_SET, selections: kept }, [...fragments.values()]);
}

export function rootType({ definition }: Pick<Operation, 'definition'>, schema: GraphQLSchema): GraphQLObjectType {
  const type = schema.getRootType(definition.operation);
  if (!type) throw refusal(ErrorCode.OPERATION_NOT_PLANNABLE, `The schema has no ${definition.operation} type.`);
  return type;
}

/** The selection set with only the wanted root fields in it, or undefined when none is left. */
function keepFields(
  selections: readonly SelectionNode[],
  wanted: (field: FieldNode) => boolean,
): SelectionSetNode | undefined {
  const kept = selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return wanted(selection) ? [selection] : [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const selectionSet = keepFields(selection.selectionSet.selections, wanted);
    return selectionSet === undefined ? [] : [{ ...selection, selectionSet }];
  });
  return kept.length === 0 ? undefined : { kind: Kind.SELECTION_SET, selections: kept };
}

function documentOf(
  definition: OperationDefinitionNode,
  selectionSet: SelectionSetNode,
  fragments: readonly FragmentDefinitionNode[] = [],
): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions: [{ ...definition, selectionSet }, ...fragments] };
}

function conditionVariablesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}
