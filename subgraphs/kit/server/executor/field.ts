import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
  type ResponsePath,
  TypeNameMetaFieldDef,
} from 'graphql';
import { type ArgumentSlots, prepareArguments } from './arguments.ts';
import { needsInfo, prepareCompletion } from './complete.ts';
import { type Execution, isPromise, type SelectionPlanner, settleError } from './execution.ts';
import type { Scope } from './scope.ts';

/** One field of an object of the answer, ready to run. */
export interface FieldPlan {
  readonly responseName: string;
  /** Its value in the answer, or a promise of it. @throws the error, if the field may not be null */
  run(execution: Execution, source: unknown, parentPath: ResponsePath | undefined): unknown;
}

/** What the fields of an operation have in common. */
export interface FieldScope extends Pick<Scope, 'schema' | 'fragments'> {
  readonly operation: OperationDefinitionNode;
  readonly slots: ArgumentSlots;
  readonly plan: SelectionPlanner;
}

/** Prepares a field; undefined if the type has no such field, which is then left out of the answer. */
export function prepareField(
  scope: FieldScope,
  parentType: GraphQLObjectType,
  responseName: string,
  fieldNodes: readonly FieldNode[],
): FieldPlan | undefined {
  const node = fieldNodes[0] as FieldNode;
  const name = node.name.value;
  if (name === TypeNameMetaFieldDef.name) return { responseName, run: () => parentType.name };
  const definition = parentType.getFields()[name];
  if (!definition) return undefined;
  const preparation = { scope, parentType, responseName, fieldNodes, definition };
  return definition.resolve || definition.args.length > 0 ? resolved(preparation) : read(preparation);
}

interface Preparation {
  readonly scope: FieldScope;
  readonly parentType: GraphQLObjectType;
  readonly responseName: string;
  readonly fieldNodes: readonly FieldNode[];
  readonly definition: GraphQLField<unknown, unknown>;
}

/** A field with a resolver, or with arguments. */
function resolved(preparation: Preparation): FieldPlan {
  const { scope, parentType, responseName, fieldNodes, definition } = preparation;
  const { type } = definition;
  const resolve = definition.resolve ?? defaultFieldResolver;
  const argumentsOf = prepareArguments(definition, fieldNodes[0] as FieldNode, scope.slots);
  const complete = prepareCompletion(completedBy(preparation), type);
  const infoOf = prepareInfo(preparation);
  const call = (execution: Execution, source: unknown, path: ResponsePath): unknown => {
    const info = infoOf(execution, path);
    const value = resolve(source, argumentsOf(execution), execution.contextValue, info);
    return isPromise(value)
      ? value.then((settled) => complete(execution, settled, path, info))
      : complete(execution, value, path, info);
  };
  return {
    responseName,
    run(execution, source, parentPath) {
      const path: ResponsePath = { prev: parentPath, key: responseName, typename: parentType.name };
      const { progress } = execution;
      const fail = (error: unknown) => settleError(execution, error, type, fieldNodes, path);
      const proceed = (): unknown => {
        try {
          // A resolver that throws gives no object that would be counted, and very many calls take long all the same.
          const turn = progress?.step();
          if (turn !== undefined) return turn.then(proceed);
          const completed = call(execution, source, path);
          return isPromise(completed) ? completed.then(undefined, fail) : completed;
        } catch (error) {
          return fail(error);
        }
      };
      return proceed();
    },
  };
}

/** A field that is a property of its object: like graphql-js's default resolver, without a call for a plain value. */
function read(preparation: Preparation): FieldPlan {
  const { parentType, responseName, fieldNodes, definition } = preparation;
  const { name, type } = definition;
  const complete = prepareCompletion(completedBy(preparation), type);
  const infoOf = prepareInfo(preparation);
  const wantsInfo = needsInfo(type);
  return {
    responseName,
    run(execution, source, parentPath) {
      const path: ResponsePath = { prev: parentPath, key: responseName, typename: parentType.name };
      try {
        let info: GraphQLResolveInfo | undefined = wantsInfo ? infoOf(execution, path) : undefined;
        let value: unknown;
        if ((typeof source === 'object' && source !== null) || typeof source === 'function') {
          value = (source as Record<string, unknown>)[name];
          if (typeof value === 'function') {
            info ??= infoOf(execution, path);
            value = (source as Record<string, Method>)[name]?.({}, execution.contextValue, info);
          }
        }
        const completed = isPromise(value)
          ? value.then((settled) => complete(execution, settled, path, info))
          : complete(execution, value, path, info);
        if (!isPromise(completed)) return completed;
        return completed.then(undefined, (error) => settleError(execution, error, type, fieldNodes, path));
      } catch (error) {
        return settleError(execution, error, type, fieldNodes, path);
      }
    },
  };
}

type Method = (args: object, context: unknown, info: GraphQLResolveInfo) => unknown;

function completedBy({ scope, parentType, fieldNodes, definition }: Preparation) {
  return { schema: scope.schema, parentType, fieldName: definition.name, fieldNodes, plan: scope.plan };
}

function prepareInfo({ scope, parentType, fieldNodes, definition }: Preparation) {
  const { schema, fragments, operation } = scope;
  const { name: fieldName, type: returnType } = definition;
  return (execution: Execution, path: ResponsePath): GraphQLResolveInfo => ({
    fieldName,
    fieldNodes,
    returnType,
    parentType,
    path,
    schema,
    fragments,
    rootValue: execution.rootValue,
    operation,
    variableValues: execution.variableValues,
  });
}
