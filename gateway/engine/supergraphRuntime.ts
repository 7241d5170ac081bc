import { type ExecutionResult, execute as executeLocally, type GraphQLSchema } from 'graphql';
import type { EngineCounts } from '../engine.ts';
import type { SubgraphTransport } from '../transport/transport.ts';
import { isRefusal } from './errors.ts';
import { withClientPath, withinAnswer } from './execute/clientPath.ts';
import { execute } from './execute/execute.ts';
import type { Execution } from './execute/execution.ts';
import { Fetcher, type Forwarded } from './execute/fetcher.ts';
import { project } from './execute/project.ts';
import { type CompiledOperation, OperationCache, type OperationRequest } from './operationCache.ts';
import type { Planner } from './planning/plan.ts';
import type { SupergraphFacts } from './supergraph/facts.ts';

// Read this file first: it takes a request through the engine's steps. What each folder does is in docs/engine.md.

export interface EngineLimits {
  /** Operations kept planned and compiled; the least recently used one is dropped. */
  readonly planCacheSize: number;
  /** Requests to subgraphs that one plan may need at most. */
  readonly maxFetches: number;
}

const DEFAULT_LIMITS: EngineLimits = { planCacheSize: 1_000, maxFetches: 200 };

/** One operation of a client, with what it needs from the gateway. */
export interface ClientRequest extends OperationRequest {
  variables: Record<string, unknown>;
  forwarded: Forwarded;
}

export interface SupergraphRuntimeOptions {
  readonly planner: Planner;
  readonly facts: SupergraphFacts;
  /** The transport to the subgraph of this name; asked at every fetch. */
  readonly transport: (name: string) => SubgraphTransport;
  readonly limits: Partial<EngineLimits>;
  /** Whether answers are copied together from bytes where that is possible. */
  readonly bytes: boolean;
  /** Where answers are counted. */
  readonly counts: { -readonly [Name in keyof EngineCounts]: EngineCounts[Name] };
}

/**
 * Everything that belongs to one supergraph: planner, public schema, compiled operations. A new supergraph gets a runtime
 * of its own; requests that have begun end in the one that they began in.
 */
export class SupergraphRuntime {
  readonly publicSchema: GraphQLSchema;
  private readonly operations: OperationCache;
  private readonly fetcher: Fetcher;
  /** Answers of queries that are being executed, by operation, forwarded headers and variables. */
  private readonly pending = new Map<string, Promise<ExecutionResult>>();
  private running = 0;
  private closing = false;

  constructor(private readonly options: SupergraphRuntimeOptions) {
    const { planner, facts, transport, bytes } = options;
    this.publicSchema = facts.publicSchema;
    this.fetcher = new Fetcher(transport);
    this.operations = new OperationCache(planner, facts, {
      ...DEFAULT_LIMITS,
      ...options.limits,
      bytesFrom: bytes ? this.fetcher : undefined,
    });
  }

  /** Answers a request. Refusals and failures are in the result's `errors`. */
  async answer(request: ClientRequest): Promise<ExecutionResult> {
    this.running += 1;
    try {
      return await this.answerCompiled(request);
    } catch (error) {
      if (isRefusal(error)) return { errors: [error] };
      throw error;
    } finally {
      this.running -= 1;
      this.closeIfIdle();
    }
  }

  /** Closes the planner as soon as no request is running. The fallback planner plans for a request that comes later still. */
  closeWhenIdle(): void {
    this.closing = true;
    this.closeIfIdle();
  }

  private closeIfIdle(): void {
    if (this.closing && this.running === 0) this.options.planner.close();
  }

  /** @throws GraphQLError when the operation is refused */
  private async answerCompiled(request: ClientRequest): Promise<ExecutionResult> {
    const entry = this.operations.find(request);
    const coerced = this.operations.coerce(entry, request.variables);
    if ('errors' in coerced) return { errors: coerced.errors };
    const { variables } = coerced;
    const compiled = await this.operations.compiled(entry, variables);
    if (entry.operation.definition.operation !== 'query') return this.run(compiled, variables, request);
    const key = `${compiled.id}\n${request.forwarded.key}\n${JSON.stringify(variables)}`;
    const shared = this.pending.get(key);
    if (shared !== undefined) return { ...(await shared) };
    const answer = this.run(compiled, variables, request);
    this.pending.set(key, answer);
    try {
      return await answer;
    } finally {
      this.pending.delete(key);
    }
  }

  private async run(
    compiled: CompiledOperation,
    variables: Record<string, unknown>,
    { forwarded }: ClientRequest,
  ): Promise<ExecutionResult> {
    const { counts } = this.options;
    const attempt = await compiled.bytes?.run({ variables, forwarded, fetcher: this.fetcher });
    if (attempt?.data !== undefined) {
      counts.answersFromBytes += 1;
      return { data: attempt.data };
    }
    if (attempt !== undefined) counts.bytesMisses += 1;
    counts.answersFromObjects += 1;
    return this.runWithObjects(compiled, {
      data: {},
      errors: [],
      reportedPaths: [],
      variables,
      forwarded,
      fetcher: this.fetcher,
      types: this.options.facts.types,
      sentFetches: attempt?.sentFetches,
    });
  }

  private async runWithObjects(
    { introspection, plan, shape, fastProject }: CompiledOperation,
    execution: Execution,
  ): Promise<ExecutionResult> {
    const { errors, variables } = execution;
    if (introspection !== undefined) {
      const schema = this.publicSchema;
      const local = await executeLocally({ schema, document: introspection, variableValues: variables });
      Object.assign(execution.data, local.data);
      errors.push(...(local.errors ?? []));
    }
    if (plan !== undefined) await execute(plan, execution);
    for (const [index, error] of errors.entries()) errors[index] = withClientPath(error, shape);
    const data =
      fastProject(execution.data) ??
      project(
        execution.data,
        shape,
        errors,
        execution.reportedPaths.map((path) => withinAnswer(path, shape)),
      );
    return errors.length === 0 ? { data } : { data, errors };
  }
}
