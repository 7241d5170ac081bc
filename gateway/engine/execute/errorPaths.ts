import type { ExecutionResult } from 'graphql';
import type { CompiledGroup } from '../compile/compile.ts';
import { rewritePath } from '../compile/rewrites.ts';
import type { Path, WireError } from '../errors.ts';
import type { AskedGroup, Execution } from './execution.ts';
import { type DataObject, pathsOf, type Step } from './targets.ts';

export function wireErrors({ errors }: ExecutionResult): WireError[] {
  return (errors ?? []).map((error: unknown) => (typeof error === 'object' && error !== null ? error : {}));
}

export function pathOf({ path }: WireError): (string | number)[] | undefined {
  if (!Array.isArray(path) || path.length === 0) return undefined;
  return path.every((segment) => typeof segment === 'string' || typeof segment === 'number') ? path : undefined;
}

/** Where in the client's answer an error of an `_entities` answer stands: once for every object it is about. */
export function placesOf(error: WireError, asked: readonly AskedGroup[], execution: Execution): readonly Path[] {
  const path = pathOf(error);
  const part = asked.find(({ group }) => group.alias === path?.[0]);
  if (path === undefined || part === undefined) return asked.flatMap((each) => commonPath(each, execution));
  const index = path[1];
  const rest = rewritePath(path.slice(2), part.group.rewrites);
  const targets = part.targets.filter((_target, position) => part.indexes[position] === index);
  if (targets.length === 0) return commonPath(part, execution);
  return pathsOfTargets(targets, part.group, execution).map((place) => [...place, ...rest]);
}

export function pathsOfTargets(targets: readonly DataObject[], group: CompiledGroup, execution: Execution): Path[] {
  return group.targetPaths.flatMap((steps) => pathsAlong(targets, steps, execution));
}

function pathsAlong(targets: readonly DataObject[], steps: readonly Step[], execution: Execution): Path[] {
  return [...pathsOf(execution.data, steps, new Set<object>(targets)).values()].flat();
}

/** For each target path, the longest path common to all its objects: an error about all of them stands there once. */
export function commonPath({ group, targets }: AskedGroup, execution: Execution): Path[] {
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
