import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { engineCodes, refusal } from './errors.ts';
import { normalizeSelections } from './normalize.ts';

/** One operation of a client's document, taken apart into what is planned and what the gateway answers by itself. */
export interface Operation {
  definition: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables that `@skip` and `@include` ask for: each combination of their values has its own compiled plan. */
  conditionVariables: readonly string[];
  /** What the planner is given; undefined when the gateway needs no subgraph (`{ __typename }`). */
  plannedText: string | undefined;
  /** The `__schema` and `__type` fields, to be executed over the public schema. */
  introspection: DocumentNode | undefined;
}

/**
 * @throws GraphQLError (`OPERATION_TOO_LARGE`, `OPERATION_NOT_PLANNABLE`) when it has more than `maxSelections`
 * selections with its fragments written out, or fragments that contain themselves.
 */
export function readOperation(
  document: DocumentNode,
  operationName: string | null | undefined,
  schema: GraphQLSchema,
  maxSelections: number,
): Operation {
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
      engineCodes.unplannable,
      operationName
        ? `The document has no operation named "${operationName}".`
        : 'The document has several operations: say by operationName which one is meant.',
    );
  }
  refuseLarge(definition, fragments, maxSelections);

  const type = schema.getRootType(definition.operation);
  if (!type) throw refusal(engineCodes.unplannable, `The schema has no ${definition.operation} type.`);
  const root = normalizeSelections(definition.selectionSet, type, fragments, schema).selections;
  const planned = keepFields(root, (field) => !field.name.value.startsWith('__'));
  const introspection = keepFields(root, ({ name: { value } }) => value === '__schema' || value === '__type');
  return {
    definition,
    fragments,
    conditionVariables: conditionVariablesOf(document),
    plannedText: planned && print(documentOf(definition, planned)),
    introspection: introspection && documentOf(definition, introspection),
  };
}

/** Counts with every fragment written out, each fragment once: a few nested fragments can stand for 2^n fields. */
function refuseLarge(
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  maxSelections: number,
): void {
  const counted = new Map<string, number | 'counting'>();
  const count = (set: SelectionSetNode): number => {
    let sum = 0;
    for (const selection of set.selections) {
      sum += 1;
      if (selection.kind === Kind.FRAGMENT_SPREAD) sum += countFragment(selection.name.value);
      else if (selection.selectionSet !== undefined) sum += count(selection.selectionSet);
    }
    return sum;
  };
  const countFragment = (name: string): number => {
    const known = counted.get(name);
    if (known === 'counting') throw refusal(engineCodes.unplannable, `The fragment "${name}" contains itself.`);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (fragment === undefined) throw refusal(engineCodes.unplannable, `There is no fragment named "${name}".`);
    counted.set(name, 'counting');
    const sum = count(fragment.selectionSet);
    counted.set(name, sum);
    return sum;
  };
  const selections = count(definition.selectionSet);
  if (selections > maxSelections) {
    throw refusal(
      engineCodes.tooLarge,
      `The operation has ${selections} selections with its fragments written out; at most ${maxSelections} are allowed.`,
    );
  }
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

function documentOf(definition: OperationDefinitionNode, selectionSet: SelectionSetNode): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions: [{ ...definition, selectionSet }] };
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
