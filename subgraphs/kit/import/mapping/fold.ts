import { fold } from '../../values/fold.ts';

/** A cell as the text that the rules of a mapping look at; undefined for what is no text or number. */
export function foldedCell(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? fold(String(value))
    : undefined;
}
