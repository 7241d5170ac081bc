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
  visit,
} from 'graphql';
import { ErrorCode } from '../../../common/errorCode.ts';
import { refusal } from '../errors.ts';
import type { SupergraphFacts } from '../supergraph/facts.ts';
import { collectFields } from './collectFields.ts';
import { refuseLarge } from './maxSelections.ts';
import { type Conditions, normalizeRoot } from './normalize.ts';

// Read this file first of operation/: it reads a client's operation and gives what the planner plans of it.

/** One operation of a client's document. */
export interface Operation {
  definition: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables that `@skip` and `@include` use: each combination of their values has its own compiled plan. */
  conditionVariables: readonly string[];
}

/**
 * @throws GraphQLError (`OPERATION_TOO_LARGE`, `OPERATION_NOT_PLANNABLE`) when it has more than
 * `MAX_SELECTIONS` selections with its fragments written out, or fragments that contain themselves, or is a subscription.
 */
export function readOperation(document: DocumentNode, operationName: string | undefined): Operation {
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
        ? `The document has no operation named "${operationName}".`
        : 'The document has several operations: say by operationName which one is meant.',
    );
  }
  if (definition.operation === 'subscription') {
    throw refusal(
      ErrorCode.OPERATION_NOT_PLANNABLE,
      'This gateway has no subscriptions: it answers queries and mutations. Ask the same with a query, as often as needed.',
    );
  }
  refuseLarge(definition, fragments);

  return { definition, fragments, conditionVariables: conditionVariablesOf(document) };
}

/**
 * What the planner is given for these values of the condition variables; undefined when the gateway needs no subgraph
 * (`{ __typename }`).
 */
export function plannedText(
  operation: Operation,
  { publicSchema, renaming }: SupergraphFacts,
  conditions: Conditions,
): string | undefined {
  const { definition, fragments } = operation;
  const scope = { fragments, schema: publicSchema, conditions, renaming };
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

export function rootType({ definition }: Operation, schema: GraphQLSchema): GraphQLObjectType {
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
