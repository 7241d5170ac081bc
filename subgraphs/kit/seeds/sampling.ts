import { TextOrigin } from '../values/localisedText.ts';
import { ZHEJIANG_CITIES, type ZhejiangCity } from '../values/places.ts';

/**
 * Choices for sample rows. They look random, but are pure functions of the row's number and of a salt that names the
 * choice, so the rows are the same every time and on every machine.
 */

/** The latest day of sample rows. */
export const LAST_SAMPLE_DAY = '2026-06-30';

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

/** A running number from 1 in fixed width: `numbered(6, 3)` is `007`. */
export function numbered(index: number, width: number): string {
  return String(index + 1).padStart(width, '0');
}

/** The member for a running number: one after another, so that each of them occurs. */
export function inTurn<Member>(list: readonly Member[], index: number): Member {
  return list[index % list.length] as Member;
}

/** The city of Zhejiang of a running number, each in turn. */
export function cityInTurn(index: number): ZhejiangCity {
  return inTurn(ZHEJIANG_CITIES, index);
}

/**
 * A text of a sample row, the hub's own in both languages.
 *
 * @throws Error if one of the two texts does not contain the word for sample
 */
export function sampleText(english: string, traditional: string): Record<string, unknown> {
  if (!english.includes('SAMPLE') || !traditional.includes('示例')) {
    throw new Error(
      `"${english}" and "${traditional}" must say "SAMPLE" and "示例", or somebody takes them for a fact.`,
    );
  }
  return ownWords(english, traditional);
}

/** A text of a sample row that names something real, such as a district. */
export function ownWords(english: string, traditional: string): Record<string, unknown> {
  return {
    en: english,
    'zh-Hant': traditional,
    origin: { en: TextOrigin.TRANSLATED, 'zh-Hant': TextOrigin.TRANSLATED },
  };
}
