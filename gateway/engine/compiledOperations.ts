import { type DocumentNode, GraphQLError, getVariableValues } from 'graphql';
import { LRUCache } from 'lru-cache';
import { ByteExecution } from './bytes/byteExecution.ts';
import { type CompiledPlan, compilePlan } from './compile/compile.ts';
import { compileProjection, type FastProject } from './compile/projectionCode.ts';
import { type FieldsShape, shapeOf } from './compile/shape.ts';
import type { Fetcher } from './execute/fetcher.ts';
import type { Conditions } from './operation/normalize.ts';
import { introspectionOf, type Operation, plannedText, readOperation } from './operation/operation.ts';
import { type Planner, readPlan } from './planning/plan.ts';
import type { SupergraphFacts } from './supergraph/facts.ts';

export interface OperationLimits {
  /** Operations kept planned and compiled; the least recently used one is dropped. */
  planCacheSize: number;
  /** Selections of an operation at most, fragments written out. */
  maxSelections: number;
  /** Requests to subgraphs that one plan may need at most. */
  maxFetches: number;
}

/** Which operation of which document. */
export interface OperationRequest {
  document: DocumentNode;
  /** The document's text: the key under which its plan is kept. */
  source: string;
  operationName: string | undefined;
}

/** An operation planned and compiled for one combination of its `@skip` and `@include` variables. */
export interface Compiled {
  id: number;
  introspection: DocumentNode | undefined;
  plan: CompiledPlan | undefined;
  shape: FieldsShape;
  fastProject: FastProject;
  asBytes: ByteExecution | undefined;
}

export interface PlannedOperation {
  operation: Operation;
  /** By condition values and override class. Few are ever used, so a small bound is enough. */
  variants: LRUCache<string, Promise<Compiled>>;
}

const variantsPerOperation = 16;

/** The operations of one supergraph, each read, planned and compiled when it first comes. */
export class CompiledOperations {
  private readonly entries: LRUCache<string, PlannedOperation>;
  private readonly thresholds: readonly number[];
  private compiledCount = 0;

  constructor(
    private readonly planner: Planner,
    private readonly facts: SupergraphFacts,
    private readonly fetcher: Fetcher,
    private readonly limits: OperationLimits,
  ) {
    this.entries = new LRUCache({ max: limits.planCacheSize });
    this.thresholds = [...planner.thresholds].sort((a, b) => a - b);
  }

  /** @throws GraphQLError when the operation is refused */
  find({ source, operationName, document }: OperationRequest): PlannedOperation {
    const key = `${operationName ?? ''}\n${source}`;
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const operation = readOperation(document, operationName, this.limits.maxSelections);
    const entry: PlannedOperation = { operation, variants: new LRUCache({ max: variantsPerOperation }) };
    this.entries.set(key, entry);
    return entry;
  }

  /** Reads a request's variables as the operation declares them. */
  coerce(
    { operation: { definition } }: PlannedOperation,
    given: Record<string, unknown>,
  ): { variables: Record<string, unknown> } | { errors: readonly GraphQLError[] } {
    const definitions = definition.variableDefinitions ?? [];
    if (definitions.length === 0) return { variables: {} };
    const { errors, coerced } = getVariableValues(this.facts.publicSchema, definitions, given, { maxErrors: 50 });
    return errors ? { errors } : { variables: coerced };
  }

  /** @throws GraphQLError when the operation cannot be planned */
  compiled(entry: PlannedOperation, variables: Record<string, unknown>): Promise<Compiled> {
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
    const introspection = introspectionOf(operation, this.facts.publicSchema, conditions);
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
}

/** What a client may be told, unlike a failure of our own. */
export function isRefusal(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError;
}
