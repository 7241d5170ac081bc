import type { PolicyDecider } from '../../../common/identity/policy.ts';
import { isAuthenticated, type Viewer } from '../../../common/identity/viewer.ts';
import type { AnyOfAll, Requirement } from './requirement.ts';

/** What a supergraph requires of viewers; read by `readRules`. */
export interface PolicyRules {
  /** Each different requirement once; the others are indexes into it. */
  readonly requirements: readonly Requirement[];
  /** By type name. */
  readonly types: ReadonlyMap<string, number>;
  /** By `Type.field`. */
  readonly fields: ReadonlyMap<string, number>;
}

/** Which requirements a viewer meets, in the order of {@link PolicyRules.requirements}. */
export type Met = readonly boolean[];

/** @returns undefined where the viewer meets all of them */
export function unmetBy(
  viewer: Viewer,
  { requirements }: PolicyRules,
  decide: PolicyDecider,
): { met: Met; key: string } | undefined {
  const holds = (formula: AnyOfAll | undefined, has: (name: string) => boolean) =>
    formula === undefined || formula.some((names) => names.every(has));
  const met = requirements.map(
    ({ authenticated, scopes, policies }) =>
      (!authenticated || isAuthenticated(viewer)) &&
      holds(scopes, (scope) => viewer.scopes.includes(scope)) &&
      holds(policies, (policy) => decide(policy, viewer)),
  );
  if (met.every(Boolean)) return undefined;
  return { met, key: met.map((each) => (each ? '1' : '0')).join('') };
}
