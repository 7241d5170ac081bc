/** Characters of what a client sent that an error shows again at most. */
export const MAX_ECHO = 200;

/** What a client sent, as an error shows it: whole, or its beginning and "…". At most {@link MAX_ECHO} characters. */
export function echoed(text: string): string {
  if (text.length <= MAX_ECHO) return text;
  // Half of a pair of surrogates would be no character.
  return `${text.slice(0, MAX_ECHO - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** A value that a client sent, as JSON, as far as an error shows it. */
export function echoedValue(value: unknown): string {
  return echoed(jsonOf(value));
}

/** The value itself where it is short enough to be shown again, else the beginning of its JSON. */
export function echoedOrWhole(value: unknown): unknown {
  const json = jsonOf(value);
  return json.length <= MAX_ECHO ? value : echoed(json);
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // One that is nested too deeply to be written.
    return '…';
  }
}

/** Characters of a whole sentence of graphql-js, with names of the schema that it lists. */
const MAX_SENTENCE = 600;
const TAIL = 49;

/**
 * A sentence that another program put together with what a client sent, such as graphql-js. What stands between two
 * quotation marks is cut like any echo; a sentence that is still long consists of echoes, and only its two ends stay.
 */
export function cutSentence(message: string): string {
  if (message.length <= MAX_ECHO) return message;
  const cut = message.split('"').map(echoed).join('"');
  return cut.length <= MAX_SENTENCE ? cut : `${cut.slice(0, MAX_ECHO - TAIL - 1)}…${cut.slice(-TAIL)}`;
}
