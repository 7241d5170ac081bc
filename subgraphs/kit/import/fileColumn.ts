import type { DatasetDefinition, PropertyDefinition } from '../dataset/definition.ts';
import { LANGUAGE_TAGS, Language } from '../values/language.ts';
import type { LocalisedText } from '../values/localisedText.ts';
import { acceptedBy } from './validate.ts';

/** A column that a file of a dataset may have. */
export interface FileColumn {
  /** How a mapping names it: `city`, `name.zh-Hant`, `cost.amount`. */
  path: string;
  /** The property that it fills. */
  property: string;
  /** The part of it: a language tag, `amount` or `currency`. */
  part?: string;
  /** What its header reads in each language; the template's headers. */
  headers: Record<Language, string>;
  /** Other texts that its header may read. */
  aliases: readonly string[];
  required: boolean;
  /** Whether its values are words to be kept as written; in others full-width digits and letters become plain ones. */
  isText: boolean;
  /** Not in a template: it stands for another way to write columns that are. */
  isShorthand?: boolean;
  /** What it accepts, as a phrase. */
  accepted: string;
  /** The values that it may have, where they are a list. */
  values?: readonly string[];
}

/** What the parts of a property are called in headers, by language. */
const PARTS: Record<string, Record<Language, string>> = {
  'zh-Hant': { EN: 'Traditional Chinese', ZH_HANT: '繁體', ZH_HANS: '繁体' },
  'zh-Hans': { EN: 'Simplified Chinese', ZH_HANT: '簡體', ZH_HANS: '简体' },
  en: { EN: 'English', ZH_HANT: '英文', ZH_HANS: '英文' },
  amount: { EN: 'amount', ZH_HANT: '金額', ZH_HANS: '金额' },
  currency: { EN: 'currency', ZH_HANT: '貨幣', ZH_HANS: '货币' },
};

/** The columns that a dataset's files may have, from its declaration. */
export function fileColumns({ properties }: DatasetDefinition): FileColumn[] {
  return properties.flatMap((property) => {
    if (property.kind === 'localised') {
      const tags = Object.values<string>(LANGUAGE_TAGS);
      return [...tags.map((tag) => partOf(property, tag)), { ...whole(property), isShorthand: true, isText: true }];
    }
    if (property.kind === 'money') return [partOf(property, 'amount'), partOf(property, 'currency')];
    return [whole(property)];
  });
}

function whole(property: PropertyDefinition): FileColumn {
  return {
    path: property.name,
    property: property.name,
    headers: headersOf(property.title, property.name),
    aliases: [property.storedAs],
    required: property.required,
    isText: false,
    accepted: acceptedBy(property),
    ...(property.values ? { values: property.values } : {}),
  };
}

function partOf(property: PropertyDefinition, part: string): FileColumn {
  const titles = headersOf(property.title, property.name);
  const headers = Object.fromEntries(
    Object.values(Language).map((language) => [language, `${titles[language]} (${PARTS[part]?.[language]})`]),
  ) as Record<Language, string>;
  return {
    path: `${property.name}.${part}`,
    property: property.name,
    part,
    headers,
    aliases: Object.values(titles).map((title) => `${title} (${part})`),
    // One of a text's forms is enough; the record class says so when the row is judged.
    required: property.required && property.kind === 'money',
    isText: property.kind === 'localised',
    accepted: acceptedBy(property),
  };
}

/** A title in each language; a missing form is the English one, a missing English one the name. */
export function headersOf(title: LocalisedText, name: string): Record<Language, string> {
  const english = title[Language.EN]?.text ?? name;
  return Object.fromEntries(
    Object.values(Language).map((language) => [language, title[language]?.text ?? english]),
  ) as Record<Language, string>;
}

/**
 * A header reduced to what tells it apart: full-width signs, blanks, case and punctuation make no difference, so that
 * `ＣＩＴＹ ` is `city` and `Name (zh-Hant)` is `name.zh-Hant`.
 */
export function folded(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\uFEFF]/gu, '');
}
