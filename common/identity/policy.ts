import { ACCESS_CLASSES, type AccessClassName, seesClass } from './accessClass.ts';
import { isAuthenticated, type Viewer } from './viewer.ts';

/** Decides whether a policy that `@policy` names holds for a viewer. What it does not know does not hold. */
export type PolicyDecider = (policy: string, viewer: Viewer) => boolean;

/**
 * The policies that follow from the viewer alone:
 *
 * | policy | holds for |
 * |---|---|
 * | `EDITOR` | whoever has this role |
 * | `EDITOR@housing-bureau` | whoever has this role and is of this organisation |
 * | `organisation:housing-bureau` | whoever is of this organisation |
 * | `side:HK` | whoever is of this side |
 * | `class:HK_INTERNAL` | whoever sees records of this class |
 *
 * Any other text holds for nobody, and none of them for anonymous.
 */
export const policyOfViewer: PolicyDecider = (policy, viewer) => {
  const { roles, organisation, side } = viewer;
  if (!isAuthenticated(viewer)) return false;
  const [, kind, name] = /^(organisation|side|class):(.+)$/.exec(policy) ?? [];
  if (kind === 'organisation') return organisation === name;
  if (kind === 'side') return side === name;
  if (kind === 'class') {
    return (
      (ACCESS_CLASSES as readonly (string | undefined)[]).includes(name) && seesClass(viewer, name as AccessClassName)
    );
  }
  const at = policy.indexOf('@');
  if (at === -1) return roles.some((role) => role === policy);
  return roles.some((role) => role === policy.slice(0, at)) && organisation === policy.slice(at + 1);
};
