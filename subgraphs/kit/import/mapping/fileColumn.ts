import type { DatasetDefinition, PropertyDefinition, PropertyKind } from '../../dataset/definition.ts';
import type { Format } from '../../values/format.ts';
import { LANGUAGE_TAGS, Language } from '../../values/language.ts';
import type { LocalisedText } from '../../values/localisedText.ts';
import { acceptedBy, acceptedChinese } from '../accepted.ts';

/** A column that a file of a dataset may have. */
export interface FileColumn {
  /** Its name in a mapping: `city`, `name.zh-Hant`, `cost.amount`. */
  path: string;
  /** The property that it fills. */
  property: string;
  /** The part of it: a language tag, `amount` or `currency`. */
  part?: string;
  /** Its header in each language, as in the template. */
  headers: Record<Language, string>;
  /** Other texts that its header may have. */
  aliases: readonly string[];
  required: boolean;
  /** What it holds; a code or a text if not given. */
  kind?: PropertyKind | 'decimal';
  /** Whether its values are kept as written; in other columns full-width digits and letters become plain ones. */
  isText: boolean;
  /** A text in one column, in place of a column for each language; not in a template. */
  isShorthand?: boolean;
  /** Not in a template, because other columns say the same. */
  notInTemplate?: boolean;
  /** What it accepts, as a phrase. */
  accepted: string;
  /** The same in Traditional Chinese, where it is more than a code's form. */
  acceptedChinese?: string;
  /** The values that it may have, if they are listed. */
  values?: readonly string[];
  /** An example value, for a template. */
  example: string;
}

/** The names of a property's parts in headers, by language. */
const PARTS: Record<string, Record<Language, string>> = {
  'zh-Hant': { EN: 'Traditional Chinese', ZH_HANT: '繁體', ZH_HANS: '繁体' },
  'zh-Hans': { EN: 'Simplified Chinese', ZH_HANT: '簡體', ZH_HANS: '简体' },
  en: { EN: 'English', ZH_HANT: '英文', ZH_HANS: '英文' },
  amount: { EN: 'amount', ZH_HANT: '金額', ZH_HANS: '金额' },
  currency: { EN: 'currency', ZH_HANT: '貨幣', ZH_HANS: '货币' },
};

/** The columns that a dataset's files may have, from its declaration. */
export function fileColumns({ properties, sample, rules }: DatasetDefinition): FileColumn[] {
  const examples = sample?.row(0) ?? {};
  return properties.flatMap((property) => {
    // Rules of rows say what goes with what, so their example has only what every row has, and its dates.
    const isOptional = !property.required && !property.key && property.kind !== 'date';
    const isLeftOut = sample !== undefined || (rules !== undefined && isOptional);
    const example = examples[property.name] ?? (isLeftOut ? '' : exampleOf(property));
    if (property.kind === 'localised') {
      const tags = Object.values<string>(LANGUAGE_TAGS);
      return [
        ...tags.map((tag) => partOf(property, tag, example)),
        { ...whole(property, ''), isShorthand: true, isText: true },
      ];
    }
    if (property.kind === 'money') return ['amount', 'currency'].map((part) => partOf(property, part, example));
    return [whole(property, example)];
  });
}

/** A value that a property accepts. */
function exampleOf(property: PropertyDefinition): unknown {
  switch (property.kind) {
    case 'integer':
    case 'number':
      return property.minimum ?? 1;
    case 'boolean':
      return true;
    case 'date':
      return '2025-04-24';
    case 'dateTime':
      return '2025-04-24T09:00:00+08:00';
    case 'choice':
      return property.values?.[0] ?? '';
    case 'localised':
      return { en: property.title[Language.EN]?.text };
    case 'money':
      return { amount: '1250000.50', currency: 'HKD' };
    default:
      return exampleOfFormat(property.format) ?? 'example'.slice(0, property.length);
  }
}

/** The description of a format may contain an example: "a three-letter IATA code such as HKG". */
const exampleOfFormat = (format: Format | undefined): string | undefined =>
  format?.example ?? /such as (\S+)/.exec(format?.accepted ?? '')?.[1];

const text = (value: unknown): string => (value == null ? '' : String(value));

function whole(property: PropertyDefinition, example: unknown): FileColumn {
  return {
    path: property.name,
    property: property.name,
    headers: headersOf(property.title, property.name),
    aliases: [property.storedAs],
    required: property.required && property.blank === undefined,
    kind: property.kind,
    isText: false,
    accepted: acceptedBy(property),
    acceptedChinese: acceptedChinese(property),
    example: text(example),
    ...(property.values ? { values: property.values } : {}),
  };
}

function partOf(property: PropertyDefinition, part: string, example: unknown): FileColumn {
  const titles = headersOf(property.title, property.name);
  const headers = Object.fromEntries(
    Object.values(Language).map((language) => {
      const [title, name] = [titles[language], PARTS[part]?.[language]];
      return [language, language === Language.EN ? `${title} (${name})` : `${title}（${name}）`];
    }),
  ) as Record<Language, string>;
  return {
    path: `${property.name}.${part}`,
    property: property.name,
    part,
    headers,
    aliases: Object.values(titles).map((title) => `${title} (${part})`),
    // One of a text's forms is enough, so no form is required here; the row's check requires one.
    required: property.required && property.kind === 'money',
    ...(part === 'amount' ? { kind: 'decimal' as const } : {}),
    isText: property.kind === 'localised',
    accepted: acceptedBy(property),
    acceptedChinese: acceptedChinese(property),
    example: text(partOfExample(example, part)),
  };
}

/** A bare text is Traditional Chinese, as in data files. */
function partOfExample(example: unknown, part: string): unknown {
  if (typeof example === 'object' && example !== null) return (example as Record<string, unknown>)[part];
  return part === 'zh-Hant' ? example : '';
}

/** A title in each language. A missing form falls back to English, a missing English form to the name. */
export function headersOf(title: LocalisedText, name: string): Record<Language, string> {
  const english = title[Language.EN]?.text ?? name;
  return Object.fromEntries(
    Object.values(Language).map((language) => [language, title[language]?.text ?? english]),
  ) as Record<Language, string>;
}

/**
 * A header in normalized form: full-width characters, blanks, case and punctuation make no difference, so that
 * `ＣＩＴＹ ` is `city` and `Name (zh-Hant)` is `name.zh-Hant`.
 */
export function normalizedHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\uFEFF]/gu, '');
}
