import type { DatasetDefinition, PropertyDefinition } from '../dataset/definition.ts';
import { isPublic, publicProperties } from '../dataset/publicProperties.ts';
import { readLocalised, readMomentText, readMoney } from '../dataset/storedValues.ts';
import { brokenRules, type CheckedRow, checkRow, type StoredRow } from '../import/checkRow.ts';
import { LANGUAGE_TAGS, type Language } from '../values/language.ts';
import { TextOrigin } from '../values/localisedText.ts';

/** Values of properties by name, as a client gives them: null clears one, and what is absent stays. */
export type Changes = Readonly<Record<string, unknown>>;

/** The name of each written form in an input: a name of GraphQL has no hyphen. */
export const FORM_FIELDS = { ZH_HANT: 'zhHant', ZH_HANS: 'zhHans', EN: 'en' } as const satisfies Record<
  Language,
  string
>;

/** The properties that can be corrected: those of the key say which record it is, and others tell what not all may see. */
export function changeableProperties(definition: DatasetDefinition): PropertyDefinition[] {
  return publicProperties(definition).filter(({ key }) => !key);
}

/** The properties that `changes` gives. */
export function changedProperties({ properties }: DatasetDefinition, changes: Changes): PropertyDefinition[] {
  return properties.filter(({ name }) => changes[name] !== undefined);
}

/** What a stored row holds of a property, as a row of a file would say it. */
export function rawValue(row: StoredRow, property: PropertyDefinition): unknown {
  switch (property.kind) {
    case 'localised': {
      const forms = Object.entries(readLocalised(row, property) ?? {});
      if (forms.length === 0) return null;
      const tag = (language: string) => LANGUAGE_TAGS[language as Language];
      return {
        ...Object.fromEntries(forms.map(([language, { text }]) => [tag(language), text])),
        origin: Object.fromEntries(forms.map(([language, { origin }]) => [tag(language), origin])),
      };
    }
    case 'money': {
      const money = readMoney(row, property);
      return money && { amount: money.amount, currency: money.currency };
    }
    case 'dateTime':
      return readMomentText(row, property);
    default:
      return row[property.storedAs] ?? null;
  }
}

/**
 * Checks a row with its changes by the rules of an imported row. What is not changed stays as it is stored, also where a
 * rule of today would not accept it.
 *
 * @param stored the row that is there; null for a new one
 */
export function checkChangedRow(definition: DatasetDefinition, stored: StoredRow | null, changes: Changes): CheckedRow {
  const changed = changedProperties(definition, changes);
  const raw = Object.fromEntries(
    changed.map((property) => [
      property.name,
      rawChange(property, stored && rawValue(stored, property), changes[property.name]),
    ]),
  );
  if (stored === null) return checkRow(definition, raw, 1);
  // Null would clear what a correction names: a class is never cleared.
  const properties = changed.map((property) => ({ ...property, blank: undefined }));
  // Rules and totals are of the whole row, which is checked below.
  const checked = checkRow({ ...definition, properties, naturalKey: [], totals: [], rules: [] }, raw, 1);
  if (checked.rejections) return checked;
  const row = { ...stored, ...checked.row };
  const names = new Set(changed.map(({ name }) => name));
  const isConcerned = (columns: readonly string[]) => columns.some((name) => names.has(name));
  const totals = (definition.totals ?? []).filter(({ total, parts }) => isConcerned([total, ...parts]));
  const rules = (definition.rules ?? []).filter(({ columns }) => isConcerned(columns));
  const rejections = brokenRules({ ...definition, totals, rules }, row, 1);
  return rejections.length > 0 ? { rejections } : { row };
}

/** A given value as a row of a file would say it. A form of a text that is not given stays; a converted one is made anew. */
function rawChange({ kind }: PropertyDefinition, before: unknown, given: unknown): unknown {
  if (given === null || kind !== 'localised') return given;
  const { origin: origins = {}, ...forms } = (before ?? {}) as Record<string, unknown> & {
    origin?: Record<string, string>;
  };
  const raw: Record<string, unknown> = {};
  const origin: Record<string, string> = {};
  for (const [language, field] of Object.entries(FORM_FIELDS)) {
    const tag = LANGUAGE_TAGS[language as Language];
    const value = (given as Record<string, unknown>)[field];
    if (value !== undefined) raw[tag] = value;
    else if (forms[tag] !== undefined && origins[tag] !== TextOrigin.CONVERTED) {
      raw[tag] = forms[tag];
      origin[tag] = origins[tag] ?? TextOrigin.OFFICIAL;
    }
  }
  return { ...raw, origin };
}

/** The present values of what was to be changed, as a client may see them; the text of a moment as it was written. */
export function presentValues(
  definition: DatasetDefinition,
  stored: StoredRow,
  changes: Changes,
): Record<string, unknown> {
  const shown = changedProperties(definition, changes).filter(isPublic);
  return Object.fromEntries(
    shown.map((property) => {
      const value = rawValue(stored, property);
      return [property.name, property.kind === 'localised' ? givenForms(value) : value];
    }),
  );
}

function givenForms(value: unknown): unknown {
  if (value === null) return null;
  const forms = value as Record<string, unknown>;
  const named = Object.entries(FORM_FIELDS).map(([language, field]) => [
    field,
    forms[LANGUAGE_TAGS[language as Language]] ?? null,
  ]);
  return Object.fromEntries(named);
}
