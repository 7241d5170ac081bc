/**
 * Letters whose folded form Unicode does not give alone: ß is written SS in capitals, and the dotted capital İ is an i in
 * small letters.
 */
const SPECIAL = new Map([
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['İ', 'i'],
]);

/** All cased letters lie below this code point. */
const CASED_LETTERS_END = 0x1f000;

const isOne = (text: string): boolean => text.length === (text.charCodeAt(0) >> 10 === 0x36 ? 2 : 1);

/** By way of the capital, so that both small sigmas and the long s come to one form. */
function foldLetter(letter: string): string {
  const special = SPECIAL.get(letter);
  if (special !== undefined) return special;
  const folded = letter.toUpperCase().toLowerCase();
  if (isOne(folded)) return folded;
  const lower = letter.toLowerCase();
  return isOne(lower) ? lower : letter;
}

/** A text whose letters make no difference by case: `École`, `ÉCOLE` and `école` become the same. */
export function foldCase(text: string): string {
  let folded = '';
  for (const letter of text) folded += foldLetter(letter);
  return folded;
}

/** The letters whose folded form holds a letter, each with that form. */
let variants: Map<string, [letter: string, folded: string][]> | undefined;

function findVariants(): NonNullable<typeof variants> {
  const found: NonNullable<typeof variants> = new Map();
  for (let code = 0; code < CASED_LETTERS_END; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const letter = String.fromCodePoint(code);
    const folded = foldLetter(letter);
    if (folded === letter) continue;
    for (const part of new Set(folded)) found.set(part, [...(found.get(part) ?? []), [letter, folded]]);
  }
  return found;
}

/** Letters that are replaced in one expression: engines nest functions a bounded number of times, MariaDB some 700. */
const MAX_REPLACED = 300;

/**
 * The SQL that folds a column as {@link foldCase} does, as far as it matters for finding these texts in it. It replaces
 * letters one by one: each engine's LOWER knows other letters, MySQL's even drops some.
 *
 * @param texts folded already
 * @returns undefined if so many different letters stand in them that no engine could replace them all
 */
export function foldCaseSql(column: string, texts: readonly string[]): string | undefined {
  variants ??= findVariants();
  const replaced = new Map<string, string>();
  for (const letter of new Set(texts.flatMap((text) => [...text]))) {
    for (const [variant, folded] of variants.get(letter) ?? []) replaced.set(variant, folded);
  }
  if (replaced.size > MAX_REPLACED) return undefined;
  return [...replaced].reduce((sql, [letter, folded]) => `REPLACE(${sql}, '${letter}', '${folded}')`, column);
}
