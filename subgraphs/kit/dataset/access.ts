import { Directive } from 'type-graphql';
import { policyOfViewer } from '../../../common/identity/policy.ts';
import { isAuthenticated, type Viewer } from '../../../common/identity/viewer.ts';

/**
 * Who may see a property or the records of a dataset. All that is given must hold; the gateway enforces it. Of the lists of
 * `scopes` and `policies` one must hold, of a list every name: `[['a', 'b'], ['c']]` is (a and b) or c.
 */
export interface Access {
  /** Only viewers who have signed in. */
  readonly authenticated?: boolean;
  /** Only viewers with these scopes. */
  readonly scopes?: readonly (readonly string[])[];
  /** Only viewers for whom these hold, such as `OWNER`, `EDITOR@housing-bureau`, `side:HK`; see docs/security.md. */
  readonly policies?: readonly (readonly string[])[];
}

/** Whether a viewer meets a rule, as the gateway decides it by default. */
export function meetsAccess(viewer: Viewer, { authenticated, scopes, policies }: Access): boolean {
  const meets = (formula: Access['scopes'], holds: (name: string) => boolean) =>
    formula === undefined || formula.some((names) => names.every(holds));
  return (
    (!authenticated || isAuthenticated(viewer)) &&
    meets(scopes, (scope) => viewer.scopes.includes(scope)) &&
    meets(policies, (policy) => policyOfViewer(policy, viewer))
  );
}

/** The names of the directives that say so, and of the specification's elements that a schema with them imports. */
export const ACCESS_DIRECTIVES = ['@authenticated', '@requiresScopes', '@policy'] as const;

/** Each directive of a rule, as the schema has it. */
function accessDirectives({ authenticated, scopes, policies }: Access): string[] {
  return [
    ...(authenticated ? ['@authenticated'] : []),
    ...(scopes ? [`@requiresScopes(scopes: ${JSON.stringify(scopes)})`] : []),
    ...(policies ? [`@policy(policies: ${JSON.stringify(policies)})`] : []),
  ];
}

/** Decorates a type. */
export function restrictType(type: object, access: Access | undefined): void {
  for (const directive of access ? accessDirectives(access) : []) Directive(directive)(type as never);
}

/** A decorator of fields that says who may see them; it does nothing where everybody may. */
export function Restricted(access: Access | undefined): MethodDecorator & PropertyDecorator {
  return (prototype: object, name: string | symbol, descriptor?: PropertyDescriptor) => {
    for (const directive of access ? accessDirectives(access) : []) {
      (Directive(directive) as MethodDecorator)(prototype, name, descriptor as PropertyDescriptor);
    }
  };
}
