import type { ExecutionResult } from 'graphql';
import { ErrorCode } from '../../../common/errorCode.ts';
import { stringifyExactly } from '../../json/exactNumber.ts';
import { parseExactly } from '../../json/parseExactly.ts';
import type { CompiledGroup } from '../compile/compile.ts';
import { copyOf } from '../compile/merge.ts';
import { rewriteData } from '../compile/rewrites.ts';
import { errorAt } from '../errors.ts';
import { commonPath, pathsOfTargets } from './errorPaths.ts';
import type { AskedGroup, Execution } from './execution.ts';
import { collectTargets, type DataObject } from './targets.ts';

/** @throws GraphQLError when there are more than `maxTargets` objects to ask about */
export function askedGroup(group: CompiledGroup, data: DataObject, maxTargets: number): AskedGroup {
  const found: DataObject[] = [];
  for (const steps of group.targetPaths) collectTargets(data, steps, 0, found, maxTargets);
  const asked: AskedGroup = { group, targets: [], indexes: [], representations: [] };
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

/**
 * Puts representations into the order in which they were sent before, where they are the same: execution with bytes asks
 * about the objects of one type after those of another.
 *
 * @param sent a JSON list, written as `represent` writes its members
 */
export function takeOrderOf(asked: AskedGroup, sent: string): void {
  const texts = (parseExactly(sent) as object[]).map((representation) => stringifyExactly(representation));
  const places = new Map(texts.map((text, index) => [text, index]));
  const moved = asked.representations.map((text) => places.get(text));
  if (texts.length !== moved.length || moved.some((place) => place === undefined)) return;
  asked.indexes = asked.indexes.map((index) => moved[index] as number);
  asked.representations = texts;
}

export function mergeGroup(
  asked: AskedGroup,
  answer: ExecutionResult,
  serviceName: string,
  execution: Execution,
): void {
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
    execution.errors.add(errorAt(path, message, { code: ErrorCode.SUBGRAPH_INVALID_ANSWER, serviceName }));
  }
}
