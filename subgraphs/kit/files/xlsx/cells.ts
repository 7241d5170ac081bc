import { MAX_RECORD_LENGTH } from '../fileRow.ts';

/** A cell whose value is computed: the value in the file may be out of date. */
export class FormulaCell {
  constructor(
    readonly formula: string,
    /** What the program that saved the file computed. */
    readonly value: unknown,
  ) {}

  toString(): string {
    return this.formula === '' ? `=… (${String(this.value ?? '')})` : `=${this.formula}`;
  }
}

/** A cell that shows an error in place of a value, such as `#N/A` or `#DIV/0!`. */
export class ErrorCell {
  constructor(readonly code: string) {}

  toString(): string {
    return this.code;
  }
}

/** `AB12` → 27; undefined if the cell has no reference. */
export function columnOf(place: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d*$/.exec(place ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The number in a cell; as text if a double would round it. */
export function numberOf(text: string): number | string {
  const number = Number(text);
  if (!Number.isFinite(number) || text.trim() === '') return text;
  return Number.isSafeInteger(number) || !/^-?\d+$/.test(text) ? number : text;
}

const DAY = 86_400_000;
/** The 1900 date system counts a 29 February 1900, which did not exist. */
const NEVER_WAS = 60;

/**
 * A day's number as YYYY-MM-DD, with its time where it has one; a time without a day as HH:MM:SS.
 *
 * @param showsTime whether the cell shows a time, so that midnight is one too
 */
export function dateText(days: number, is1904: boolean, showsTime = false): string {
  const start = is1904 ? Date.UTC(1904, 0, 1) : days < NEVER_WAS ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const moment = new Date(start + Math.round(days * 86_400) * 1_000);
  if (days < 0 || Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9_999) return String(days);
  const text = moment.toISOString().slice(0, 19);
  if (days > 0 && days < 1) return text.slice(11);
  const day = !is1904 && Math.floor(days) === NEVER_WAS ? '1900-02-29' : text.slice(0, 10);
  return moment.getTime() % DAY === 0 && !showsTime ? day : `${day}${text.slice(10)}`;
}

/** The text of an ISO 8601 date cell, without a time of midnight. */
export const isoText = (text: string): string => text.trim().replace(/T00:00(:00(\.0+)?)?Z?$/, '');

/** Whether a number format shows a date: the built-in ones of ECMA-376, 18.8.30, else by its letters. */
export function isDateNumberFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  }
  return /[ymdhs]/i.test(lettersOf(code));
}

/** Whether a number format that shows a date shows a time as well. */
export function isTimeNumberFormat(id: number, code: string | undefined): boolean {
  return code === undefined ? (id >= 18 && id <= 22) || (id >= 45 && id <= 47) : /[hs]/i.test(lettersOf(code));
}

/** A number format's code without texts, conditions and fillers. */
const lettersOf = (code: string): string => code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '');

/**
 * Collects the text inside `t` elements. A text may have several runs; its phonetic reading (`rPh`) is not one of
 * them. Of one that is longer than {@link MAX_RECORD_LENGTH} the beginning is collected, which is longer than that too.
 */
export function textCollector() {
  let collected = '';
  let inText = false;
  let inReading = false;
  return {
    begin() {
      collected = '';
    },
    open(name: string) {
      if (name === 't') inText = true;
      else if (name === 'rPh') inReading = true;
    },
    text(part: string) {
      if (inText && !inReading && collected.length <= MAX_RECORD_LENGTH) collected += part;
    },
    close(name: string) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
    },
    value: () => unescaped(collected),
  };
}

/** `_x000D_` stands for a character that XML cannot hold (ST_Xstring of ECMA-376, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
