import type { PropertyDefinition } from '../dataset/definition.ts';
import { readDay } from '../values/day.ts';
import { isWrittenAsNumber, readNumber } from '../values/number.ts';
import { isText } from '../values/text.ts';
import { readWrittenMoment } from '../values/writtenMoment.ts';

/** Whole numbers are kept in four bytes on both engines. */
const MAX_INTEGER = 2 ** 31 - 1;

function isStorableInteger(number: number): boolean {
  return Number.isInteger(number) && Math.abs(number) <= MAX_INTEGER;
}

/** The rule that a value of this property breaks, if it is not accepted. */
export function ruleOf({ kind, format, length }: PropertyDefinition, value: unknown): string {
  if (typeof value === 'string' && !isText(value)) return 'characters';
  if (kind === 'choice') return 'choice';
  if (kind === 'integer' || kind === 'number') {
    if (readNumber(value) !== undefined) return 'range';
    return isWrittenAsNumber(value) ? 'precision' : 'type';
  }
  if (kind === 'boolean' || kind === 'date' || kind === 'dateTime' || typeof value === 'object') return 'type';
  return format && String(value).length <= length ? 'format' : 'length';
}

/** The stored form of a value, for a moment its two parts, or undefined if it is not accepted. */
export function readScalar(property: PropertyDefinition, value: unknown): unknown {
  // `String` would turn a list of one item into the item.
  if (typeof value === 'object') return undefined;
  switch (property.kind) {
    case 'integer':
    case 'number': {
      const number = readNumber(value);
      if (number === undefined || (property.kind === 'integer' && !isStorableInteger(number))) return undefined;
      if (property.minimum !== undefined && number < property.minimum) return undefined;
      if (property.maximum !== undefined && number > property.maximum) return undefined;
      return number;
    }
    case 'boolean':
      if (typeof value === 'boolean') return value;
      if (/^(true|yes|1)$/i.test(String(value))) return true;
      return /^(false|no|0)$/i.test(String(value)) ? false : undefined;
    case 'date':
      return readDay(String(value));
    case 'dateTime':
      return readWrittenMoment(String(value));
    case 'choice':
      return property.values?.includes(String(value)) ? String(value) : undefined;
    default: {
      const text = String(value);
      if (text.length > property.length || !isText(text)) return undefined;
      return property.format && !property.format.accepts(text) ? undefined : text;
    }
  }
}
