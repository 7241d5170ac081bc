import type { FetchRewrite } from '@graphql-hive/router-query-planner';
import type { TypeIndex } from '../supergraph/facts.ts';
import { get, put } from './names.ts';
import type { SelectedField } from './selectedFields.ts';

/** A rewrite of the planner in one form: at the end of `path`, rename the last key or set its value. */
export interface Rewrite {
  path: readonly ({ key: string } | { types: readonly string[] })[];
  action: { renameTo: string } | { setTo: string };
}

/** `top` is the field with which all paths may start: it is left out of them. */
export function readRewrites(rewrites: readonly FetchRewrite[], top?: string): Rewrite[] {
  return rewrites.map((rewrite) => {
    const [given, action] =
      'KeyRenamer' in rewrite
        ? [rewrite.KeyRenamer, { renameTo: rewrite.KeyRenamer.renameKeyTo }]
        : 'ValueSetter' in rewrite
          ? [rewrite.ValueSetter, { setTo: rewrite.ValueSetter.setValueTo }]
          : [rewrite, { setTo: rewrite.setValueTo }];
    const path = given.path.map((segment) =>
      'Key' in segment ? { key: segment.Key } : { types: [segment.TypenameEquals].flat() },
    );
    const [first] = path;
    return {
      path: first && 'key' in first && (first.key === top || first.key === '_entities') ? path.slice(1) : path,
      action,
    };
  });
}

/** Does an object of type `typename` pass a type segment? One without `__typename` passes. */
export function passes(types: TypeIndex, typename: unknown, allowed: readonly string[]): boolean {
  return typeof typename !== 'string' || allowed.some((condition) => types.fulfils(typename, condition));
}

/** Applies rewrites to a subgraph's data, in place. The old key of a rename stays: nothing reads it. */
export function rewriteData(data: unknown, rewrites: readonly Rewrite[], types: TypeIndex): void {
  for (const rewrite of rewrites) apply(data, rewrite, 0, types);
}

function apply(value: unknown, rewrite: Rewrite, depth: number, types: TypeIndex): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) apply(item, rewrite, depth, types);
    return;
  }
  const segment = rewrite.path[depth];
  if (segment === undefined) return;
  if ('types' in segment) {
    if (passes(types, get(value, '__typename'), segment.types)) apply(value, rewrite, depth + 1, types);
  } else if (depth < rewrite.path.length - 1) {
    apply(get(value, segment.key), rewrite, depth + 1, types);
  } else if ('setTo' in rewrite.action) {
    put(value, segment.key, rewrite.action.setTo);
  } else {
    const moved = get(value, segment.key);
    if (moved !== undefined) put(value, rewrite.action.renameTo, moved);
  }
}

/** The selected fields with the names that the rewrites give them. */
export function rewriteFields(
  fields: readonly SelectedField[],
  rewrites: readonly Rewrite[],
): readonly SelectedField[] {
  return rewrites.reduce((current, { path, action }) => {
    const keys = path.flatMap((segment) => ('key' in segment ? [segment.key] : []));
    return 'renameTo' in action ? withRenamed(current, keys, action.renameTo) : current;
  }, fields);
}

function withRenamed(fields: readonly SelectedField[], keys: readonly string[], to: string): readonly SelectedField[] {
  const [first, ...rest] = keys;
  return fields.flatMap((field): SelectedField[] => {
    if (field.key !== first) return [field];
    if (rest.length > 0) return [{ key: field.key, fields: withRenamed(field.fields ?? [], rest, to) }];
    // Objects of other types may have a field of the new name, so both names may be there.
    return fields.some(({ key }) => key === to) ? [] : [{ key: to, fields: field.fields }];
  });
}

/** The path of an error in a subgraph's answer, with the keys that the rewrites rename renamed. */
export function rewritePath(path: readonly (string | number)[], rewrites: readonly Rewrite[]): (string | number)[] {
  const renames = new Map<string, string>();
  for (const { path: segments, action } of rewrites) {
    if (!('renameTo' in action)) continue;
    renames.set(
      JSON.stringify(segments.flatMap((segment) => ('key' in segment ? [segment.key] : []))),
      action.renameTo,
    );
  }
  if (renames.size === 0) return [...path];
  const keys: string[] = [];
  return path.map((segment) => {
    if (typeof segment === 'number') return segment;
    keys.push(segment);
    return renames.get(JSON.stringify(keys)) ?? segment;
  });
}
