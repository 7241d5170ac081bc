/** A zero character, which ends a text in some programs, or a lone surrogate, which no database stores. */
const NO_TEXT = /[\0\p{Surrogate}]/u;

/** A quick first test: matches such characters, and also pairs of surrogates. */
const MAY_BE_NONE = /[\0\ud800-\udfff]/;

/** Whether a text can be stored unchanged: it has no zero characters and no lone surrogates. */
export const isText = (value: string): boolean => !MAY_BE_NONE.test(value) || !NO_TEXT.test(value);

/** `status` → `Status`. */
export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
