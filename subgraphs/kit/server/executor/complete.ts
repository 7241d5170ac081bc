import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type ResponsePath,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { type Completion, type Execution, isPromise, type SelectionPlan, settleError } from './execution.ts';
import { serializerOf } from './leaf.ts';
import { type CompletedField, requirePossibleType } from './possibleType.ts';

/** Prepares the completion of a field's values: null checks, lists, leaves, and objects with their selected fields. */
export function prepareCompletion(field: CompletedField, type: GraphQLOutputType): Completion {
  if (!isNonNullType(type)) return prepareNullable(field, type);
  const complete = prepareNullable(field, type.ofType);
  return (execution, value, path, info) => {
    const completed = complete(execution, value, path, info);
    if (completed === null) {
      throw new Error(`Cannot return null for non-nullable field ${field.parentType.name}.${field.fieldName}.`);
    }
    return completed;
  };
}

/** Whether completing a value of this type calls a function that takes the field's `info`. */
export function needsInfo(type: GraphQLOutputType): boolean {
  if (isNonNullType(type) || isListType(type)) return needsInfo(type.ofType);
  return isAbstractType(type) || (isObjectType(type) && type.isTypeOf != null);
}

function prepareNullable(field: CompletedField, type: GraphQLOutputType): Completion {
  const complete = prepareValue(field, type);
  return (execution, value, path, info) => {
    if (value == null) return null;
    if (value instanceof Error) throw value;
    return complete(execution, value, path, info);
  };
}

function prepareValue(field: CompletedField, type: GraphQLOutputType): Completion {
  if (isListType(type)) return prepareList(field, type);
  if (isLeafType(type)) {
    const serialize = serializerOf(type);
    return ({ progress }, value) => {
      const serialized = serialize(value);
      if (progress !== undefined && typeof serialized === 'string') progress.text(serialized.length);
      return serialized;
    };
  }
  if (isAbstractType(type)) return prepareAbstract(field, type);
  return prepareObject(field, type as GraphQLObjectType);
}

function prepareList(field: CompletedField, { ofType: itemType }: GraphQLList<GraphQLOutputType>): Completion {
  const completeItem = prepareCompletion(field, itemType);
  const hasPlainItems = isLeafType(getNullableType(itemType));
  const { fieldNodes } = field;

  /** An item's completion; null, or a throw, if it fails. */
  function settle(execution: Execution, item: unknown, path: ResponsePath, info: GraphQLResolveInfo | undefined) {
    const fail = (error: unknown) => settleError(execution, error, itemType, fieldNodes, path);
    try {
      const completed = isPromise(item)
        ? item.then((resolved) => completeItem(execution, resolved, path, info))
        : completeItem(execution, item, path, info);
      return isPromise(completed) ? completed.then(undefined, fail) : completed;
    } catch (error) {
      return fail(error);
    }
  }

  return (execution, value, path, info) => {
    if (typeof value !== 'object' || typeof (value as Iterable<unknown>)[Symbol.iterator] !== 'function') {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${field.parentType.name}.${field.fieldName}".`,
      );
    }
    const items = (value as Iterable<unknown>)[Symbol.iterator]();
    const { progress } = execution;
    const completed: unknown[] = [];
    let waits = false;
    let handled = 0;
    /** Handles the rejections of what nobody awaits yet, or any more: without a handler, one would end the process. */
    const handleRejections = () => {
      if (handled === 0 && Array.isArray(value)) ignoreRejections(value, completed.length);
      if (waits) ignoreRejections(completed, handled);
      handled = completed.length;
    };
    /** Completes the items that are left. A long list lets others have their turn, and goes on in a later one. */
    const proceed = (): unknown => {
      try {
        for (let next = items.next(); !next.done; next = items.next()) {
          progress?.check();
          const itemPath = { prev: path, key: completed.length, typename: undefined };
          const settled = settle(execution, next.value, itemPath, info);
          waits ||= isPromise(settled);
          completed.push(settled);
          const turn = hasPlainItems ? progress?.count() : progress?.turn;
          if (turn !== undefined) {
            handleRejections();
            return turn.then(proceed);
          }
        }
      } catch (error) {
        handleRejections();
        items.return?.();
        throw error;
      }
      return waits ? Promise.all(completed) : completed;
    };
    return proceed();
  };
}

const ignore = () => {};

function ignoreRejections(values: readonly unknown[], from: number): void {
  for (let index = from; index < values.length; index++) {
    const value = values[index];
    if (isPromise(value)) value.then(undefined, ignore);
  }
}

function prepareObject(field: CompletedField, type: GraphQLObjectType): Completion {
  let plan: SelectionPlan | undefined;
  const { fieldNodes } = field;
  const complete: Completion = (execution, value, path, info) => {
    plan ??= field.plan(execution, type, fieldNodes);
    const selected = plan;
    if (!type.isTypeOf) return selected.execute(execution, value, path);
    const belongs = type.isTypeOf(value, execution.contextValue, info as GraphQLResolveInfo);
    const executeIf = (answer: boolean) => {
      if (answer) return selected.execute(execution, value, path);
      throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, {
        nodes: fieldNodes,
      });
    };
    return isPromise(belongs) ? belongs.then(executeIf as (answer: unknown) => unknown) : executeIf(belongs);
  };
  return (execution, value, path, info) => {
    const { progress } = execution;
    const turn = progress?.count();
    if (progress === undefined || turn === undefined) return complete(execution, value, path, info);
    // Many objects may wait for the same turn, and not all of them have time in it.
    const proceed = (): unknown => progress.step()?.then(proceed) ?? complete(execution, value, path, info);
    return turn.then(proceed);
  };
}

function prepareAbstract(field: CompletedField, type: GraphQLAbstractType): Completion {
  const completions = new Map<GraphQLObjectType, Completion>();
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const completeAs = (
    name: unknown,
    execution: Execution,
    value: unknown,
    path: ResponsePath,
    info: GraphQLResolveInfo,
  ) => {
    const objectType = requirePossibleType(field, type, name, value);
    let complete = completions.get(objectType);
    if (complete === undefined) {
      complete = prepareObject(field, objectType);
      completions.set(objectType, complete);
    }
    return complete(execution, value, path, info);
  };
  return (execution, value, path, given) => {
    const info = given as GraphQLResolveInfo;
    const name: unknown = resolveType(value, execution.contextValue, info, type);
    return isPromise(name)
      ? name.then((resolved) => completeAs(resolved, execution, value, path, info))
      : completeAs(name, execution, value, path, info);
  };
}
