/**
 * A logical formula over names: of the lists one must hold, of a list every name. `[['a', 'b'], ['c']]` is (a and b) or c;
 * a formula without lists never holds.
 */
export type AnyOfAll = readonly (readonly string[])[];

/** What a viewer must be or have, to see a field or a type. All parts must hold. */
export interface Requirement {
  /** `@authenticated` */
  readonly authenticated: boolean;
  /** `@requiresScopes`; undefined where no scope is needed. */
  readonly scopes: AnyOfAll | undefined;
  /** `@policy`; undefined where no policy is needed. */
  readonly policies: AnyOfAll | undefined;
}

/** What is asked of nobody. */
export const NOTHING: Requirement = { authenticated: false, scopes: undefined, policies: undefined };

/** Beyond so many lists, a conjunction is not worked out. */
const MAX_LISTS = 500;

/** Whether everybody who meets all of `given` also meets `wanted`. False where finding out would take too long. */
export function follows(wanted: Requirement, given: readonly Requirement[]): boolean {
  return (
    (!wanted.authenticated || given.some(({ authenticated }) => authenticated)) &&
    formulaFollows(
      wanted.scopes,
      given.map(({ scopes }) => scopes),
    ) &&
    formulaFollows(
      wanted.policies,
      given.map(({ policies }) => policies),
    )
  );
}

function formulaFollows(wanted: AnyOfAll | undefined, given: readonly (AnyOfAll | undefined)[]): boolean {
  if (wanted === undefined) return true;
  let all: readonly (readonly string[])[] = [[]];
  for (const formula of new Set(given)) {
    if (formula === undefined) continue;
    if (all.length * formula.length > MAX_LISTS) return false;
    all = withoutWider(all.flatMap((names) => formula.map((more) => [...new Set([...names, ...more])])));
  }
  return all.every((names) => wanted.some((list) => list.every((name) => names.includes(name))));
}

/** Without the lists that hold whenever a shorter one does. */
function withoutWider(lists: AnyOfAll): AnyOfAll {
  return lists.filter(
    (list, index) =>
      !lists.some(
        (other, at) =>
          at !== index && other.every((name) => list.includes(name)) && (other.length < list.length || at < index),
      ),
  );
}

/** In words, after "it needs": `a signed-in viewer, the scope "a" and "b", or "c"`. */
export function describeRequirement({ authenticated, scopes, policies }: Requirement): string {
  const parts = [
    ...(authenticated ? ['a viewer who has signed in'] : []),
    ...(scopes ? [`the scopes ${describeFormula(scopes)}`] : []),
    ...(policies ? [`the policies ${describeFormula(policies)}`] : []),
  ];
  return parts.join(', and ');
}

function describeFormula(formula: AnyOfAll): string {
  if (formula.length === 0) return 'that nobody has';
  return formula.map((names) => names.map((name) => `"${name}"`).join(' and ')).join(', or ');
}
