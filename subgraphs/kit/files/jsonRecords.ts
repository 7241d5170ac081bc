import { echoed } from '../../../common/echo.ts';
import { ImportError } from '../import/ImportError.ts';

/** A whole string, the beginning of one that ends in a later piece, or a sign that decides where values begin and end. */
const TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*("|\\?$)|[{}[\],:]/g;
const MAX_DEPTH = 64;
/** A longer string is no name. */
const MAX_STRING_LENGTH = 1 << 20;
/** Names that an error lists. */
const MAX_NAMES = 30;

/**
 * The text of the list that stands in a JSON object under these names: for `result.items` that of `[…]` in
 * `{"result": {"items": […]}}`. It is passed on as it is read, so the file may be of any length. Line ends before it are
 * passed on too, so that lines are counted as in the file.
 *
 * @param path the names, separated by points
 * @throws ImportError if there is no such list, or two
 */
export async function* textOfRecords(
  file: string,
  pieces: AsyncIterable<string>,
  path: string,
): AsyncGenerator<string> {
  const names = path.split('.');
  const refuse = (reason: string) => new ImportError(`${file}: the mapping says "records: ${path}", and ${reason}.`);
  /** The open containers, outermost first: whether each is an object. */
  const open: boolean[] = [];
  /** How many of the open containers lie on the path. */
  let onPath = 0;
  let expectsName = false;
  /** Whether the value that comes is on the path. */
  let isNext = false;
  /** How many containers are open around the list, while it is passed on. */
  let around: number | undefined;
  let found = 0;
  const seen = new Set<string>();
  let rest = '';

  for await (const piece of pieces) {
    const text = rest + piece;
    rest = '';
    let passed = 0;
    let end = text.length;
    TOKEN.lastIndex = 0;
    for (let token = TOKEN.exec(text); token; token = TOKEN.exec(text)) {
      const [sign, quote] = token;
      const [first] = sign;
      if (first === '"') {
        if (quote !== '"') {
          // The string goes on in the next piece.
          end = token.index;
          if (sign.length > MAX_STRING_LENGTH) throw refuse('a text in the file does not end');
          break;
        }
        if (!expectsName) continue;
        expectsName = false;
        const isOnPath = onPath === open.length - 1;
        const name = isOnPath ? nameOf(sign) : undefined;
        isNext = name !== undefined && name === names[onPath];
        if (name !== undefined && seen.size < MAX_NAMES) seen.add(echoed(name));
      } else if (first === '{' || first === '[') {
        if (open.length === MAX_DEPTH) throw refuse(`the file nests deeper than ${MAX_DEPTH} levels`);
        if (isNext && open.length === names.length) {
          found += 1;
          if (found > 1) throw refuse('the file has two such lists');
          around = open.length;
          passed = token.index;
          yield lineEnds(text.slice(0, passed));
        } else if (isNext && around === undefined) {
          onPath = open.length;
          seen.clear();
        }
        isNext = false;
        open.push(first === '{');
        expectsName = first === '{';
      } else if (first === '}' || first === ']') {
        open.pop();
        onPath = Math.max(0, Math.min(onPath, open.length - 1));
        expectsName = false;
        if (around !== undefined && open.length === around) {
          yield text.slice(passed, token.index + 1);
          around = undefined;
        }
      } else if (first === ',') {
        isNext = false;
        expectsName = open.at(-1) ?? false;
      }
    }
    rest = text.slice(end);
    if (around !== undefined) yield text.slice(passed, end);
    else if (found === 0) yield lineEnds(text.slice(0, end));
  }
  if (around !== undefined || open.length > 0) throw refuse('the file was cut off: a bracket or brace is missing');
  if (found === 0)
    throw refuse(`there is no list or object of that name; there are ${[...seen].join(', ') || 'no names'}`);
}

const lineEnds = (text: string): string => text.replace(/[^\n]+/g, '');

function nameOf(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
