import type { RequiresSelection } from '@graphql-hive/router-query-planner';
import { ErrorCode } from '../../../common/errorCode.ts';
import { refusal } from '../errors.ts';
import type { TypeIndex } from '../supergraph/facts.ts';
import { read } from './names.ts';
import { passes, type Rewrite } from './rewrites.ts';

interface Field {
  /** Its key in the answer. */
  from: string;
  /** Its key in the representation. */
  to: string;
  selections: readonly RequiresSelection[];
  rewrites: readonly Rewrite[];
}

/** A statement that gives up an object without a key: null where the schema has no null, or null in all fields. */
export function nullKey(fields: readonly Field[], type: string | undefined, types: TypeIndex): string {
  const needed = fields.filter(({ from }) => type !== undefined && types.isNonNull(type, from));
  const tests = needed.map(({ from }) => `${read('v', from)} === null`);
  if (needed.length === 0 && fields.length > 0)
    tests.push(fields.map(({ from }) => `${read('v', from)} === null`).join(' && '));
  return tests.length === 0 ? '' : `if (${tests.join(' || ')}) return null;\n  `;
}

/** The type conditions of this level's fragments and rewrites. */
export function conditionsOf(selections: readonly RequiresSelection[], rewrites: readonly Rewrite[]): string[] {
  const inFragments = selections.flatMap((selection) =>
    selection.kind === 'InlineFragment' ? [selection.typeCondition, ...conditionsOf(selection.selections, [])] : [],
  );
  if (inFragments.length === 0 && rewrites.length === 0) return [];
  const inRewrites = rewrites.flatMap(({ path: [first] }) => (first && 'types' in first ? first.types : []));
  return [...inFragments, ...inRewrites];
}

/** The fields to write for an object of this type, with the fragments and rewrites that apply to it. */
export function merged(
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
