import { ImportError } from '../ImportError.ts';
import { BATCH, LONGEST_RECORD, type SourceOptions, type SourceRow, type SourceRows } from './source.ts';
import { readText } from './text.ts';

/** What decides where an object ends: quotes and braces; everything else may be passed over. */
const SIGNS = /["{}[\]]/g;
const END_OF_STRING = /["\\]/g;

/**
 * The objects of a JSON array, of newline-delimited JSON, or of both mixed. Only one object is held at a time, so the
 * file may be of any length. An object's number, from 1, is its row.
 *
 * @throws ImportError with the object where the text is malformed
 */
export async function* readJson(path: string, encoding: string, options: SourceOptions): SourceRows {
  let rest = '';
  let row = 0;
  let batch: SourceRow[] = [];
  // Where the look-out for the object's end stands in `rest`: braces open, inside a string, characters passed.
  let depth = 0;
  let inString = false;
  let position = 0;
  let arrays = 0;
  const malformed = (reason: string, cause?: unknown) =>
    new ImportError(`${path}, object ${row + 1}: ${reason}.`, { cause });

  for await (const piece of readText(path, encoding, options.onBytes)) {
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
          // The escaped character is passed over, once it is there.
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
        if (between.replaceAll(',', '').trim() !== '' || sign === '"' || sign === '}') {
          throw malformed(`an object was expected, not ${JSON.stringify(`${between}${sign}`.slice(0, 40))}`);
        }
        if (sign === '{') depth = 1;
        else if (sign === '[') arrays += 1;
        else if (--arrays < 0) throw malformed('an array ends that never began');
        if (arrays > 1) throw malformed('an array stands where an object was expected');
        rest = rest.slice(found.index + (sign === '{' ? 0 : 1));
        position = sign === '{' ? 1 : 0;
        continue;
      }
      if (sign === '"') inString = true;
      else depth += sign === '{' || sign === '[' ? 1 : -1;
      if (depth > 0) continue;
      batch.push({ row: ++row, cells: parseObject(rest.slice(0, position)) });
      rest = rest.slice(position);
      position = 0;
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (rest.length > LONGEST_RECORD) throw malformed(`it is longer than ${LONGEST_RECORD} characters`);
  }
  if (depth > 0) throw malformed('it does not end: the file was cut off');
  if (rest.trim() !== '') throw malformed(`an object was expected, not ${JSON.stringify(rest.trim().slice(0, 40))}`);
  if (arrays > 0) throw malformed('the array does not end: the file was cut off');
  if (batch.length > 0) yield batch;

  function parseObject(text: string): Record<string, unknown> {
    try {
      return JSON.parse(text) as Record<string, unknown>;
    } catch (error) {
      row -= 1;
      throw malformed(`it is not JSON: ${(error as Error).message}`, error);
    }
  }
}
