import { Language } from '../values/language.ts';
import { type LocalisedText, TextOrigin } from '../values/localisedText.ts';
import { type Moment, momentText } from '../values/moment.ts';
import { Money } from '../values/money.ts';
import type { PropertyDefinition } from './definition.ts';

type Row = Record<string, unknown>;

/** The forms in the order of a localised property's first three columns, and of the letters in its fourth. */
const FORMS = [Language.ZH_HANT, Language.ZH_HANS, Language.EN] as const;
const ORIGIN_LETTERS = { [TextOrigin.OFFICIAL]: 'O', [TextOrigin.TRANSLATED]: 'T', [TextOrigin.CONVERTED]: 'C' };
const NO_FORM = '-';

/** The text that a row's columns hold, or null where none of the forms is there. */
export function readLocalised(row: Row, property: PropertyDefinition): LocalisedText | null {
  const origins = String(row[property.columns[3] as string] ?? '');
  const text: LocalisedText = {};
  FORMS.forEach((form, index) => {
    const value = row[property.columns[index] as string];
    if (value == null) return;
    const letter = origins[index];
    const origin = Object.values(TextOrigin).find((candidate) => ORIGIN_LETTERS[candidate] === letter);
    text[form] = { text: String(value), origin: origin ?? TextOrigin.TRANSLATED };
  });
  return Object.keys(text).length === 0 ? null : text;
}

/** Spreads a text over its four columns. */
export function writeLocalised(row: Row, property: PropertyDefinition, text: LocalisedText | null): void {
  FORMS.forEach((form, index) => {
    row[property.columns[index] as string] = text?.[form]?.text ?? null;
  });
  const letters = FORMS.map((form) => (text?.[form] ? ORIGIN_LETTERS[text[form].origin] : NO_FORM)).join('');
  row[property.columns[3] as string] = text ? letters : null;
}

/** The amount that a row's columns hold, or null. */
export function readMoney(row: Row, property: PropertyDefinition): Money | null {
  const [amount, currency] = property.columns.map((column) => row[column]);
  if (amount == null || currency == null) return null;
  return Object.assign(new Money(), { amount: String(amount), currency: String(currency) });
}

/** Spreads an amount over its two columns. */
export function writeMoney(row: Row, property: PropertyDefinition, money: Money | null): void {
  const [amount, currency] = property.columns as [string, string];
  row[amount] = money?.amount ?? null;
  row[currency] = money?.currency ?? null;
}

/** The moment that a row's columns hold, as its source wrote it, or null. */
export function readMomentText(row: Row, property: PropertyDefinition): string | null {
  const [utc, offset] = property.columns.map((column) => row[column]);
  return utc == null ? null : momentText({ utc: String(utc), offset: String(offset ?? 'Z') });
}

/** Spreads a moment over its two columns. */
export function writeMoment(row: Row, property: PropertyDefinition, moment: Moment | null): void {
  const [utc, offset] = property.columns as [string, string];
  row[utc] = moment?.utc ?? null;
  row[offset] = moment?.offset ?? null;
}
