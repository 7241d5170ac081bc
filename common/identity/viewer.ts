/** The sides of the co-operation: Hong Kong, and Zhejiang. */
export const SIDES = ['HK', 'ZJ'] as const;
export type Side = (typeof SIDES)[number];

/** What a person may be within an organisation; an operator runs the hub and belongs to none in particular. */
export const ROLES = ['READER', 'EDITOR', 'OWNER', 'SECRETARIAT', 'OPERATOR'] as const;
export type Role = (typeof ROLES)[number];

/** A human, or a program with a key of its own. */
export interface Person {
  /** The identifier that the issuer of the token never gives to another one: its claim `sub`. */
  readonly subject: string;
  /** For people to read; the subject where the issuer says no name. */
  readonly name: string;
}

/**
 * Who asks. It is made from a verified token or key, or it is {@link ANONYMOUS}; a request never says by itself who it is
 * of. Subgraphs in the same process get the object, others get it signed.
 */
export interface Viewer {
  /** Null for anonymous, and for nobody else. */
  readonly person: Person | null;
  /** The `id` of an Organisation, such as `housing-bureau`; null where the token names none. */
  readonly organisation: string | null;
  readonly side: Side | null;
  /** Each once, in the order of {@link ROLES}. */
  readonly roles: readonly Role[];
  /** Each once, sorted. */
  readonly scopes: readonly string[];
}

/** Whoever shows no token: sees what is public, and changes nothing. */
export const ANONYMOUS: Viewer = Object.freeze({
  person: null,
  organisation: null,
  side: null,
  roles: Object.freeze([]),
  scopes: Object.freeze([]),
});

/** Whether the viewer has shown who they are. */
export function isAuthenticated(viewer: Viewer): boolean {
  return viewer.person !== null;
}

/** What is known of somebody, with roles and scopes in any order. */
export interface ViewerFacts {
  readonly person: Person;
  readonly organisation?: string | null | undefined;
  readonly side?: Side | null | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/** The viewer of these facts, in the one form in which equal viewers have equal texts. */
export function viewerOf({ person, organisation, side, roles = [], scopes = [] }: ViewerFacts): Viewer {
  return {
    person: { subject: person.subject, name: person.name },
    organisation: organisation ?? null,
    side: side ?? null,
    roles: ROLES.filter((role) => roles.includes(role)),
    scopes: [...new Set(scopes)].sort(),
  };
}

/** The viewer as a text: equal for equal viewers, different for different ones; empty for anonymous. */
export function viewerText(viewer: Viewer): string {
  const { person, organisation, side, roles, scopes } = viewer;
  if (person === null) return '';
  return JSON.stringify([person.subject, person.name, organisation, side, roles, scopes]);
}

/** The viewer of a text that {@link viewerText} has written, and that nobody else could have changed. */
export function readViewerText(text: string): Viewer {
  if (text === '') return ANONYMOUS;
  const [subject, name, organisation, side, roles, scopes] = JSON.parse(text) as [
    string,
    string,
    string | null,
    Side | null,
    Role[],
    string[],
  ];
  return { person: { subject, name }, organisation, side, roles, scopes };
}
