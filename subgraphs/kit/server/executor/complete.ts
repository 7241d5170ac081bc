import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
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
    return (_execution, value) => serialize(value);
  }
  if (isAbstractType(type)) return prepareAbstract(field, type);
  return prepareObject(field, type as GraphQLObjectType);
}

function prepareList(field: CompletedField, { ofType: itemType }: GraphQLList<GraphQLOutputType>): Completion {
  const completeItem = prepareCompletion(field, itemType);
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
    const completed: unknown[] = [];
    let waits = false;
    try {
      for (const item of value as Iterable<unknown>) {
        const itemPath = { prev: path, key: completed.length, typename: undefined };
        const settled = settle(execution, item, itemPath, info);
        waits ||= isPromise(settled);
        completed.push(settled);
      }
    } catch (error) {
      // The other items' promises are not awaited any more. Without a handler, a rejection would end the process.
      if (waits) void Promise.allSettled(completed);
      throw error;
    }
    return waits ? Promise.all(completed) : completed;
  };
}

function prepareObject(field: CompletedField, type: GraphQLObjectType): Completion {
  let plan: SelectionPlan | undefined;
  const { fieldNodes } = field;
  return (execution, value, path, info) => {
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
