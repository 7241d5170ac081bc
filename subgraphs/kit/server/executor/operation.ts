import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { ArgumentSlots } from './arguments.ts';
import { CollectedErrors, type Execution, isPromise, type SelectionPlan } from './execution.ts';
import { type FieldScope, prepareField } from './field.ts';
import { Progress, type RunBounds } from './progress.ts';
import { type Fragments, fieldsOf } from './scope.ts';
import { prepareSelection } from './selection.ts';
import { surveyDocument } from './survey.ts';

/** The input of one run of an operation. */
export interface OperationInput {
  readonly rootValue?: unknown;
  readonly contextValue?: unknown;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  /** Default: nothing bounds the run. */
  readonly bounds?: RunBounds | undefined;
}

/** A planned operation. Runs add to it what later runs can use. */
export interface OperationPlan {
  /** Combinations of the values of its conditions that are planned at most. */
  readonly maxVariants: number;
  execute(input: OperationInput): ExecutionResult | Promise<ExecutionResult>;
}

/** The most errors of variables in one answer, as in graphql-js. */
const MAX_VARIABLE_ERRORS = 50;

/** An operation with several conditions has a plan for each combination of their values; the newest ones are kept. */
const MAX_VARIANTS = 16;

/**
 * Plans an operation of a document that is valid for the schema. Undefined for what graphql-js must run: mutations,
 * subscriptions, introspection (`__schema`, `__type`), and documents without the requested operation.
 */
export function planOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): OperationPlan | undefined {
  const operation = findOperation(document, operationName);
  const queryType = schema.getQueryType();
  if (operation?.operation !== OperationTypeNode.QUERY || !queryType) return undefined;
  const { asksForSchema, conditions } = surveyDocument(document);
  if (asksForSchema) return undefined;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  const variants = new Map<string, Variant>();
  return {
    maxVariants: Math.min(2 ** conditions.length, MAX_VARIANTS),
    execute({ rootValue, contextValue, variableValues, bounds }) {
      const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}, {
        maxErrors: MAX_VARIABLE_ERRORS,
      });
      if (!coerced) return { errors: errors as readonly GraphQLError[] };
      const key = conditions.map((name) => String(coerced[name])).join();
      let variant = variants.get(key);
      if (!variant) {
        variant = prepareVariant(schema, fragments, operation, queryType);
        for (const oldest of variants.keys()) {
          if (variants.size < MAX_VARIANTS) break;
          variants.delete(oldest);
        }
        variants.set(key, variant);
      }
      const execution: Execution = {
        rootValue,
        contextValue,
        variableValues: coerced,
        errors: new CollectedErrors(),
        argumentValues: [],
        progress: bounds && new Progress(bounds),
      };
      return run(variant, execution);
    },
  };
}

/** An operation's plan while the variables in its conditions have certain values. */
type Variant = (execution: Execution) => unknown;

function run(variant: Variant, execution: Execution): ExecutionResult | Promise<ExecutionResult> {
  const { errors, progress } = execution;
  const answer = (data: unknown) => {
    progress?.done();
    const list = errors.list();
    return (list === undefined ? { data } : { errors: list, data }) as ExecutionResult;
  };
  const fail = (error: unknown) => {
    if (progress?.isTooLarge) {
      progress.done();
      return { errors: [error as GraphQLError], data: null };
    }
    errors.add(undefined, () => error as GraphQLError);
    return answer(null);
  };
  try {
    const data = variant(execution);
    return isPromise(data) ? data.then(answer, fail) : answer(data);
  } catch (error) {
    return fail(error);
  }
}

/**
 * Plans below the root are made in the first run that needs them. All runs of a variant have equal values of the
 * conditions.
 */
function prepareVariant(
  schema: GraphQLSchema,
  fragments: Fragments,
  operation: OperationDefinitionNode,
  queryType: GraphQLObjectType,
): Variant {
  const scope: FieldScope = {
    schema,
    fragments,
    operation,
    slots: new ArgumentSlots(),
    plan: (execution, type, fieldNodes) => planOf(execution, type, fieldNodes.flatMap(selectionSetOf)),
  };
  function planOf({ variableValues }: Execution, type: GraphQLObjectType, sets: SelectionSetNode[]): SelectionPlan {
    const fields = fieldsOf({ schema, fragments, variableValues }, type, sets);
    return prepareSelection([...fields].flatMap(([name, nodes]) => prepareField(scope, type, name, nodes) ?? []));
  }
  let root: SelectionPlan | undefined;
  return (execution) => {
    root ??= planOf(execution, queryType, [operation.selectionSet]);
    return root.execute(execution, execution.rootValue, undefined);
  };
}

function selectionSetOf({ selectionSet }: FieldNode): SelectionSetNode[] {
  return selectionSet ? [selectionSet] : [];
}

/** The one operation that is asked for, or undefined if there is none or more than one. */
function findOperation(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (name == null) return operations.length === 1 ? operations[0] : undefined;
  return operations.findLast((operation) => operation.name?.value === name);
}
