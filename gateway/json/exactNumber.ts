import { randomUUID } from 'node:crypto';

/** Marks the text of a number inside a JSON string. No text can hold it by chance, and none that leaves here does. */
export const MARK = randomUUID();

let isWriting = false;
let hasWritten = false;

/**
 * A number as it was written, where JavaScript would write its double otherwise: 9007199254740993, 123.4500, 1E5, -0.
 * Only custom scalars (and an ID written as a number) are given as one; what else reads JSON sees the double.
 */
export class ExactNumber {
  constructor(readonly text: string) {}

  toJSON(): unknown {
    if (!isWriting) return Number(this.text);
    hasWritten = true;
    return MARK + this.text;
  }
}

/** The number that a JSON or GraphQL text spells: a double where that is written alike. */
export function numberOf(text: string): number | ExactNumber {
  const double = Number(text);
  return String(double) === text ? double : new ExactNumber(text);
}

const MARKED = new RegExp(`"${MARK}([^"]*)"`, 'g');

/** `JSON.stringify`, with exact numbers as they were written. */
export function stringifyExactly(value: object): string;
export function stringifyExactly(value: unknown): string | undefined;
export function stringifyExactly(value: unknown): string | undefined {
  isWriting = true;
  hasWritten = false;
  try {
    const text: string | undefined = JSON.stringify(value);
    return hasWritten ? text?.replace(MARKED, '$1') : text;
  } finally {
    isWriting = false;
  }
}
