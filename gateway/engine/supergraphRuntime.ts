import { type ExecutionResult, execute as executeLocally, GraphQLError, type GraphQLSchema } from 'graphql';
import type { SubgraphTransport } from '../transport/transport.ts';
import type { FieldsShape } from './compile/shape.ts';
import {
  type Compiled,
  CompiledOperations,
  isRefusal,
  type OperationLimits,
  type OperationRequest,
  type PlannedOperation,
} from './compiledOperations.ts';
import { type Execution, execute } from './execute/execute.ts';
import { Fetcher, type Forwarded } from './execute/fetcher.ts';
import { project, withinAnswer } from './execute/project.ts';
import type { Planner } from './planning/plan.ts';
import type { SupergraphFacts } from './supergraph/facts.ts';

export interface EngineLimits extends OperationLimits {
  /** Milliseconds that planning one operation may take at most. */
  planTimeoutMs: number;
  /** Whether identical queries that are under way at the same time share one answer. */
  dedupe: boolean;
}

/** One operation of a client, with what it needs from the gateway. */
export interface ClientRequest extends OperationRequest {
  variables: Record<string, unknown>;
  forwarded: Forwarded;
}

/**
 * Everything that belongs to one supergraph: planner, public schema, compiled operations, transports. A new supergraph
 * gets a new generation; requests that have begun end in the one they began in.
 */
export class Generation {
  readonly publicSchema: GraphQLSchema;
  private readonly operations: CompiledOperations;
  private readonly fetcher: Fetcher;
  private readonly underWay = new Map<string, Promise<ExecutionResult>>();
  private running = 0;
  private onIdle: (() => void) | undefined;

  constructor(
    private readonly planner: Planner,
    private readonly facts: SupergraphFacts,
    transports: ReadonlyMap<string, SubgraphTransport>,
    private readonly limits: EngineLimits,
  ) {
    this.publicSchema = facts.publicSchema;
    this.fetcher = new Fetcher(transports, limits.dedupe);
    this.operations = new CompiledOperations(planner, facts, this.fetcher, limits);
  }

  /** Answers a request. Refusals and failures are in the result's `errors`. */
  async answer(request: ClientRequest): Promise<ExecutionResult> {
    this.running += 1;
    try {
      return await this.answered(request);
    } finally {
      this.running -= 1;
      if (this.running === 0) this.onIdle?.();
    }
  }

  close(): void {
    this.planner.close();
  }

  /** Calls back once, when no request is under way. */
  whenIdle(callback: () => void): void {
    if (this.running === 0) {
      callback();
      return;
    }
    this.onIdle = () => {
      this.onIdle = undefined;
      callback();
    };
  }

  private async answered(request: ClientRequest): Promise<ExecutionResult> {
    let entry: PlannedOperation;
    let compiled: Compiled;
    let variables: Record<string, unknown>;
    try {
      entry = this.operations.find(request);
      const coerced = this.operations.coerce(entry, request.variables);
      if ('errors' in coerced) return { errors: coerced.errors };
      variables = coerced.variables;
      compiled = await this.operations.compiled(entry, variables);
    } catch (error) {
      if (isRefusal(error)) return { errors: [error] };
      throw error;
    }
    const { definition } = entry.operation;
    if (!this.limits.dedupe || definition.operation !== 'query' || request.forwarded.signal !== undefined) {
      return this.run(compiled, variables, request);
    }
    const key = `${compiled.id}\n${request.forwarded.key}\n${JSON.stringify(variables)}`;
    const shared = this.underWay.get(key);
    if (shared !== undefined) return { ...(await shared) };
    const running = this.run(compiled, variables, request);
    this.underWay.set(key, running);
    try {
      return await running;
    } finally {
      this.underWay.delete(key);
    }
  }

  private async run(
    { introspection, plan, shape, fastProject, asBytes }: Compiled,
    variables: Record<string, unknown>,
    { forwarded }: ClientRequest,
  ): Promise<ExecutionResult> {
    const { fetcher, facts } = this;
    const tried = await asBytes?.run({ variables, forwarded, fetcher });
    if (tried?.data !== undefined) return { data: tried.data };
    const errors: GraphQLError[] = [];
    const execution: Execution = {
      data: {},
      errors,
      explained: [],
      variables,
      forwarded,
      fetcher,
      types: facts.types,
      sent: tried?.sent,
    };
    if (introspection !== undefined) {
      const schema = this.publicSchema;
      const local = await executeLocally({ schema, document: introspection, variableValues: variables });
      Object.assign(execution.data, local.data);
      errors.push(...(local.errors ?? []));
    }
    if (plan !== undefined) await execute(plan, execution);
    for (const [index, error] of errors.entries()) errors[index] = placed(error, shape);
    const data =
      fastProject(execution.data) ??
      project(
        execution.data,
        shape,
        errors,
        execution.explained.map((path) => withinAnswer(path, shape)),
      );
    return errors.length === 0 ? { data } : { data, errors };
  }
}

function placed(error: GraphQLError, shape: FieldsShape): GraphQLError {
  if (error.path === undefined) return error;
  const path = withinAnswer(error.path, shape);
  if (path.length === error.path.length && path.every((segment, index) => segment === error.path?.[index]))
    return error;
  return new GraphQLError(error.message, { ...(path.length > 0 ? { path } : {}), extensions: error.extensions });
}
