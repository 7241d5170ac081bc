import { COMMON_SIGNS, type NoValueSigns, noValueOf } from '../../../../kit/feeds/noValue.ts';

/** The list spells a missing value in three ways; files of other departments in some more. */
export const SCHOOL_SIGNS: NoValueSigns = { missing: COMMON_SIGNS };

/** Whether a cell holds no value, however it is spelled. */
export function isMissing(cell: string): boolean {
  return noValueOf(cell, SCHOOL_SIGNS) !== undefined;
}

/** `text` with digits and Latin letters of full width in their usual width; Chinese punctuation stays as it is. */
export function toHalfWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

/**
 * An angle in degrees, written as a decimal (`114.18746445`) or in degrees, minutes and seconds (`114-11-14.9`,
 * `114°11'14.9"E`). Any other text is returned unchanged, so that its row is rejected with it.
 */
export function readAngle(cell: string | null): number | string | null {
  if (cell === null) return null;
  const text = toHalfWidth(cell);
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) return Number(text);
  const parts = /^(\d{1,3})[^\d.]+(\d{1,2})(?:[^\d.]+(\d{1,2}(?:\.\d+)?))?[^\dA-Z]*([NSEW])?$/i.exec(text);
  if (!parts) return cell;
  const [degrees, minutes, seconds] = [parts[1], parts[2], parts[3] ?? '0'].map(Number) as [number, number, number];
  if (minutes >= 60 || seconds >= 60) return cell;
  const sign = /[SW]/i.test(parts[4] ?? '') ? -1 : 1;
  // Eight decimals are about a millimetre; further digits come from the division, not from the survey.
  return sign * Number((degrees + minutes / 60 + seconds / 3600).toFixed(8));
}

/** A number in metres, `835238.0`. Any other text is returned unchanged, so that its row is rejected with it. */
export function readMetres(cell: string | null): number | string | null {
  const text = cell === null ? '' : toHalfWidth(cell).replace(/[\s,]/g, '');
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : cell;
}
