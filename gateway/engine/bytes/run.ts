import { isUtf8 } from 'node:buffer';
import type { ExecutionResult } from 'graphql';
import { type RawAnswer, SubgraphUnavailableError } from '../../transport/transport.ts';
import type { Execution } from '../execute/execution.ts';
import type { OutgoingFetch, SentFetch } from '../execute/fetcher.ts';
import type { Plan } from '../planning/plan.ts';
import { readable } from './output.ts';
import type { ByteFetch, ByteProgram, Pieces } from './program.ts';
import { unexpected } from './unexpected.ts';

/**
 * Executes a plan by cutting the subgraphs' answers up and putting the pieces together, all as bytes.
 *
 * @returns the answer as `data.ts` keeps it, or undefined when anything was not exactly as expected; then
 *   `sentFetches` holds what was fetched so far, so that nothing is asked twice.
 */
export async function runAsBytes(
  plan: Plan,
  program: ByteProgram,
  execution: Pick<Execution, 'variables' | 'forwarded' | 'fetcher'>,
  sentFetches: Map<Plan, SentFetch>,
): Promise<Buffer | undefined> {
  const pieces = program.begin();
  let isMissed = false;
  const step = async (part: Plan): Promise<void> => {
    // Steps beside the one that missed do not go on: from then on, execution with objects asks.
    if (isMissed) throw unexpected;
    if (!('steps' in part)) return fetch(program.fetches.get(part) as ByteFetch, pieces, execution, sentFetches);
    if (part.kind === 'parallel') await Promise.all(part.steps.map(step));
    else for (const each of part.steps) await step(each);
  };
  try {
    await step(plan);
    return program.render(pieces);
  } catch (reason) {
    isMissed = true;
    if (reason === unexpected) return undefined;
    throw reason;
  }
}

async function fetch(
  { index, plan, writeBody, represent, scan }: ByteFetch,
  pieces: Pieces,
  { variables, forwarded, fetcher }: Pick<Execution, 'variables' | 'forwarded' | 'fetcher'>,
  sentFetches: Map<Plan, SentFetch>,
): Promise<void> {
  const groups = represent.map((each) => each(pieces));
  if (groups.length > 0 && groups.every(({ distinct }) => distinct.every(({ first }) => first.length === 0))) return;
  const outgoing: OutgoingFetch = {
    serviceName: plan.serviceName,
    body: writeBody(
      variables,
      groups.map(({ text }) => text),
    ),
    shareable: plan.operationKind === 'query',
  };
  const answer = fetcher.sendRaw(outgoing, forwarded);
  sentFetches.set(plan, { body: outgoing.body, representations: groups.map(({ text }) => text), answer });
  let arrived: RawAnswer | ExecutionResult;
  try {
    arrived = await answer;
  } catch (failure) {
    if (!(failure instanceof SubgraphUnavailableError)) throw failure;
    // When the plan is executed with objects, the same failure becomes an error of the answer.
    throw unexpected;
  }
  if (!('bytes' in arrived)) throw unexpected;
  const { bytes } = arrived as RawAnswer;
  if (!isUtf8(bytes)) throw unexpected;
  pieces.b[index] = readable(bytes);
  scan(
    pieces,
    groups.map(({ distinct }) => distinct),
  );
}
