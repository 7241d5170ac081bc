import {
  type DocumentNode,
  type ExecutionResult,
  execute as executeLocally,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { SubgraphTransport } from '../transport/transport.ts';
import { ByteExecution } from './bytes/index.ts';
import { type CompiledPlan, compilePlan } from './compile.ts';
import { type Execution, execute } from './execute.ts';
import { Fetcher, type Forwarded } from './fetch.ts';
import { compileProjection, type FastProject } from './generate.ts';
import type { Conditions } from './normalize.ts';
import { introspectionOf, type Operation, plannedText, readOperation } from './operation.ts';
import { type Planner, readPlan } from './plan.ts';
import { project, withinAnswer } from './project.ts';
import { type FieldsShape, shapeOf } from './shape.ts';
import type { SupergraphFacts } from './supergraph.ts';

export interface EngineLimits {
  /** Operations kept planned and compiled; the least recently used one is dropped. */
  planCacheSize: number;
  /** Selections of an operation at most, fragments written out. */
  maxSelections: number;
  /** Requests to subgraphs that one plan may need at most. */
  maxFetches: number;
  /** Milliseconds that planning one operation may take at most. */
  planTimeoutMs: number;
  /** Whether identical queries that are under way at the same time share one answer. */
  dedupe: boolean;
}

/** One operation of a client, with what it needs from the gateway. */
export interface ClientRequest {
  document: DocumentNode;
  /** The document's text: the key under which its plan is kept. */
  source: string;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  forwarded: Forwarded;
}

/** An operation planned and compiled for one combination of its `@skip` and `@include` variables. */
interface Compiled {
  id: number;
  introspection: DocumentNode | undefined;
  plan: CompiledPlan | undefined;
  shape: FieldsShape;
  fastProject: FastProject;
  asBytes: ByteExecution | undefined;
}

interface Entry {
  operation: Operation;
  /** By condition values and override class. Few are ever used, so a small bound is enough. */
  variants: LRUCache<string, Promise<Compiled>>;
}

const variantsPerOperation = 16;

/**
 * Everything that belongs to one supergraph: planner, public schema, compiled operations, transports. A new supergraph
 * gets a new generation; requests that have begun end in the one they began in.
 */
export class Generation {
  readonly publicSchema: GraphQLSchema;
  private readonly entries: LRUCache<string, Entry>;
  private readonly fetcher: Fetcher;
  private readonly underWay = new Map<string, Promise<ExecutionResult>>();
  private readonly thresholds: readonly number[];
  private compiledCount = 0;
  private running = 0;
  private onIdle: (() => void) | undefined;

  constructor(
    private readonly planner: Planner,
    private readonly facts: SupergraphFacts,
    transports: ReadonlyMap<string, SubgraphTransport>,
    private readonly limits: EngineLimits,
  ) {
    this.publicSchema = facts.publicSchema;
    this.entries = new LRUCache({ max: limits.planCacheSize });
    this.fetcher = new Fetcher(transports, limits.dedupe);
    this.thresholds = [...planner.thresholds].sort((a, b) => a - b);
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
    let entry: Entry;
    let compiled: Compiled;
    let variables: Record<string, unknown>;
    try {
      entry = this.entry(request);
      const coerced = this.coerce(entry.operation, request.variables);
      if ('errors' in coerced) return { errors: coerced.errors };
      variables = coerced.variables;
      compiled = await this.compiled(entry, variables);
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

  private entry({ source, operationName, document }: ClientRequest): Entry {
    const key = `${operationName ?? ''}\n${source}`;
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const operation = readOperation(document, operationName, this.limits.maxSelections);
    const entry: Entry = { operation, variants: new LRUCache({ max: variantsPerOperation }) };
    this.entries.set(key, entry);
    return entry;
  }

  private coerce(
    { definition }: Operation,
    given: Record<string, unknown>,
  ): { variables: Record<string, unknown> } | { errors: readonly GraphQLError[] } {
    const definitions = definition.variableDefinitions ?? [];
    if (definitions.length === 0) return { variables: {} };
    const { errors, coerced } = getVariableValues(this.publicSchema, definitions, given, { maxErrors: 50 });
    return errors ? { errors } : { variables: coerced };
  }

  private compiled(entry: Entry, variables: Record<string, unknown>): Promise<Compiled> {
    const { conditionVariables } = entry.operation;
    const percentage = this.percentage();
    let key = String(percentage);
    for (const name of conditionVariables) key += variables[name] === true ? '1' : '0';
    const known = entry.variants.get(key);
    if (known !== undefined) return known;
    const conditions = Object.fromEntries(conditionVariables.map((name) => [name, variables[name] === true]));
    const made = this.compile(entry.operation, conditions, percentage);
    entry.variants.set(key, made);
    // A refusal is kept, since it will be the same next time; anything else may have been bad luck.
    made.catch((error: unknown) => {
      if (!isRefusal(error)) entry.variants.delete(key);
    });
    return made;
  }

  /** Progressive `@override(label: "percent(…)")`: one draw per request, then the middle of the class it falls into. */
  private percentage(): number {
    if (this.thresholds.length === 0) return 0;
    const drawn = Math.random() * 100;
    const above = this.thresholds.find((threshold) => drawn < threshold) ?? 100;
    const below = this.thresholds.findLast((threshold) => threshold <= drawn) ?? 0;
    return (above + below) / 2;
  }

  private async compile(operation: Operation, conditions: Conditions, percentage: number): Promise<Compiled> {
    const shape = shapeOf(operation, this.facts, conditions);
    const text = plannedText(operation, this.facts, conditions);
    const node = text === undefined ? undefined : await this.planner.plan(text, percentage);
    const plan = node ? readPlan(node, conditions, this.limits.maxFetches) : undefined;
    this.compiledCount += 1;
    const introspection = introspectionOf(operation, this.publicSchema, conditions);
    const asBytes =
      plan && !introspection ? new ByteExecution(plan, shape, this.facts.wholeSchema, this.fetcher) : undefined;
    return {
      id: this.compiledCount,
      introspection,
      asBytes,
      shape,
      plan: plan && compilePlan(plan, this.facts.types),
      fastProject: compileProjection(shape),
    };
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

function isRefusal(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError;
}
