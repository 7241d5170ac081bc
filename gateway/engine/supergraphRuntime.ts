import { type ExecutionResult, execute as executeLocally, type GraphQLSchema } from 'graphql';
import { AnswerErrors } from '../../common/graphql/answerErrors.ts';
import { AnswerSize, errorCharacters } from '../../common/graphql/answerSize.ts';
import { isTurnOver, nextTurn } from '../../common/turns.ts';
import type { EngineCounts, EngineLimits } from '../engine.ts';
import { stringifyExactly } from '../json/exactNumber.ts';
import type { SubgraphTransport } from '../transport/transport.ts';
import { isRefusal } from './errors.ts';
import { withClientPath, withinAnswer } from './execute/clientPath.ts';
import { execute } from './execute/execute.ts';
import type { Execution } from './execute/execution.ts';
import { Fetcher, type Forwarded } from './execute/fetcher.ts';
import { project } from './execute/project.ts';
import { SharedWork } from './execute/sharedWork.ts';
import { type CompiledOperation, OperationCache, type OperationRequest } from './operationCache.ts';
import type { Planner } from './planning/plan.ts';
import type { SupergraphFacts } from './supergraph/facts.ts';

// Read this file first: it takes a request through the engine's steps. What each folder does is in docs/engine.md.

/** One operation of a client, with what it needs from the gateway. */
export interface ClientRequest extends OperationRequest {
  variables: Record<string, unknown>;
  /** Who is counted for it where clients share something. */
  client: string;
  forwarded: Forwarded;
}

export interface SupergraphRuntimeOptions {
  readonly planner: Planner;
  readonly facts: SupergraphFacts;
  /** The transport to the subgraph of this name; asked at every fetch. */
  readonly transport: (name: string) => SubgraphTransport;
  readonly limits: EngineLimits;
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
  /** Queries that are being executed, by operation, forwarded headers and variables. */
  private readonly shared = new SharedWork<ExecutionResult>();
  private readonly limits: EngineLimits;
  private readonly size: AnswerSize;
  private running = 0;
  private closing = false;

  constructor(private readonly options: SupergraphRuntimeOptions) {
    const { planner, facts, transport, bytes } = options;
    this.publicSchema = facts.publicSchema;
    this.fetcher = new Fetcher(transport);
    this.limits = options.limits;
    this.size = new AnswerSize(this.limits.maxAnswerBytes);
    this.operations = new OperationCache(planner, facts, {
      ...this.limits,
      size: this.size,
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
    const compiled = await this.operations.compiled(entry, variables, request.client);
    if (entry.operation.definition.operation !== 'query') return this.run(compiled, variables, request.forwarded);
    const key = `${compiled.id}\n${request.forwarded.key}\n${stringifyExactly(variables)}`;
    const { forwarded } = request;
    const answer = await this.shared.join(key, forwarded.time, (time) =>
      this.run(compiled, variables, { ...forwarded, time }),
    );
    return { ...answer };
  }

  private async run(
    compiled: CompiledOperation,
    variables: Record<string, unknown>,
    forwarded: Forwarded,
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
      errors: new AnswerErrors(),
      reportedPaths: [],
      variables,
      forwarded,
      fetcher: this.fetcher,
      types: this.options.facts.types,
      maxTargets: this.limits.maxAnswerNodes,
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
      for (const error of local.errors ?? []) errors.add(error);
    }
    if (plan !== undefined) await execute(plan, execution);
    if (isTurnOver()) await nextTurn();
    const reported = errors.mapped((error) => withClientPath(error, shape, execution.data));
    const data =
      fastProject(execution.data) ??
      project(
        execution.data,
        shape,
        reported,
        execution.reportedPaths.flatMap((path) => {
          const place = withinAnswer(path, shape, execution.data);
          return place ? [place] : [];
        }),
        this.size,
      );
    for (const error of reported.shown) this.size.take(errorCharacters(error));
    if (isTurnOver()) await nextTurn();
    const list = reported.list();
    return list === undefined ? { data } : { data, errors: list };
  }
}
