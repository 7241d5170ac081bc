import { ExactNumber, MARK, numberOf } from './exactNumber.ts';

/**
 * The values of which no digit may be lost: by response key, what is below it; `any` for a value with whatever is in it,
 * `id` for an ID.
 */
export type ExactPaths = 'any' | 'id' | { readonly [key: string]: ExactPaths };

/** Matches a text that may hold a number which JavaScript would write otherwise. Texts in it may match too. */
const SUSPICIOUS = /[[:,\s](?:-0[,\]}\s]|-?(?:\d[\d.]{15}|\d+(?:\.\d+)?[eE]|\d+\.\d*0[,\]}\s]|0\.0{6}))/;
/** A string, which is skipped, or a number. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/**
 * Parses JSON as `JSON.parse` does, but with an {@link ExactNumber} for each number among the wanted values that
 * JavaScript would write otherwise. Where there is no number among them, the text is read once.
 *
 * @throws SyntaxError where it is not JSON
 */
export function parseExactly(text: string, wanted: ExactPaths = 'any'): unknown {
  const value = JSON.parse(text);
  if (!mayLose(value, wanted) || !SUSPICIOUS.test(text)) return value;
  let isMarked = false;
  const marked = text.replace(TOKENS, (token) => {
    if (token[0] === '"' || typeof numberOf(token) === 'number') return token;
    isMarked = true;
    return `"${MARK}${token}"`;
  });
  return isMarked ? unmark(JSON.parse(marked), wanted) : value;
}

/** Whether there is, among the wanted values, a number or something that may hold one. */
function mayLose(value: unknown, wanted: ExactPaths): boolean {
  if (typeof value === 'number') return wanted === 'any' || (wanted === 'id' && !Number.isSafeInteger(value));
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) if (mayLose(value[index], wanted)) return true;
    return false;
  }
  if (typeof wanted === 'string') return wanted === 'any';
  for (const key in wanted) {
    if (mayLose((value as Record<string, unknown>)[key], wanted[key] as ExactPaths)) return true;
  }
  return false;
}

/** Puts numbers in place of the marked texts: exact ones among the wanted values, doubles elsewhere. */
function unmark(value: unknown, wanted: ExactPaths | undefined): unknown {
  if (typeof value === 'string') {
    if (!value.startsWith(MARK)) return value;
    const text = value.slice(MARK.length);
    return typeof wanted === 'string' ? new ExactNumber(text) : Number(text);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) value[index] = unmark(value[index], wanted);
    return value;
  }
  // A property of its own is read and written even where it is called `__proto__`.
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    const below = typeof wanted === 'object' ? (Object.hasOwn(wanted, key) ? wanted[key] : undefined) : wanted;
    object[key] = unmark(object[key], below);
  }
  return object;
}

/**
 * A client's request, or with `any` its variables alone, without a number rounded in the variables. What is nested too
 * deeply for that is read as `JSON.parse` does: the limit on levels refuses it, wherever it is.
 *
 * @throws SyntaxError where it is not JSON
 */
export function parseRequest(text: string, wanted: ExactPaths = { variables: 'any' }): unknown {
  try {
    return parseExactly(text, wanted);
  } catch (error) {
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}
