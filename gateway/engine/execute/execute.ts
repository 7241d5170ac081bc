import type { ExecutionResult } from 'graphql';
import { isFurther } from '../../../common/graphql/answerErrors.ts';
import { isTurnOver, nextTurn } from '../../../common/turns.ts';
import { SubgraphUnavailableError } from '../../transport/transport.ts';
import type { CompiledEntityFetch, CompiledPlan, CompiledRootFetch } from '../compile/compile.ts';
import { combineValues } from '../compile/merge.ts';
import { rewriteData, rewritePath } from '../compile/rewrites.ts';
import { errorAt, type Path, subgraphErrorAt, type WireError } from '../errors.ts';
import { askedGroup, mergeGroup, takeOrderOf } from './entityGroup.ts';
import { commonPath, pathOf, placesOf, wireErrors } from './errorPaths.ts';
import type { Execution } from './execution.ts';
import { type Fetcher, readOwn } from './fetcher.ts';

// Read this file first of execute/: it executes a compiled plan.

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
  addErrors(answer, fetch, execution, (error) => {
    const path = pathOf(error);
    return path === undefined ? paths : [rewritePath(path, fetch.rewrites)];
  });
  if (!answer.data) {
    // One field's error made the whole data null: the other fields need no error of their own.
    if (answer.errors?.length) execution.reportedPaths.push(...paths);
    return;
  }
  rewriteData(answer.data, fetch.rewrites, execution.types);
  combineValues(execution.data, answer.data, fetch.fields, execution.types);
}

async function fetchEntities(fetch: CompiledEntityFetch, execution: Execution): Promise<void> {
  const asked = fetch.groups.map((group) => askedGroup(group, execution.data, execution.maxTargets));
  if (asked.every(({ targets }) => targets.length === 0)) return;
  const sent = execution.sentFetches?.get(fetch.plan);
  if (sent !== undefined) {
    for (const [index, part] of asked.entries()) takeOrderOf(part, sent.representations[index] ?? '[]');
  }
  const outgoing = fetch.outgoing(
    execution.variables,
    asked.map(({ representations }) => `[${representations.join(',')}]`),
  );
  const answer = await ask(fetch, outgoing, execution, () => asked.flatMap((part) => commonPath(part, execution)));
  if (answer === undefined) return;
  addErrors(answer, fetch, execution, (error) => placesOf(error, asked, execution));
  for (const part of asked) {
    if (part.targets.length > 0) mergeGroup(part, answer, fetch.serviceName, execution);
  }
}

function addErrors(
  answer: ExecutionResult,
  { serviceName }: CompiledRootFetch | CompiledEntityFetch,
  { errors }: Execution,
  places: (error: WireError) => readonly Path[],
): void {
  for (const error of wireErrors(answer)) {
    const sent = subgraphErrorAt(error, undefined, serviceName);
    // Finding its places may take a walk through all objects.
    if (errors.isFull || isFurther(sent)) errors.add(sent);
    else for (const place of places(error)) errors.add(subgraphErrorAt(error, place, serviceName));
  }
}

/** Sends a fetch; when there is no GraphQL answer, an error stands at each of `places` and the result is undefined. */
async function ask(
  { serviceName, plan, exact }: CompiledRootFetch | CompiledEntityFetch,
  outgoing: Parameters<Fetcher['send']>[0],
  execution: Execution,
  places: () => readonly Path[],
): Promise<ExecutionResult | undefined> {
  try {
    const sent = execution.sentFetches?.get(plan);
    if (sent?.body === outgoing.body) return readOwn(serviceName, await sent.answer, exact);
    const answer = await execution.fetcher.send(outgoing, execution.forwarded, exact);
    // Large answers were read just now, and are merged next.
    if (isTurnOver()) await nextTurn();
    return answer;
  } catch (failure) {
    if (!(failure instanceof SubgraphUnavailableError)) throw failure;
    for (const path of places()) {
      execution.errors.add(errorAt(path, failure.message, { code: failure.code, serviceName }));
    }
    return undefined;
  }
}
