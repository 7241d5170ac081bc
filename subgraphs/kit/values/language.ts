import Negotiator from 'negotiator';
import { registerEnumType } from 'type-graphql';

/** The three written forms in which the hub keeps every localised text. */
export enum Language {
  ZH_HANT = 'ZH_HANT',
  ZH_HANS = 'ZH_HANS',
  EN = 'EN',
}

registerEnumType(Language, {
  name: 'Language',
  description: 'The written form of a text. 文字的書寫形式。',
  valuesConfig: {
    ZH_HANT: { description: 'Traditional Chinese. 繁體中文。' },
    ZH_HANS: { description: 'Simplified Chinese. 簡體中文。' },
    EN: { description: 'English. 英文。' },
  },
});

/** The language tags (BCP 47) of data files and of `Accept-Language`, by language. */
export const LANGUAGE_TAGS = {
  [Language.ZH_HANT]: 'zh-Hant',
  [Language.ZH_HANS]: 'zh-Hans',
  [Language.EN]: 'en',
} as const;

/** Where a request states no language: the language of the mechanism's own documents in Hong Kong. */
export const DEFAULT_LANGUAGE = Language.ZH_HANT;

/**
 * The language that a request asks for.
 *
 * Browsers send regions (`zh-HK`) and the hub keeps scripts, so a region means the script that is written there; `zh`
 * alone means Traditional, the default.
 *
 * @param acceptLanguage the header's value, e.g. `zh-CN,zh;q=0.9,en;q=0.8`
 */
export function negotiateLanguage(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage) return DEFAULT_LANGUAGE;
  for (const tag of new Negotiator({ headers: { 'accept-language': acceptLanguage } }).languages()) {
    const language = languageOfTag(tag.toLowerCase());
    if (language) return language;
  }
  return DEFAULT_LANGUAGE;
}

function languageOfTag(tag: string): Language | undefined {
  const [primary, ...rest] = tag.split('-');
  if (primary === 'en') return Language.EN;
  if (primary === 'yue') return Language.ZH_HANT;
  if (primary !== 'zh') return undefined;
  if (rest.includes('hant')) return Language.ZH_HANT;
  if (rest.includes('hans') || rest.includes('cn') || rest.includes('sg')) return Language.ZH_HANS;
  return Language.ZH_HANT;
}
