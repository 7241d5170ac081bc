import type { PropertyDefinition } from '../dataset/definition.ts';
import { Formats } from '../values/format.ts';
import { LANGUAGE_TAGS, type Language } from '../values/language.ts';
import { type LocalisedText, TextOrigin } from '../values/localisedText.ts';
import { DecimalScalar, hasForm } from '../values/scalars.ts';
import { isText } from '../values/text.ts';
import { acceptedBy, acceptedByRule } from './accepted.ts';

/** Called when a column's value is not accepted. */
export type Reject = (column: string, value: unknown, accepted: string, rule: string) => void;

/** A cell's value without blanks around it; null for a blank one. */
export function blankToNull(value: unknown): unknown {
  if (value === undefined || (typeof value === 'string' && value.trim() === '')) return null;
  return typeof value === 'string' ? value.trim() : value;
}

/** Reads `{ "zh-Hant": …, "en": …, "origin": { "en": "TRANSLATED" } }`; a bare text is Traditional Chinese. */
export function readText(property: PropertyDefinition, value: unknown, reject: Reject): LocalisedText | null {
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
      reject(`${property.name}.${tag}`, form, acceptedByRule('characters', form) ?? '', 'characters');
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

/** SQLite keeps decimals as doubles, which would round an amount with more digits. */
const SAFE_DIGITS = 15;

/** Reads `{ amount, currency }`; null where either is not accepted. */
export function readAmount(
  property: PropertyDefinition,
  value: unknown,
  reject: Reject,
): { amount: string; currency: string } | null {
  const { amount, currency } = (typeof value === 'object' ? value : { amount: value }) as Record<string, unknown>;
  const digits = String(amount).trim();
  if (!hasForm(DecimalScalar, digits)) {
    const isTooLong = /^-?\d+\.\d{5,}$/.test(digits) || /^-?\d{17,}(\.\d+)?$/.test(digits);
    const accepted = isTooLong
      ? 'an amount of at most 16 digits before the point and 4 after it'
      : (acceptedByRule('type', amount) ?? 'a decimal number such as 1250000.50');
    reject(`${property.name}.amount`, amount, accepted, isTooLong ? 'precision' : 'type');
    return null;
  }
  if (digits.replace(/\D/g, '').replace(/^0+/, '').length > SAFE_DIGITS) {
    reject(`${property.name}.amount`, amount, acceptedByRule('precision', amount) ?? '', 'precision');
    return null;
  }
  if (typeof currency !== 'string' || !Formats.currency.accepts(currency)) {
    reject(`${property.name}.currency`, currency, Formats.currency.accepted, 'format');
    return null;
  }
  return { amount: String(amount), currency };
}
