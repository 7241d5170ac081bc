import { createHash } from 'node:crypto';
import {
  type DirectiveNode,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  print,
  valueFromASTUntyped,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { ErrorCode } from '../../../common/errorCode.ts';
import { isIncluded } from '../../../common/graphql/conditions.ts';
import { type PolicyDecider, policyOfViewer } from '../../../common/identity/policy.ts';
import type { UnauthorizedMode } from '../../config.ts';
import type { GatewayContext } from '../../context.ts';
import type { ApolloServerGateway } from '../../engine.ts';
import { completeAnswer } from './complete.ts';
import { describeRequirement } from './requirement.ts';
import { type Removed, type Rewriting, rewriteOperation } from './rewrite.ts';
import { type PolicyRules, unmetBy } from './rules.ts';

// Read this file first: it keeps from an engine what the viewer may not see. docs/security.md says what is promised.

export type Executor = NonNullable<Awaited<ReturnType<ApolloServerGateway['load']>>['executor']>;
type ExecutorRequest = Parameters<Executor>[0];

export interface PolicySettings {
  /** What becomes of an operation that asks for what its viewer may not see. Default: `null`. */
  readonly unauthorized?: UnauthorizedMode | undefined;
  /** Default: {@link policyOfViewer}. */
  readonly decide?: PolicyDecider | undefined;
}

/** A rewritten operation, as an engine gets it. */
interface Kept extends Rewriting {
  readonly operation: OperationDefinitionNode;
  readonly source: string;
  readonly queryHash: string;
}

/** Rewritings kept for one document: one for each set of requirements that its viewers do not meet. */
const MAX_REWRITINGS = 8;

/** Enforces the rules of one supergraph on every operation, before an engine gets it. */
export class PolicyGuard {
  private readonly rewritings = new WeakMap<DocumentNode, LRUCache<string, { kept: Kept | undefined }>>();

  constructor(
    private readonly rules: PolicyRules,
    private readonly settings: PolicySettings,
  ) {}

  /** Answers by `execute`, which is given only what the viewer may see. */
  async answer(request: ExecutorRequest, execute: Executor): Promise<ExecutionResult> {
    const { viewer } = request.context as unknown as GatewayContext;
    const unmet = unmetBy(viewer, this.rules, this.settings.decide ?? policyOfViewer);
    if (unmet === undefined) return execute(request);
    const { operation, fragments } = partsOf(request);
    if (operation === undefined) return execute(request);
    const kept = this.kept(request, operation, fragments, unmet);
    if (kept === undefined) return execute(request);
    const variables = conditionsOf(operation, request.request.variables);
    if (this.settings.unauthorized === 'refuse') {
      const refused = this.errors(kept.removed, variables, { status: 403 });
      if (refused.length > 0) return { errors: refused };
    }
    const { document, source, queryHash } = kept;
    const answer = await execute({
      ...request,
      document,
      source,
      queryHash,
      operation: kept.operation,
      request: { ...request.request, query: source },
    } as ExecutorRequest);
    if (answer.data === undefined) return answer;
    const errors = [...this.errors(kept.removed, variables), ...(answer.errors ?? [])];
    const { schema } = request;
    const { typenameKey } = kept;
    const data = answer.data && completeAnswer(answer.data, { schema, operation, fragments, variables, typenameKey });
    return {
      ...answer,
      data: data as Record<string, unknown> | null,
      ...(errors.length > 0 && { errors }),
    };
  }

  private kept(
    { document, operationName, schema }: ExecutorRequest,
    operation: OperationDefinitionNode,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    { met, key }: NonNullable<ReturnType<typeof unmetBy>>,
  ): Kept | undefined {
    const ofDocument =
      this.rewritings.get(document) ?? new LRUCache<string, { kept: Kept | undefined }>({ max: MAX_REWRITINGS });
    this.rewritings.set(document, ofDocument);
    const name = `${key} ${operationName ?? ''}`;
    const known = ofDocument.get(name);
    if (known !== undefined) return known.kept;
    const rewriting = rewriteOperation(operation, fragments, { schema, rules: this.rules, met });
    const kept = rewriting && keptOf(rewriting);
    ofDocument.set(name, { kept });
    return kept;
  }

  /** One error for each path that `@skip` and `@include` let in. */
  private errors(
    removed: readonly Removed[],
    variables: Readonly<Record<string, unknown>>,
    http?: { status: number },
  ): GraphQLError[] {
    const errors = new Map<string, GraphQLError>();
    for (const { path, place, requirement, directives } of removed) {
      const key = JSON.stringify(path);
      if (errors.has(key) || !directives.every((each) => letIn(each, variables))) continue;
      const needed = this.rules.requirements[requirement];
      const message = `You may not see "${place}": it needs ${needed ? cut(describeRequirement(needed)) : 'rights'}. Ask with a token that has them, or leave it out.`;
      const extensions = { code: ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE, ...(http && { http }) };
      errors.set(key, new GraphQLError(message, { path, extensions }));
    }
    return [...errors.values()];
  }
}

function letIn(directives: readonly DirectiveNode[], variables: Readonly<Record<string, unknown>>): boolean {
  return isIncluded({ directives } as Parameters<typeof isIncluded>[0], variables);
}

const cut = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

function keptOf(rewriting: Rewriting): Kept {
  const source = print(rewriting.document);
  const queryHash = createHash('sha256').update(source).digest('hex');
  const [operation] = rewriting.document.definitions as readonly OperationDefinitionNode[];
  return { ...rewriting, source, queryHash, operation: operation as OperationDefinitionNode };
}

function partsOf({ document, operationName }: ExecutorRequest): {
  operation: OperationDefinitionNode | undefined;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
} {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const operation = operationName ? operations.find(({ name }) => name?.value === operationName) : operations[0];
  return { operation, fragments };
}

/** The variables with their defaults, as far as conditions need them. */
function conditionsOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return { ...Object.fromEntries(defaults), ...given };
}
