import type { JWTPayload } from 'jose';
import { ROLES, type Role, SIDES, type Side, type Viewer, viewerOf } from './viewer.ts';

/** What a token may say of a viewer beside `sub`; each is read from a claim that the settings name. */
export const CLAIMS = ['name', 'organisation', 'side', 'roles', 'scopes'] as const;

/**
 * The claim that each of {@link CLAIMS} is read from. A name with dots (`realm_access.roles`) is one claim of this name,
 * or else the way to one inside others.
 */
export type ClaimNames = Readonly<Record<(typeof CLAIMS)[number], string>>;

/** The claims of RFC 7519, RFC 8693 and OpenID Connect where there are such, as an issuer writes them by default. */
export const DEFAULT_CLAIM_NAMES: ClaimNames = {
  name: 'name',
  organisation: 'organisation',
  side: 'side',
  roles: 'roles',
  scopes: 'scope',
};

/**
 * The viewer that a verified token describes. What it says in a form that is not known here gives no right: an unknown
 * role or side is left out.
 *
 * @returns undefined where the token does not say whose it is
 */
export function viewerOfClaims(claims: JWTPayload, names: ClaimNames): Viewer | undefined {
  const subject = textOf(claims.sub);
  if (subject === null) return undefined;
  const organisation = textOf(claimNamed(claims, names.organisation));
  const side = textOf(claimNamed(claims, names.side))?.toUpperCase();
  const roles = wordsOf(claimNamed(claims, names.roles)).map((role) => role.toUpperCase());
  return viewerOf({
    person: { subject, name: textOf(claimNamed(claims, names.name)) ?? subject },
    organisation,
    side: SIDES.find((known): known is Side => known === side) ?? null,
    roles: ROLES.filter((role): role is Role => roles.includes(role)),
    scopes: wordsOf(claimNamed(claims, names.scopes)),
  });
}

function claimNamed(claims: object, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name as keyof typeof claims];
  let value: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = value[part as keyof typeof value];
  }
  return value;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A list of words, or one text with blanks between them, as `scope` has it. */
function wordsOf(value: unknown): string[] {
  const words = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/\s+/) : [];
  return words.filter((word): word is string => typeof word === 'string' && word !== '');
}
