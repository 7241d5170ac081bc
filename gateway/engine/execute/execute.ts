import type { ExecutionResult, GraphQLError } from 'graphql';
import { ErrorCode } from '../../../common/errorCode.ts';
import { SubgraphUnavailableError } from '../../transport/transport.ts';
import type { CompiledEntityFetch, CompiledGroup, CompiledPlan, CompiledRootFetch } from '../compile/compile.ts';
import { combineValues, copyOf } from '../compile/merge.ts';
import { rewriteData, rewritePath } from '../compile/rewrites.ts';
import { errorAt, type Path, subgraphErrorAt, type WireError } from '../errors.ts';
import type { Plan } from '../planning/plan.ts';
import type { TypeIndex } from '../supergraph/facts.ts';
import { type Fetcher, type Forwarded, readOwn, type SentFetch } from './fetcher.ts';
import { collectTargets, type DataObject, pathsOf, type Step } from './targets.ts';

// Read this file first of execute/: it executes a compiled plan.

/** One client request while its plan is executed. */
export interface Execution {
  /** What the subgraphs have answered so far, merged; not yet in the shape of the client's answer. */
  data: DataObject;
  errors: GraphQLError[];
  /** Paths at which a value is missing because of an error that is in `errors` under another path. */
  reportedPaths: Path[];
  variables: Readonly<Record<string, unknown>>;
  forwarded: Forwarded;
  fetcher: Fetcher;
  types: TypeIndex;
  /** Fetches that were already sent for this request. */
  sentFetches: ReadonlyMap<Plan, SentFetch> | undefined;
}

/** Executes a plan. A subgraph that does not answer becomes an error in `execution`; the promise does not reject for it. */
export async function execute(plan: CompiledPlan, execution: Execution): Promise<void> {
  switch (plan.kind) {
    case 'sequence':
      for (const step of plan.steps) await execute(step, execution);
      return;
    case 'parallel':
      await Promise.all(plan.steps.map((step) => execute(step, execution)));
      return;
    case 'root':
      return fetchRoot(plan, execution);
    case 'entities':
      return fetchEntities(plan, execution);
  }
}

async function fetchRoot(fetch: CompiledRootFetch, execution: Execution): Promise<void> {
  const paths = fetch.fields.map(({ key }): Path => rewritePath([key], fetch.rewrites));
  const answer = await ask(fetch, fetch.outgoing(execution.variables), execution, () => paths);
  if (answer === undefined) return;
  for (const error of wireErrors(answer)) {
    const path = pathOf(error);
    for (const place of path === undefined ? paths : [rewritePath(path, fetch.rewrites)]) {
      execution.errors.push(subgraphErrorAt(error, place, fetch.serviceName));
    }
  }
  if (!answer.data) {
    // One field's error made the whole data null: the other fields need no error of their own.
    if (answer.errors?.length) execution.reportedPaths.push(...paths);
    return;
  }
  rewriteData(answer.data, fetch.rewrites, execution.types);
  combineValues(execution.data, answer.data, fetch.fields, execution.types);
}

/** The objects of one group, and what is asked about them. */
interface Asked {
  group: CompiledGroup;
  targets: DataObject[];
  /** For each target, the index of its representation. */
  indexes: number[];
  /** JSON texts, each once. */
  representations: string[];
}

async function fetchEntities(fetch: CompiledEntityFetch, execution: Execution): Promise<void> {
  const asked = fetch.groups.map((group) => prepare(group, execution.data));
  if (asked.every(({ targets }) => targets.length === 0)) return;
  const outgoing = fetch.outgoing(
    execution.variables,
    asked.map(({ representations }) => `[${representations.join(',')}]`),
  );
  const answer = await ask(fetch, outgoing, execution, () => asked.flatMap((part) => commonPath(part, execution)));
  if (answer === undefined) return;
  for (const error of wireErrors(answer)) {
    for (const place of placesOf(error, asked, execution)) {
      execution.errors.push(subgraphErrorAt(error, place, fetch.serviceName));
    }
  }
  for (const part of asked) {
    if (part.targets.length > 0) mergeGroup(part, answer, fetch.serviceName, execution);
  }
}

function prepare(group: CompiledGroup, data: DataObject): Asked {
  const found: DataObject[] = [];
  for (const steps of group.targetPaths) collectTargets(data, steps, 0, found);
  const asked: Asked = { group, targets: [], indexes: [], representations: [] };
  const known = new Map<string, number>();
  for (const target of found) {
    const representation = group.represent(target);
    // A field of the representation is missing: the fields stay missing, and the projection adds an error if there is none.
    if (representation === undefined) continue;
    if (representation === null) {
      // An object without a key has no fields in the next subgraph.
      group.fillWithNull(target);
      continue;
    }
    let index = known.get(representation);
    if (index === undefined) {
      index = asked.representations.push(representation) - 1;
      known.set(representation, index);
    }
    asked.targets.push(target);
    asked.indexes.push(index);
  }
  return asked;
}

