/** Full-width signs, and blanks that are not the plain one. */
const WIDE = /[\uFF01-\uFF5E\u00A0\u2000-\u200A\u202F\u205F\u3000]/;

/** A text with full-width digits, letters and signs as plain ones, and without blanks around it. */
export function fold(text: string): string {
  if (!WIDE.test(text)) return text.trim();
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .trim();
}

/**
 * What a reader does not see: marks of width zero, byte order marks, marks of direction, soft hyphens, selectors of
 * variants.
 */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

const PLAIN = /^[\x21-\x7E]*$/;

/**
 * A text that names a record, as keys and references hold it and arguments ask for it: two that look the same are the
 * same. It is folded as {@link fold} does, has no characters that are not seen, and letters with marks are composed (NFC).
 */
export function foldKey(text: string): string {
  return PLAIN.test(text) ? text : fold(text.replace(UNSEEN, '').normalize('NFC'));
}

/** The same of an argument or a list of them; what is no text stays as it is. */
export function foldedKey(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(foldedKey);
  return typeof value === 'string' ? foldKey(value) : value;
}
