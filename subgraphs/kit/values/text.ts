/** A zero character, which ends a text for some programs, or half a character, which no database keeps. */
const NO_TEXT = /[\0\p{Surrogate}]/u;

/** What only a text with such characters, or with whole pairs of halves, has: quick to look for. */
const MAY_BE_NONE = /[\0\ud800-\udfff]/;

/** Whether a text can be kept as it is: it has no zero characters and no halves of characters (lone surrogates). */
export const isText = (value: string): boolean => !MAY_BE_NONE.test(value) || !NO_TEXT.test(value);

/** `status` → `Status`. */
export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
