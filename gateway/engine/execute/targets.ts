import type { FlattenNodePathSegment } from '@graphql-hive/router-query-planner';
import { tooManyNodes } from '../../../common/graphql/answerTooLarge.ts';
import { get } from '../compile/names.ts';
import type { Path } from '../errors.ts';
import type { TypeIndex } from '../supergraph/facts.ts';

export type DataObject = Record<string, unknown>;

/** One step of the path to the objects of an entity fetch. Lists on the path have no step: all their items are taken. */
export type Step = { field: string } | { types: ReadonlySet<string> };

export function readSteps(path: readonly FlattenNodePathSegment[], types: TypeIndex): Step[] {
  return path.flatMap((segment): Step[] => {
    if (segment === '@') return [];
    if ('Field' in segment) return [{ field: segment.Field }];
    return [{ types: new Set([segment.TypeCondition].flat().flatMap((condition) => types.fulfilling(condition))) }];
  });
}

/**
 * Collects the objects at the end of `steps`, in the order of the answer. An object met twice is there twice.
 *
 * @throws GraphQLError when there are more than `max`
 */
export function collectTargets(
  value: unknown,
  steps: readonly Step[],
  depth: number,
  found: DataObject[],
  max: number,
): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) collectTargets(value[index], steps, depth, found, max);
    return;
  }
  const step = steps[depth];
  if (step === undefined) {
    if (found.length >= max) throw tooManyNodes(max);
    found.push(value as DataObject);
  } else if ('field' in step) {
    collectTargets(get(value, step.field), steps, depth + 1, found, max);
  } else if (step.types.has((value as DataObject)['__typename'] as string)) {
    collectTargets(value, steps, depth + 1, found, max);
  }
}

/**
 * Where in the answer these objects are. Only errors need paths, so `collectTargets` does not collect them and the steps are
 * walked a second time here. Type conditions are left out, since a later fetch may have made a `__typename` more exact; the
 * objects are compared by identity.
 */
export function pathsOf(root: unknown, steps: readonly Step[], wanted: ReadonlySet<object>): Map<object, Path[]> {
  const found = new Map<object, Path[]>();
  const walk = (value: unknown, depth: number, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        walk(item, depth, [...path, index]);
      });
      return;
    }
    const step = steps[depth];
    if (step === undefined) {
      if (wanted.has(value)) found.set(value, [...(found.get(value) ?? []), path]);
    } else if ('field' in step) {
      walk(get(value, step.field), depth + 1, [...path, step.field]);
    } else {
      walk(value, depth + 1, path);
    }
  };
  walk(root, 0, []);
  return found;
}
