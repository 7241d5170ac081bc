/** Matches a text that may hold a number which a double would round: many digits, or an exponent. */
const SUSPICIOUS = /\d[\d.]{15}|\d[eE][+-]?\d/;
/** A string, which is skipped, or a number. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
/** A number with at most so many digits is always exact. */
const SAFE_DIGITS = 15;

/**
 * Parses JSON as `JSON.parse` does, but a number that would be rounded comes as the text that stands in the file, so
 * that its column decides whether it can keep it: 9007199254740993, 1e400, 0.12345678901234567890.
 *
 * @throws SyntaxError where it is not JSON
 */
export function parseExactly(text: string): unknown {
  if (!SUSPICIOUS.test(text)) return JSON.parse(text);
  // Invalid JSON must not become valid by the added quotes.
  JSON.parse(text);
  return JSON.parse(text.replace(TOKENS, (token) => (token[0] === '"' || survives(token) ? token : `"${token}"`)));
}

function survives(token: string): boolean {
  const number = Number(token);
  const [mantissa = ''] = token.split(/[eE]/, 1);
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '');
  if (digits === '') return true;
  return digits.length <= SAFE_DIGITS && Number.isFinite(number) && number !== 0;
}
