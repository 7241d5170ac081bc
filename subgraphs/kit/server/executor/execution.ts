import {
  type FieldNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isNonNullType,
  locatedError,
  type ResponsePath,
  responsePathAsArray,
} from 'graphql';
import { AnswerErrors } from '../../../../common/graphql/answerErrors.ts';
import { errorCharacters } from '../../../../common/graphql/answerSize.ts';
import type { Progress } from './progress.ts';

/** The state of one run of an operation. */
export interface Execution {
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  /** Coerced: defaults are applied, and variables without a value are absent. */
  readonly variableValues: Record<string, unknown>;
  readonly errors: CollectedErrors;
  /** How far the run has come; undefined where nothing bounds it. */
  readonly progress: Progress | undefined;
  /** The values of arguments that are the same wherever a field stands in a list, by the field's number in the plan. */
  readonly argumentValues: (Record<string, unknown> | undefined)[];
}

/** The fields of one object of the answer, ready to run. */
export interface SelectionPlan {
  /** The object, or a promise of it. @throws what a field that may not be null threw */
  execute(execution: Execution, source: unknown, path: ResponsePath | undefined): unknown;
}

/** Plans the selected fields of a type below some fields; all objects of a list share the plan. */
export type SelectionPlanner = (
  execution: Execution,
  type: GraphQLObjectType,
  fieldNodes: readonly FieldNode[],
) => SelectionPlan;

/** Turns a resolver's result into the value in the answer, or a promise of it. @throws the error of a wrong result */
export type Completion = (
  execution: Execution,
  value: unknown,
  path: ResponsePath,
  info: GraphQLResolveInfo | undefined,
) => unknown;

/**
 * The errors of one run. An error at or below a place that an earlier error has made null is left out, as in
 * graphql-js.
 */
export class CollectedErrors {
  private readonly errors = new AnswerErrors();
  private readonly nulled = new Set<ResponsePath | undefined>();

  /** @param locate makes the error, where it is shown @returns the error, where it is shown */
  add(path: ResponsePath | undefined, locate: () => GraphQLError): GraphQLError | undefined {
    if (this.isNulled(path)) return undefined;
    this.nulled.add(path);
    if (this.errors.isFull) {
      this.errors.further += 1;
      return undefined;
    }
    const error = locate();
    this.errors.add(error);
    return error;
  }

  /** What stands in the answer; undefined without errors. */
  list(): readonly GraphQLError[] | undefined {
    return this.errors.list();
  }

  private isNulled(path: ResponsePath | undefined): boolean {
    if (this.nulled.size === 0) return false;
    for (let place = path; place !== undefined; place = place.prev) if (this.nulled.has(place)) return true;
    return this.nulled.has(undefined);
  }
}

/**
 * Locates an error, and puts null in its place where the type allows it.
 *
 * @throws the located error where the type does not allow null: the object around it becomes null instead
 * @throws the error itself where it ends the whole run; an error that makes the answer too large ends it too
 */
export function settleError(
  execution: Execution,
  error: unknown,
  type: GraphQLOutputType,
  fieldNodes: readonly FieldNode[],
  path: ResponsePath,
): null {
  if (execution.progress?.isTooLarge) throw error;
  const locate = () => locatedError(error, fieldNodes, responsePathAsArray(path));
  if (isNonNullType(type)) throw locate();
  const shown = execution.errors.add(path, locate);
  if (shown) execution.progress?.text(errorCharacters(shown));
  return null;
}

/** Whether a value has a `then`, as graphql-js checks it. */
export function isPromise(value: unknown): value is Promise<unknown> {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}
