import { type Document, Lexer, type LineCounter, Parser, parseDocument } from 'yaml';
import { ImportError } from '../ImportError.ts';

/** Bytes of a mapping at most. */
export const MAX_MAPPING_BYTES = 2 ** 18;
/** Values that aliases may stand for. */
const MAX_ALIASES = 100;
/** Keys at most: the parser compares each with all others. */
const MAX_KEYS = 5_000;
/** Values inside each other, as the parser of tokens counts them: two or more for each level. */
const MAX_NESTING = 50;

/**
 * A mapping's text as a YAML document, and as values.
 *
 * @param path what messages call it
 * @param lines gets the places of its lines
 * @throws ImportError for a text that is too long, no YAML, or made to take much
 */
export function documentOf(text: string, path: string, lines: LineCounter): { document: Document; content: unknown } {
  const refused = (reason: string, cause?: unknown) =>
    new ImportError(`The mapping ${path} cannot be read: ${reason}`, { cause });
  const size = Buffer.byteLength(text);
  if (size > MAX_MAPPING_BYTES) throw refused(`it has more than ${MAX_MAPPING_BYTES} bytes.`);
  refuseLarge(text, refused);
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
    const [broken] = document.errors;
    if (broken) throw refused(broken.message, broken);
    return { document, content: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown };
  } catch (error) {
    // The parser refuses values that stand for more of each other than fits into memory.
    if (!(error instanceof ReferenceError)) throw error;
    throw refused(`its aliases (*name) make more than ${MAX_ALIASES} values: write them out.`, error);
  }
}

/** The parser of tokens keeps what is open in a list. That of documents calls itself for it, which can end the process. */
function refuseLarge(text: string, refused: (reason: string) => ImportError): void {
  const parser = new Parser();
  const { stack } = parser as unknown as { stack: readonly unknown[] };
  let keys = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (stack.length > MAX_NESTING) throw refused('its values are nested too deeply: a mapping has three levels.');
    if (lexeme === ':') keys += 1;
    if (keys > MAX_KEYS) throw refused(`it has more than ${MAX_KEYS} keys.`);
  }
}
