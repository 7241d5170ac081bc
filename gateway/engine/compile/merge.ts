import { ExactNumber } from '../../json/exactNumber.ts';
import type { DataObject } from '../execute/targets.ts';
import type { TypeIndex } from '../supergraph/facts.ts';
import { evaluate, get, literal, own, put, read } from './names.ts';
import type { SelectedField } from './selectedFields.ts';

/**
 * Stands in the answer where two subgraphs contradict each other (lists of different length, an object here and a list
 * there). No value of a client's answer can be a symbol, so projection reports it as an error at its path.
 */
export const contradiction: unique symbol = Symbol('two subgraphs contradict each other');

/**
 * Merges another subgraph's fields of the same object into it, in place: what is missing or null is filled in,
 * objects and lists are merged member by member. False, and nothing is changed, when the two are of different types.
 */
export type Merge = (target: DataObject, source: DataObject) => boolean;

/** Compiles the merge of objects with these fields. */
export function compileMerge(fields: readonly SelectedField[], types: TypeIndex): Merge {
  const deeper: (readonly SelectedField[])[] = [];
  const lines = fields.map(({ key, fields: below }) => {
    if (key === '__typename') return '';
    const target = read('t', key);
    const source = read('s', key);
    const set =
      key === '__proto__'
        ? (value: string) => `put(t, ${literal(key)}, ${value})`
        : (value: string) => `t[${literal(key)}] = ${value}`;
    if (below === undefined) return `if ((x = ${source}) !== undefined && (${target} ?? null) === null) ${set('x')};`;
    const index = deeper.push(below) - 1;
    return `if ((x = ${source}) !== undefined) { y = ${target}; ${set(`y === undefined || y === null ? x : combine(y, x, deeper[${index}])`)}; }`;
  });
  const combine = (target: unknown, source: unknown, below: readonly SelectedField[]) =>
    combineValues(target, source, below, types);
  const typename = fields.some(({ key }) => key === '__typename') ? 'if (!agree(t, s)) return false;' : '';
  return evaluate(
    {
      own,
      put,
      combine,
      deeper,
      agree: (target: DataObject, source: DataObject) => agreeOnType(target, source, types),
    },
    `return function merge(t, s) {\n  let x, y;\n  ${typename}\n  ${lines.join('\n  ')}\n  return true;\n};`,
  );
}

/** Compiles the function for an object that a subgraph does not have: every field that is missing becomes null. */
export function compileFillWithNull(fields: readonly SelectedField[]): (target: DataObject) => void {
  const keys = fields.map(({ key }) => key).filter((key) => key !== '__typename');
  return (target) => {
    for (const key of keys) if (get(target, key) === undefined) put(target, key, null);
  };
}

/**
 * A subgraph that knows an interface as an object gives the interface's name as the type; the object's own type, given
 * by another subgraph, takes its place. False when two subgraphs give two different object types.
 */
function agreeOnType(target: DataObject, source: DataObject, types: TypeIndex): boolean {
  const given = source['__typename'];
  const known = target['__typename'];
  if (given === undefined || given === known) return true;
  if (typeof known !== 'string' || !types.isObject(known)) {
    target['__typename'] = given;
    return true;
  }
  return typeof given !== 'string' || !types.isObject(given);
}

/** Merges `source` into `target` and returns the merged value. */
export function combineValues(
  target: unknown,
  source: unknown,
  fields: readonly SelectedField[],
  types: TypeIndex,
): unknown {
  if (source === undefined || source === null || source === target) return target;
  if (target === undefined || target === null) return source;
  if (typeof target !== 'object' || typeof source !== 'object') return contradiction;
  if (Array.isArray(target) !== Array.isArray(source)) return contradiction;
  if (Array.isArray(target) && Array.isArray(source)) {
    if (target.length !== source.length) return contradiction;
    for (let index = 0; index < target.length; index += 1) {
      target[index] = combineValues(target[index], source[index], fields, types);
    }
    return target;
  }
  if (!agreeOnType(target as DataObject, source as DataObject, types)) return contradiction;
  for (const { key, fields: below } of fields) {
    if (key === '__typename') continue;
    const from = get(source, key);
    if (from === undefined) continue;
    const to = get(target, key);
    if (to === undefined || to === null) put(target, key, from);
    else if (below !== undefined) put(target, key, combineValues(to, from, below, types));
  }
  return target;
}

/** A copy that can be merged into without changing the original. */
export function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const copy: object = {};
  for (const key of Object.keys(value)) put(copy, key, copyOf(get(value, key)));
  return copy as T;
}
