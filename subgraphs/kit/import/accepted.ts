import type { PropertyDefinition } from '../dataset/definition.ts';

/** The phrases of rules that are more exact than the property's own. */
export const ACCEPTED_BY_RULE = {
  precision: 'a number that can be kept as it is: of at most 15 digits, and not beyond 10 to the power of 308',
  characters: 'text without zero characters or halves of characters (surrogates)',
} as const satisfies Record<string, string>;

export const acceptedByRule = (rule: string): string | undefined => (ACCEPTED_BY_RULE as Record<string, string>)[rule];

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
