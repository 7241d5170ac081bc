import type { DatasetDefinition, PropertyDefinition, RawRow } from '../dataset/definition.ts';
import { keyText } from '../dataset/definition.ts';
import { writeLocalised, writeMoney } from '../dataset/storedValues.ts';
import { LONGEST_KEY } from '../dataset/table.ts';
import { isCalendarDate } from '../values/checks.ts';
import { Formats } from '../values/format.ts';
import { LANGUAGE_TAGS, Language } from '../values/language.ts';
import { completeScripts, type LocalisedText, TextOrigin } from '../values/localisedText.ts';
import { isWrittenAsNumber, readNumber } from '../values/number.ts';
import { DateTimeScalar, DecimalScalar, hasForm } from '../values/scalars.ts';
import { isText } from '../values/text.ts';
import { acceptedTotal, brokenTotal } from '../values/total.ts';

/** Why a row was not taken: which column, what it held, and what would have been taken. */
export interface Rejection {
  /** The row's number in its file, from 1. */
  row: number;
  column: string;
  value: unknown;
  accepted: string;
  /**
   * What was broken, in a word: `required`, `type`, `range`, `precision`, `format`, `choice`, `length`, `characters`, `column`,
   * `duplicate`, `reference`, `total`.
   */
  rule?: string;
}

/** A row fit for its table: stored properties to values. */
export type StoredRow = Record<string, unknown>;

/** A row judged: fit, or every reason why it is not. */
export type Verdict = { row: StoredRow; rejections?: never } | { row?: never; rejections: Rejection[] };

/**
 * Judges one row by its record class's declaration. Every column is looked at, so that a department corrects a row once.
 *
 * Blank cells count as no value. An unknown column is a rejection, because it is most often a misspelt one.
 */
export function validateRow(definition: DatasetDefinition, raw: RawRow, rowNumber: number): Verdict {
  const rejections: Rejection[] = [];
  const reject: Reject = (column, value, accepted, rule) => {
    rejections.push({ row: rowNumber, column, value, accepted, rule });
  };
  const row: StoredRow = {};
  const known = new Set(['provenance', ...definition.properties.map(({ name }) => name)]);
  for (const column of Object.keys(raw)) {
    if (!known.has(column))
      reject(column, raw[column], `one of the columns ${[...known].slice(1).join(', ')}`, 'column');
  }
  for (const property of definition.properties) {
    const value = blankToNull(raw[property.name]);
    if (value === null && property.required)
      reject(property.name, value, `${acceptedBy(property)}; it is required`, 'required');
    storeValue(row, property, value, reject);
  }
  if (rejections.length > 0) return { rejections };
  for (const rule of definition.totals ?? []) {
    const stored = (name: string) => row[storedAs(definition, name)] as number | null;
    const sum = brokenTotal(rule, stored);
    if (sum !== undefined) reject(rule.total, stored(rule.total), acceptedTotal(sum, rule.parts.join(', ')), 'total');
  }
  if (rejections.length > 0) return { rejections };
  if (definition.naturalKey.length > 1) {
    const key = keyText(definition, row);
    if (key.length > LONGEST_KEY) {
      reject(definition.naturalKey.map(({ name }) => name).join(', '), key, KEY_ACCEPTED, 'length');
      return { rejections };
    }
    row['id'] = key;
  }
  return { row };
}

const storedAs = ({ properties }: DatasetDefinition, name: string): string =>
  properties.find((property) => property.name === name)?.storedAs ?? name;

function blankToNull(value: unknown): unknown {
  if (value === undefined || (typeof value === 'string' && value.trim() === '')) return null;
  return typeof value === 'string' ? value.trim() : value;
}

type Reject = (column: string, value: unknown, accepted: string, rule: string) => void;

const KEY_ACCEPTED = `values that come to at most ${LONGEST_KEY} characters together`;

/** Whole numbers are kept in four bytes on both engines. */
const LARGEST_INTEGER = 2 ** 31 - 1;

function storeValue(row: StoredRow, property: PropertyDefinition, value: unknown, reject: Reject): void {
  if (property.kind === 'localised') {
    const text = value === null ? null : readText(property, value, reject);
    writeLocalised(row, property, text ? completeScripts(text) : null);
  } else if (property.kind === 'money') {
    writeMoney(row, property, value === null ? null : readAmount(property, value, reject));
  } else if (value === null) {
    row[property.storedAs] = null;
  } else {
    const stored = readScalar(property, value);
    const rule = stored === undefined ? ruleOf(property, value) : undefined;
    if (rule !== undefined) reject(property.name, value, saidOf(rule) ?? acceptedBy(property), rule);
    else row[property.storedAs] = stored;
  }
}

function isStorableInteger(number: number): boolean {
  return Number.isInteger(number) && Math.abs(number) <= LARGEST_INTEGER;
}

/** What is accepted, for rules that say it better than the property. */
export const RULES_SAID = {
  precision: 'a number that can be kept as it is: of at most 15 digits, and not beyond 10 to the power of 308',
  characters: 'text without zero characters or halves of characters (surrogates)',
} as const satisfies Record<string, string>;

