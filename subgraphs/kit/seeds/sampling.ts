/**
 * Choices for sample rows. They look scattered and are pure functions of the row's number and of a salt that names the
 * choice, so the same rows come out every time, on every machine.
 */

/** A number from 0 (inclusive) to 1 (exclusive): FNV-1a over the salt and the number, then a final mix of the bits. */
export function fraction(index: number, salt: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${salt}:${index}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** One of the list's members. */
export function pick<Member>(list: readonly Member[], index: number, salt: string): Member {
  if (list.length === 0) throw new Error(`There is nothing to pick from for ${salt}.`);
  return list[Math.floor(fraction(index, salt) * list.length)] as Member;
}

/** A whole number from `minimum` to `maximum`, both possible. */
export function integer(minimum: number, maximum: number, index: number, salt: string): number {
  return minimum + Math.floor(fraction(index, salt) * (maximum - minimum + 1));
}

/** A day from `first` to `last` (YYYY-MM-DD), both possible. */
export function day(first: string, last: string, index: number, salt: string): string {
  const start = Date.parse(`${first}T00:00:00Z`);
  const days = (Date.parse(`${last}T00:00:00Z`) - start) / 86_400_000;
  return new Date(start + integer(0, days, index, salt) * 86_400_000).toISOString().slice(0, 10);
}
