import type { RequiresSelection } from '@graphql-hive/router-query-planner';
import { stringifyExactly } from '../../json/exactNumber.ts';
import type { DataObject } from '../execute/targets.ts';
import type { TypeIndex } from '../supergraph/facts.ts';
import { evaluate, literal, own, read } from './names.ts';
import { conditionsOf, merged, nullKey } from './representationFields.ts';
import type { Rewrite } from './rewrites.ts';

/**
 * Writes an object's representation as JSON text; undefined when a field it needs is not there, null when its key is
 * null, so that there is nothing to ask for.
 */
export type WriteRepresentation = (object: DataObject) => string | undefined | null;

/**
 * Compiles `requires` and the input rewrites into one function that goes from the object to JSON text. Representations
 * are compared, deduplicated and sent as text, so no objects are made for them.
 */
export function compileRepresentation(
  requires: readonly RequiresSelection[],
  rewrites: readonly Rewrite[],
  types: TypeIndex,
): WriteRepresentation {
  const functions: string[] = [];
  const known = new Map<string, string>();

  /** Declares a function from a value (object, list or null) to text, and gives its name. */
  const objectFunction = (
    selections: readonly RequiresSelection[],
    active: readonly Rewrite[],
    root: boolean,
  ): string => {
    // Objects of a type that no fragment is about are not asked about, whatever the rewrites rewrite.
    const isByType = root && selections.every(({ kind }) => kind === 'InlineFragment');
    const conditions = conditionsOf(selections, isByType ? [] : active);
    const cases = new Map<string, string[]>();
    for (const type of new Set(conditions.flatMap((condition) => types.fulfilling(condition)))) {
      const body = fieldsFunction(selections, active, type, root);
      cases.set(body, [...(cases.get(body) ?? []), type]);
    }
    const name = `value${functions.length}`;
    const slot = functions.push('') - 1;
    const otherwise = isByType
      ? 'return undefined;'
      : `return ${fieldsFunction(selections, active, undefined, root)}(v);`;
    const branches = [...cases].map(
      ([body, names]) => `${names.map((type) => `case ${literal(type)}:`).join(' ')} return ${body}(v);`,
    );
    functions[slot] = `function ${name}(v) {
  if (v === null) return 'null';
  if (typeof v !== 'object') return undefined;
  if (Array.isArray(v)) {
    let s = '[';
    for (let i = 0; i < v.length; i += 1) {
      const x = ${name}(v[i]);
      if (x === undefined) return undefined;
      s += i === 0 ? x : ',' + x;
    }
    return s + ']';
  }
  ${branches.length === 0 ? otherwise : `switch (v["__typename"]) { ${branches.join(' ')} default: ${otherwise} }`}
}`;
    return name;
  };

  /** Declares a function from an object of one type to text. */
  const fieldsFunction = (
    selections: readonly RequiresSelection[],
    active: readonly Rewrite[],
    type: string | undefined,
    root: boolean,
  ): string => {
    const { fields, typename } = merged(selections, active, type, types);
    const keyless = root ? nullKey(fields, type, types) : '';
    const lines = fields.map(({ from, to, selections: below, rewrites: deeper }) => {
      const text =
        below.length === 0 ? `leaf(${read('v', from)})` : `${objectFunction(below, deeper, false)}(${read('v', from)})`;
      return `if ((x = ${text}) === undefined) return undefined;\n  s += ${literal(`,${literal(to)}:`)} + x;`;
    });
    const start =
      typename === undefined
        ? `'{' + (typeof v["__typename"] === 'string' ? '"__typename":' + leaf(v["__typename"]) : '')`
        : literal(`{"__typename":${literal(typename)}`);
    const body = `${keyless}let x, s = ${start};\n  ${lines.join('\n  ')}\n  return ${
      typename === undefined ? `s.startsWith('{,') ? '{' + s.slice(2) + '}' : s + '}'` : `s + '}'`
    };`;
    const existing = known.get(body);
    if (existing !== undefined) return existing;
    const name = `fields${functions.length}`;
    functions.push(`function ${name}(v) {\n  ${body}\n}`);
    known.set(body, name);
    return name;
  };

  const entry = objectFunction(requires, rewrites, true);
  return evaluate({ leaf: leafText, own }, `${functions.join('\n')}\nreturn ${entry};`);
}

/** Undefined for a value that JSON cannot hold: a number beyond the largest double. */
function leafText(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  return typeof value === 'boolean' ? String(value) : stringifyExactly(value);
}