const saidOf = (rule: string): string | undefined => (RULES_SAID as Record<string, string>)[rule];

/** The rule that a value of this property breaks, if it is not accepted. */
function ruleOf({ kind, format, length }: PropertyDefinition, value: unknown): string {
  if (typeof value === 'string' && !isText(value)) return 'characters';
  if (kind === 'choice') return 'choice';
  if (kind === 'integer' || kind === 'number') {
    if (readNumber(value) !== undefined) return 'range';
    return isWrittenAsNumber(value) ? 'precision' : 'type';
  }
  if (kind === 'boolean' || kind === 'date' || kind === 'dateTime' || typeof value === 'object') return 'type';
  return format && String(value).length <= length ? 'format' : 'length';
}

/** The stored form of a value, or undefined if it is not accepted. */
function readScalar(property: PropertyDefinition, value: unknown): unknown {
  // A list of one thing reads like the thing.
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
      return isCalendarDate(String(value)) ? String(value) : undefined;
    case 'dateTime':
      return hasForm(DateTimeScalar, value) ? String(value) : undefined;
    case 'choice':
      return property.values?.includes(String(value)) ? String(value) : undefined;
    default: {
      const text = String(value);
      if (text.length > property.length || !isText(text)) return undefined;
      return property.format && !property.format.accepts(text) ? undefined : text;
    }
  }
}

/** Reads `{ "zh-Hant": …, "en": …, "origin": { "en": "TRANSLATED" } }`; a bare text is Traditional Chinese. */
function readText(property: PropertyDefinition, value: unknown, reject: Reject): LocalisedText | null {
  const forms = (typeof value === 'object' ? value : { 'zh-Hant': value }) as Record<string, unknown>;
  const origins = (forms['origin'] ?? {}) as Record<string, unknown>;
  const text: LocalisedText = {};
  for (const [language, tag] of Object.entries(LANGUAGE_TAGS)) {
    const form = blankToNull(forms[tag]);
    if (form === null) continue;
    if (typeof form !== 'string' || form.length > property.length) {
      reject(`${property.name}.${tag}`, form, `text of at most ${property.length} characters`, 'length');
      continue;
    }
    if (!isText(form)) {
      reject(`${property.name}.${tag}`, form, RULES_SAID.characters, 'characters');
      continue;
    }
    const origin = origins[tag] ?? TextOrigin.OFFICIAL;
    if (!(Object.values(TextOrigin) as unknown[]).includes(origin)) {
      reject(`${property.name}.origin.${tag}`, origin, Object.values(TextOrigin).join(', '), 'choice');
      continue;
    }
    text[language as Language] = { text: form, origin: origin as TextOrigin };
  }
  const unknown = Object.keys(forms).filter(
    (key) => key !== 'origin' && !Object.values<string>(LANGUAGE_TAGS).includes(key),
  );
  for (const key of unknown)
    reject(`${property.name}.${key}`, forms[key], `the forms ${Object.values(LANGUAGE_TAGS).join(', ')}`, 'column');
  if (Object.keys(text).length > 0) return text;
  if (property.required) reject(property.name, value, `${acceptedBy(property)}; it is required`, 'required');
  return null;
}

/** SQLite keeps decimals in eight bytes; an amount of more digits would be another one there. */
const SAFE_DIGITS = 15;

function readAmount(
  property: PropertyDefinition,
  value: unknown,
  reject: Reject,
): { amount: string; currency: string } | null {
  const { amount, currency } = (typeof value === 'object' ? value : { amount: value }) as Record<string, unknown>;
  if (!hasForm(DecimalScalar, String(amount))) {
    reject(`${property.name}.amount`, amount, 'a decimal number such as 1250000.50', 'type');
    return null;
  }
  if (String(amount).replace(/\D/g, '').replace(/^0+/, '').length > SAFE_DIGITS) {
    reject(`${property.name}.amount`, amount, RULES_SAID.precision, 'precision');
    return null;
  }
  if (typeof currency !== 'string' || !Formats.currency.accepts(currency)) {
    reject(`${property.name}.currency`, currency, Formats.currency.accepted, 'format');
    return null;
  }
  return { amount: String(amount), currency };
}

/** What a property accepts, as a phrase. */
export function acceptedBy(property: PropertyDefinition): string {
  const range =
    property.minimum === undefined && property.maximum === undefined
      ? ''
      : ` from ${property.minimum ?? 'any'} to ${property.maximum ?? 'any'}`;
  switch (property.kind) {
    case 'integer':
      return `a whole number${range}`;
    case 'number':
      return `a number${range}`;
    case 'boolean':
      return 'true or false';
    case 'date':
      return 'a date that exists, as YYYY-MM-DD';
    case 'dateTime':
      return 'a moment with its offset, as 2026-08-14T00:05:00+08:00';
    case 'choice':
      return `one of ${property.values?.join(', ')}`;
    case 'localised':
      return 'a text in at least one of zh-Hant, zh-Hans, en';
    case 'money':
      return 'an amount and its ISO 4217 currency';
    default:
      return property.format?.accepted ?? `text of at most ${property.length} characters`;
  }
}
