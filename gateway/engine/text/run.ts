import type { ExecutionResult } from 'graphql';
import type { RawAnswer } from '../../transport/transport.ts';
import type { Execution } from '../execute.ts';
import type { OutgoingFetch } from '../fetch.ts';
import type { Plan } from '../plan.ts';
import type { Sent } from '../sent.ts';
import type { PiecedObject, TextFetch, TextProgram } from './program.ts';
import { unexpected } from './scanner.ts';

/**
 * Carries out a plan by cutting the subgraphs' answers up and putting the pieces together, all as text.
 *
 * @returns the data of the answer as JSON, or undefined when anything was not exactly as expected; then `sent` holds
 *   what was fetched so far, so that nothing is asked twice.
 */
export async function runAsText(
  plan: Plan,
  program: TextProgram,
  execution: Pick<Execution, 'variables' | 'forwarded' | 'fetcher'>,
  sent: Map<Plan, Sent>,
): Promise<string | undefined> {
  const root = program.newRoot();
  const step = async (part: Plan): Promise<void> => {
    if (!('steps' in part)) return fetch(program.fetches.get(part) as TextFetch, root, execution, sent);
    if (part.kind === 'parallel') await Promise.all(part.steps.map(step));
    else for (const each of part.steps) await step(each);
  };
  try {
    await step(plan);
    return program.render(root);
  } catch (reason) {
    if (reason === unexpected) return undefined;
    throw reason;
  }
}

async function fetch(
  { plan, writeBody, groups, scan }: TextFetch,
  root: PiecedObject,
  { variables, forwarded, fetcher }: Pick<Execution, 'variables' | 'forwarded' | 'fetcher'>,
  sent: Map<Plan, Sent>,
): Promise<void> {
  const targets: PiecedObject[][][] = [];
  const representations: string[] = [];
  for (const { way, represent } of groups) {
    const found: PiecedObject[] = [];
    collect(root, way, 0, found);
    const known = new Map<string, PiecedObject[]>();
    for (const object of found) {
      const text = represent(object);
      const same = known.get(text);
      if (same === undefined) known.set(text, [object]);
      else same.push(object);
    }
    targets.push([...known.values()]);
    representations.push(`[${[...known.keys()].join(',')}]`);
  }
  if (groups.length > 0 && targets.every((group) => group.length === 0)) return;
  const outgoing: OutgoingFetch = {
    serviceName: plan.serviceName,
    body: writeBody(variables, representations),
    shareable: plan.operationKind === 'query',
  };
  const answer = fetcher.sendRaw(outgoing, forwarded);
  sent.set(plan, { body: outgoing.body, answer });
  let arrived: RawAnswer | ExecutionResult;
  try {
    arrived = await answer;
  } catch {
    // The other way of carrying out the plan meets the same failure, and words it.
    throw unexpected;
  }
  if (!('text' in arrived)) throw unexpected;
  scan((arrived as RawAnswer).text, root, targets);
}

function collect(value: unknown, way: readonly string[], depth: number, found: PiecedObject[]): void {
  if (value === null) return;
  if (value === undefined) throw unexpected;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) collect(value[index], way, depth, found);
    return;
  }
  const property = way[depth];
  if (property === undefined) found.push(value as PiecedObject);
  else collect((value as PiecedObject)[property], way, depth + 1, found);
}
