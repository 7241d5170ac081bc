import type { ExecutionResult } from 'graphql';
import { ErrorCode } from '../../../common/errorCode.ts';
import { SubgraphUnavailableError } from '../../transport/transport.ts';
import type { CompiledEntityFetch, CompiledPlan, CompiledRootFetch } from '../compile/compile.ts';
import { combineValues } from '../compile/merge.ts';
import { rewriteData, rewritePath } from '../compile/rewrites.ts';
import { errorAt, type Path, subgraphErrorAt } from '../errors.ts';
import { askedGroup, mergeGroup } from './entityGroup.ts';
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

async function fetchEntities(fetch: CompiledEntityFetch, execution: Execution): Promise<void> {
  const asked = fetch.groups.map((group) => askedGroup(group, execution.data));
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