function mergeGroup(asked: Asked, answer: ExecutionResult, serviceName: string, execution: Execution): void {
  const { group, targets, indexes, representations } = asked;
  if (!answer.data) {
    if (answer.errors?.length) execution.reportedPaths.push(...commonPath(asked, execution));
    return;
  }
  const entities: unknown = answer.data[group.alias];
  if (!Array.isArray(entities) || entities.length !== representations.length) {
    const got = Array.isArray(entities) ? `${entities.length} entities` : 'no list of entities';
    const message = `The subgraph "${serviceName}" answered ${representations.length} representations with ${got}.`;
    invalidAnswer(targets, group, message, serviceName, execution);
    return;
  }
  rewriteData(entities, group.rewrites, execution.types);
  const used = new Set<number>();
  const wrong: DataObject[] = [];
  for (let position = 0; position < targets.length; position += 1) {
    const target = targets[position] as DataObject;
    const index = indexes[position] as number;
    const entity: unknown = entities[index];
    if (entity === null) {
      group.fillWithNull(target);
    } else if (typeof entity !== 'object' || Array.isArray(entity)) {
      wrong.push(target);
    } else {
      const copy = group.writtenLater && used.has(index);
      used.add(index);
      if (!group.merge(target, (copy ? copyOf(entity) : entity) as DataObject)) wrong.push(target);
    }
  }
  if (wrong.length > 0) {
    const message = `The subgraph "${serviceName}" answered a representation with something else than its entity.`;
    invalidAnswer(wrong, group, message, serviceName, execution);
  }
}

function invalidAnswer(
  targets: readonly DataObject[],
  group: CompiledGroup,
  message: string,
  serviceName: string,
  execution: Execution,
): void {
  for (const path of pathsOfTargets(targets, group, execution)) {
    execution.errors.push(errorAt(path, message, { code: ErrorCode.SUBGRAPH_INVALID_ANSWER, serviceName }));
  }
}

/** Sends a fetch; when there is no GraphQL answer, an error stands at each of `places` and the result is undefined. */
async function ask(
  { serviceName, plan }: CompiledRootFetch | CompiledEntityFetch,
  outgoing: Parameters<Fetcher['send']>[0],
  execution: Execution,
  places: () => readonly Path[],
): Promise<ExecutionResult | undefined> {
  try {
    const sent = execution.sentFetches?.get(plan);
    if (sent?.body === outgoing.body) return readOwn(serviceName, await sent.answer);
    return await execution.fetcher.send(outgoing, execution.forwarded);
  } catch (failure) {
    if (!(failure instanceof SubgraphUnavailableError)) throw failure;
    for (const path of places()) {
      execution.errors.push(errorAt(path, failure.message, { code: ErrorCode.SUBGRAPH_UNAVAILABLE, serviceName }));
    }
    return undefined;
  }
}

function wireErrors({ errors }: ExecutionResult): WireError[] {
  return (errors ?? []).map((error: unknown) => (typeof error === 'object' && error !== null ? error : {}));
}

function pathOf({ path }: WireError): (string | number)[] | undefined {
  if (!Array.isArray(path) || path.length === 0) return undefined;
  return path.every((segment) => typeof segment === 'string' || typeof segment === 'number') ? path : undefined;
}

/** Where in the client's answer an error of an `_entities` answer stands: once for every object it is about. */
function placesOf(error: WireError, asked: readonly Asked[], execution: Execution): readonly Path[] {
  const path = pathOf(error);
  const part = asked.find(({ group }) => group.alias === path?.[0]);
  if (path === undefined || part === undefined) return asked.flatMap((each) => commonPath(each, execution));
  const index = path[1];
  const rest = rewritePath(path.slice(2), part.group.rewrites);
  const targets = part.targets.filter((_target, position) => part.indexes[position] === index);
  if (targets.length === 0) return commonPath(part, execution);
  return pathsOfTargets(targets, part.group, execution).map((place) => [...place, ...rest]);
}

function pathsOfTargets(targets: readonly DataObject[], group: CompiledGroup, execution: Execution): Path[] {
  return group.targetPaths.flatMap((steps) => pathsAlong(targets, steps, execution));
}

function pathsAlong(targets: readonly DataObject[], steps: readonly Step[], execution: Execution): Path[] {
  return [...pathsOf(execution.data, steps, new Set<object>(targets)).values()].flat();
}

/** For each target path, the longest path common to all its objects: an error about all of them stands there once. */
function commonPath({ group, targets }: Asked, execution: Execution): Path[] {
  return group.targetPaths.flatMap((steps): Path[] => {
    const [first, ...others] = pathsAlong(targets, steps, execution);
    if (first === undefined) return [];
    let length = first.length;
    for (const path of others) {
      let shared = 0;
      while (shared < length && path[shared] === first[shared]) shared += 1;
      length = shared;
    }
    return [first.slice(0, length)];
  });
}
