import type { RequiresSelection } from '@graphql-hive/router-query-planner';
import { ErrorCode } from '../../../common/errorCode.ts';
import { refusal } from '../errors.ts';
import type { DataObject } from '../execute/targets.ts';
import type { TypeIndex } from '../supergraph/facts.ts';
import { evaluate, literal, own, read } from './names.ts';
import { passes, type Rewrite } from './rewrites.ts';

/**
 * Writes an object's representation as JSON text; undefined when a field it needs is not there, null when its key is
 * null, so that there is nothing to ask for.
 */
export type WriteRepresentation = (object: DataObject) => string | undefined | null;

interface Field {
  /** Its key in the answer. */
  from: string;
  /** Its key in the representation. */
  to: string;
  selections: readonly RequiresSelection[];
  rewrites: readonly Rewrite[];
}

/**
 * Compiles `requires` and the input rewrites into one function that goes from the object to JSON text. As text,
 * representations compare, repeat and travel without ever being objects.
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
    const conditions = conditionsOf(selections, active);
    const cases = new Map<string, string[]>();
    for (const type of new Set(conditions.flatMap((condition) => types.fulfilling(condition)))) {
      const body = fieldsFunction(selections, active, type, root);
      cases.set(body, [...(cases.get(body) ?? []), type]);
    }
    const name = `value${functions.length}`;
    const slot = functions.push('') - 1;
    const otherwise =
      root && selections.every(({ kind }) => kind === 'InlineFragment')
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

function leafText(value: unknown): string | undefined {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/** A statement that gives up an object without a key: null where the schema has no null, or null in all fields. */
function nullKey(fields: readonly Field[], type: string | undefined, types: TypeIndex): string {
  const needed = fields.filter(({ from }) => type !== undefined && types.isNonNull(type, from));
  const tests = needed.map(({ from }) => `${read('v', from)} === null`);
  if (needed.length === 0 && fields.length > 0)
    tests.push(fields.map(({ from }) => `${read('v', from)} === null`).join(' && '));
  return tests.length === 0 ? '' : `if (${tests.join(' || ')}) return null;\n  `;
}

/** The types that this level tells apart, in its fragments and its rewrites. */
function conditionsOf(selections: readonly RequiresSelection[], rewrites: readonly Rewrite[]): string[] {
  const inFragments = selections.flatMap((selection) =>
    selection.kind === 'InlineFragment' ? [selection.typeCondition, ...conditionsOf(selection.selections, [])] : [],
  );
  if (inFragments.length === 0 && rewrites.length === 0) return [];
  const inRewrites = rewrites.flatMap(({ path: [first] }) => (first && 'types' in first ? first.types : []));
  return [...inFragments, ...inRewrites];
}

/** What is written for an object of this type: fragments that apply merged, rewrites that apply carried out. */
function merged(
  selections: readonly RequiresSelection[],
  rewrites: readonly Rewrite[],
  type: string | undefined,
  types: TypeIndex,
): { fields: Field[]; typename: string | undefined } {
  const found = new Map<string, { from: string; selections: RequiresSelection[] }>();
  const add = (list: readonly RequiresSelection[]): void => {
    for (const selection of list) {
      if (selection.kind === 'FragmentSpread') {
        throw refusal(
          ErrorCode.OPERATION_NOT_PLANNABLE,
          'This gateway cannot execute a plan whose keys use named fragments.',
        );
      }
      if (selection.kind === 'InlineFragment') {
        if (type !== undefined && types.fulfils(type, selection.typeCondition)) add(selection.selections);
      } else if (selection.name !== '__typename') {
        const to = selection.alias ?? selection.name;
        const known = found.get(to);
        if (known === undefined) found.set(to, { from: selection.name, selections: [...(selection.selections ?? [])] });
        else known.selections.push(...(selection.selections ?? []));
      }
    }
  };
  add(selections);

  let typename = type;
  const below = new Map<string, Rewrite[]>();
  const renamed = new Map<string, string>();
  for (const { path, action } of rewrites) {
    let depth = 0;
    for (let segment = path[depth]; segment !== undefined && 'types' in segment; segment = path[depth]) {
      if (!passes(types, type, segment.types)) break;
      depth += 1;
    }
    const segment = path[depth];
    if (segment === undefined || 'types' in segment) continue;
    if (depth < path.length - 1) {
      below.set(segment.key, [...(below.get(segment.key) ?? []), { path: path.slice(depth + 1), action }]);
    } else if ('renameTo' in action) {
      renamed.set(segment.key, action.renameTo);
    } else if (segment.key === '__typename') {
      typename = action.setTo;
    }
  }
  const fields = [...found].map(([key, field]) => ({
    ...field,
    to: renamed.get(key) ?? key,
    rewrites: below.get(key) ?? [],
  }));
  return { fields, typename };
}
