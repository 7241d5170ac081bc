import { InputError } from '../errors.ts';

/** A position in a list: the list's order, and the row's values of its columns. */
interface Position {
  order: string;
  values: (string | number | null)[];
}

/** An opaque cursor. It is valid only for a list with the same `order`. */
export function encodeCursor(order: string, values: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify([order, ...values])).toString('base64url');
}

/**
 * Reads a cursor back.
 *
 * @throws InputError if the text is no cursor, or one of a list with another order
 */
export function decodeCursor(argument: string, cursor: string, order: string, length: number): Position['values'] {
  const position = parse(cursor);
  if (!position) throw new InputError(argument, cursor, 'a cursor from pageInfo or an edge of the same list');
  if (position.order !== order || position.values.length !== length) {
    throw new InputError(argument, cursor, 'a cursor of a list with the same orderBy; this one is of another list');
  }
  return position.values;
}

function parse(cursor: string): Position | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || typeof parsed[0] !== 'string') return undefined;
    const values = parsed.slice(1);
    // JSON may hold numbers that no database takes, such as 1e999.
    if (!values.every((value) => value === null || typeof value === 'string' || Number.isFinite(value)))
      return undefined;
    return { order: parsed[0], values };
  } catch {
    // Not JSON, so `decodeCursor` refuses it.
    return undefined;
  }
}
