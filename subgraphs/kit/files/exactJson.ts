/** What may hold a number that eight bytes make another one of: many digits, or an exponent. */
const SUSPICIOUS = /\d[\d.]{15}|\d[eE][+-]?\d/;
/** A string, passed over, or a number. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
/** So many digits always survive. */
const SAFE_DIGITS = 15;

/**
 * Parses JSON as `JSON.parse` does, but a number that would be rounded comes as the text that stands in the file, so that
 * its column decides whether it can keep it: 9007199254740993, 1e400, 0.12345678901234567890.
 *
 * @throws SyntaxError where it is not JSON
 */
export function parseExactly(text: string): unknown {
  if (!SUSPICIOUS.test(text)) return JSON.parse(text);
  // What is no JSON must not become JSON by the quotes.
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
