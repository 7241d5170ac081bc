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

/** The state of one run of an operation. */
export interface Execution {
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  /** Coerced: defaults are applied, and variables without a value are absent. */
  readonly variableValues: Record<string, unknown>;
  readonly errors: CollectedErrors;
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
  readonly list: GraphQLError[] = [];
  private readonly nulled = new Set<ResponsePath | undefined>();

  add(error: GraphQLError, path: ResponsePath | undefined): void {
    if (this.isNulled(path)) return;
    this.nulled.add(path);
    this.list.push(error);
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
 */
export function settleError(
  execution: Execution,
  error: unknown,
  type: GraphQLOutputType,
  fieldNodes: readonly FieldNode[],
  path: ResponsePath,
): null {
  const located = locatedError(error, fieldNodes, responsePathAsArray(path));
  if (isNonNullType(type)) throw located;
  execution.errors.add(located, path);
  return null;
}

/** Whether a value has a `then`, as graphql-js checks it. */
export function isPromise(value: unknown): value is Promise<unknown> {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}
