/**
 * A character that stands for none: a control character other than a tab or the end of a line, among them zero, which
 * ends a text in some programs; a lone surrogate, which no database
 * stores; the replacement character, which a program writes where it could not read; a character of private use, which
 * every font shows as another sign; a code point that Unicode says is no character.
 */
const NO_TEXT = /[\uFFFD\p{Surrogate}\p{Private_Use}\p{Noncharacter_Code_Point}]|(?![\t\n\r])\p{Control}/u;

/** A quick first test: most texts are made of such characters alone. */
const SURELY_TEXT = /^[\t\n\r -~\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]*$/;

/** Whether a text can be stored and read by others: see {@link strangeCharacter}. */
export const isText = (value: string): boolean => SURELY_TEXT.test(value) || !NO_TEXT.test(value);

/**
 * The first character of a text that stands for none, in words.
 *
 * @returns undefined for a text without one
 */
export function strangeCharacter(value: string): string | undefined {
  if (SURELY_TEXT.test(value)) return undefined;
  const [sign] = NO_TEXT.exec(value) ?? [];
  if (sign === undefined) return undefined;
  const code = sign.codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0) return `${name}, a zero`;
  if (code < 0xa0) return `${name}, a control character`;
  if (code === 0xfffd) return `${name}, the sign of a character that was lost`;
  if (code >= 0xd800 && code <= 0xdfff) return `${name}, half of a character (a surrogate)`;
  return /\p{Private_Use}/u.test(sign) ? `${name}, a character of private use` : `${name}, which is no character`;
}

/** `status` → `Status`. */
export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
