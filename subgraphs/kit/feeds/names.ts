import { distance } from '../values/nearest.ts';

/** A name that a publisher gave to something which had another name before. */
export interface Alias {
  /** The publisher's word, as in the file. */
  name: string;
  /** The name under which its series is kept. */
  known: string;
  /** The first day of which a file has the word, YYYY-MM-DD. */
  since: string;
  /** Where the publisher wrote what. */
  evidence: string;
}

/** What a name of a file stands for. */
export interface ResolvedName {
  /** The name under which its series is kept. */
  name: string;
  /** The publisher's word, where it is another one. */
  published?: string;
  /** Nobody has heard of it. */
  isNew?: true;
}

/** Words that do not tell one station from another. */
const COMMON_WORDS = /\b(station|terminal|control point|crossing|port|the|of|at)\b/g;

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(COMMON_WORDS, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * The names of a source's stations. A name with other spaces, case or width is the same name; an alias is the name that
 * it stands for; a name that is like a known one may be a renamed station, so it is never taken for a new one.
 */
export class KnownNames {
  private readonly names = new Map<string, string>();

  constructor(
    private readonly known: readonly string[],
    aliases: readonly Alias[] = [],
  ) {
    for (const name of known) this.names.set(sameForm(name), name);
    for (const { name, known: stands } of aliases) this.names.set(sameForm(name), stands);
  }

  /** @returns the names that it is like, for a name that is neither known nor new */
  resolve(published: string): ResolvedName | readonly string[] {
    const name = this.names.get(sameForm(published));
    if (name !== undefined) return sameForm(name) === sameForm(published) ? { name } : { name, published };
    const alike = this.known.filter((one) => isAlike(wordsOf(one), wordsOf(published)));
    return alike.length > 0 ? alike : { name: published, isNew: true };
  }
}

/** Whether a resolution is a list of names that the given one is like. */
export const isUnclear = (resolved: ResolvedName | readonly string[]): resolved is readonly string[] =>
  Array.isArray(resolved);

/** What is accepted in place of a name that is like these. */
export const acceptedNames = (alike: readonly string[]): string =>
  `a known name such as ${alike.join(' or ')}; if it was renamed, list the new name among the source's aliases`;

const sameForm = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

function isAlike(known: readonly string[], given: readonly string[]): boolean {
  if (known.length === 0 || given.length === 0) return false;
  const [fewer, more] = known.length < given.length ? [known, given] : [given, known];
  if (fewer.every((word) => more.includes(word))) return true;
  const [one, other] = [known.join(' '), given.join(' ')];
  return distance(one, other) <= Math.max(1, Math.floor(Math.min(one.length, other.length) / 6));
}
