import { isBooleanType, isTextType, isWholeNumberType, lengthOf } from './narrowing.ts';
import type { ColumnShape } from './tableShape.ts';

/** A value for rows that have none. */
export interface ColumnFill {
  /** As SQL has it. */
  sqlite: string;
  mysql: string;
  /** As the JSON of revisions has it. */
  json: string;
}

/** Reads a value for a column. @returns what is accepted, if the value is not */
export function fillOf({ type }: ColumnShape, value: string): ColumnFill | string {
  if (isTextType(type)) {
    const length = lengthOf(type);
    if ([...value].length > length) return `a text of at most ${length} characters`;
    return { sqlite: textForSqlite(value), mysql: textForMysql(value), json: JSON.stringify(value) };
  }
  const isBoolean = isBooleanType(type);
  const number = isBoolean && /^(true|false)$/.test(value) ? String(Number(value === 'true')) : value;
  const accepted = isBoolean ? /^[01]$/ : isWholeNumberType(type) ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/;
  if (!accepted.test(number)) {
    return isBoolean ? 'true or false' : isWholeNumberType(type) ? 'a whole number' : 'a number';
  }
  return { sqlite: number, mysql: number, json: number };
}

export const textForSqlite = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** MySQL also reads backslashes. */
export const textForMysql = (text: string): string => textForSqlite(text.replaceAll('\\', '\\\\'));
