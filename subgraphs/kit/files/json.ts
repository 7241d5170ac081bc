import { ImportError } from '../import/ImportError.ts';
import { parseExactly } from './exactJson.ts';
import { BATCH, type FileOptions, type FileRow, type FileRows, MAX_RECORD_LENGTH } from './fileRow.ts';
import { textOfRecords } from './jsonRecords.ts';
import { readText } from './text.ts';

/** The characters that decide where an object ends and how many names it has: quotes, braces, colons. */
const SIGNS = /["{}[\]:]/g;
/** No row of a table nests this deep. */
const DEEPEST = 64;
/** Names of an object at most: a sheet has so many columns. */
const MAX_NAMES = 16_384;
const END_OF_STRING = /["\\]/g;

/**
 * The objects of a JSON array, of newline-delimited JSON, or of both mixed. Only one object is held at a time, so the
 * file may be of any length. An object's number, from 1, is its row. Numbers that a double would round come as text:
 * see {@link parseExactly}.
 *
 * @throws ImportError with the line and the object where the text is malformed
 */
export async function* readJson(path: string, encoding: string, options: FileOptions): FileRows {
  let rest = '';
  let row = 0;
  let batch: FileRow[] = [];
  // The state of the search for the object's end in `rest`: open braces, inside a string, characters searched.
  let depth = 0;
  let inString = false;
  let position = 0;
  let arrays = 0;
  let names = 0;
  // The line of the file in which `rest` begins.
  let line = 1;
  const malformed = (reason: string, cause?: unknown) =>
    new ImportError(`${path}, line ${line}, object ${row + 1}: ${reason}.`, { cause });
  const passOver = (characters: number) => {
    const passed = rest.slice(0, characters);
    for (let end = passed.indexOf('\n'); end >= 0; end = passed.indexOf('\n', end + 1)) line += 1;
    rest = rest.slice(characters);
  };

  const text = readText(path, encoding, options.onBytes);
  for await (const piece of options.records === undefined ? text : textOfRecords(path, text, options.records)) {
    rest += piece;
    while (position < rest.length) {
      if (inString) {
        END_OF_STRING.lastIndex = position;
        const found = END_OF_STRING.exec(rest);
        if (!found) {
          position = rest.length;
        } else if (found[0] === '"') {
          inString = false;
          position = found.index + 1;
        } else {
          // The escaped character is skipped, once it has been read.
          if (found.index + 1 >= rest.length) {
            position = found.index;
            break;
          }
          position = found.index + 2;
        }
        continue;
      }
      SIGNS.lastIndex = position;
      const found = SIGNS.exec(rest);
      if (!found) {
        position = rest.length;
        continue;
      }
      const [sign] = found;
      position = found.index + 1;
      if (depth === 0) {
        const between = rest.slice(0, found.index).trim();
        if (between.replaceAll(',', '').trim() !== '' || !'{[]'.includes(sign)) {
          throw malformed(`an object was expected, not ${JSON.stringify(`${between}${sign}`.slice(0, 40))}`);
        }
        if (sign === '{') depth = 1;
        else if (sign === '[') arrays += 1;
        else if (--arrays < 0) throw malformed('an array ends that never began');
        if (arrays > 1) throw malformed('an array stands where an object was expected');
        passOver(found.index + (sign === '{' ? 0 : 1));
        position = sign === '{' ? 1 : 0;
        names = 0;
        continue;
      }
      if (sign === ':') {
        if (depth === 1) names += 1;
        if (names > MAX_NAMES) throw malformed(`it has more than ${MAX_NAMES} names, which no row of a table has`);
        continue;
      }
      if (sign === '"') inString = true;
      else depth += sign === '{' || sign === '[' ? 1 : -1;
      if (depth > 0) {
        if (depth > DEEPEST) throw malformed(`it nests deeper than ${DEEPEST} levels, which no row of a table does`);
        continue;
      }
      const cells = parseObject(rest.slice(0, position));
      row += 1;
      batch.push({ row, cells });
      passOver(position);
      position = 0;
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (rest.length > MAX_RECORD_LENGTH) {
      throw malformed(
        `it is longer than ${MAX_RECORD_LENGTH} characters; objects stand in one array or one on each line, a list inside an object is named by "records" in a mapping, and a brace or a quote may be missing`,
      );
    }
  }
  if (depth > 0) throw malformed('it does not end: the file was cut off, or a brace or a quote is missing');
  if (rest.trim() !== '') throw malformed(`an object was expected, not ${JSON.stringify(rest.trim().slice(0, 40))}`);
  if (arrays > 0) throw malformed('the array does not end: the file was cut off');
  if (batch.length > 0) yield batch;

  function parseObject(text: string): Record<string, unknown> {
    let object: Record<string, unknown>;
    try {
      object = parseExactly(text) as Record<string, unknown>;
    } catch (error) {
      throw malformed(`it is not JSON: ${(error as Error).message}`, error);
    }
    // JSON.parse would silently keep the last of two equal names.
    if (Object.keys(object).length !== names) throw malformed('a name is there twice in it');
    return object;
  }
}
