import { InputError } from '../errors.ts';
import { foldCase, foldCaseSql } from '../values/letterCase.ts';
import { toSimplified, toTraditional } from '../values/script.ts';
import { type Condition, Parameters } from './condition.ts';

/** Characters of a text that is looked for at most. */
const MAX_TEXT_LENGTH = 4_000;

/** The condition that one of the columns holds `text`, in any case and in either Chinese script. */
export function containsCondition(columns: readonly string[], text: string, path: string): Condition {
  const parameters = new Parameters('text');
  return { sql: holdsText(columns, text, parameters, path), values: parameters.values };
}

/**
 * The same with the values of another condition.
 *
 * @param path of the argument
 * @throws InputError for a text that is longer than any that is stored, or of hundreds of different letters
 */
export function holdsText(columns: readonly string[], text: string, parameters: Parameters, path: string): string {
  if (text.length > MAX_TEXT_LENGTH) {
    throw new InputError(path, `${text.length} characters`, `at most ${MAX_TEXT_LENGTH} characters`);
  }
  const texts = [...new Set([text, toTraditional(text), toSimplified(text)].map(foldCase))];
  const conditions = columns.flatMap((column) => {
    const folded = foldCaseSql(column, texts);
    if (folded === undefined)
      throw new InputError(path, `${text.length} characters`, 'a text of fewer different letters');
    return texts.map((each) => `INSTR(${folded}, ${parameters.add(each)}) > 0`);
  });
  return `(${conditions.join(' OR ')})`;
}
