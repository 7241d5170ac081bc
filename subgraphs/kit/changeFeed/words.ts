import { toSimplified } from '../values/script.ts';

/** The languages of texts for people, as BCP 47 tags. */
export const FEED_LANGUAGES = ['zh-Hant', 'zh-Hans', 'en'] as const;
export type FeedLanguage = (typeof FEED_LANGUAGES)[number];

/** The words around changes. */
export interface Words {
  hub: string;
  changes: string;
  source: string;
  INSERTED: string;
  UPDATED: string;
  DELETED: string;
  colon: string;
  comma: string;
  inBrackets(text: string): string;
  missing(departments: readonly string[]): string;
}

const ENGLISH: Words = {
  hub: 'Zhegang Hub',
  changes: 'Changes',
  source: 'Source',
  INSERTED: 'New',
  UPDATED: 'Changed',
  DELETED: 'Taken out',
  colon: ': ',
  comma: ', ',
  inBrackets: (text) => ` (${text})`,
  missing: (departments) => `Missing, because they gave no answer: ${departments.join(', ')}.`,
};

const TRADITIONAL: Words = {
  hub: '浙港數據樞紐',
  changes: '變更',
  source: '來源',
  INSERTED: '新增',
  UPDATED: '更新',
  DELETED: '移除',
  colon: '：',
  comma: '，',
  inBrackets: (text) => `（${text}）`,
  missing: (departments) => `以下部門未有回應，其變更從缺：${departments.join('、')}。`,
};

/** The words in a language; Simplified ones are converted. */
export function wordsIn(language: FeedLanguage): Words {
  if (language === 'en') return ENGLISH;
  if (language === 'zh-Hant') return TRADITIONAL;
  const { inBrackets, missing, ...texts } = TRADITIONAL;
  const simplified = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, toSimplified(text)]));
  return { ...(simplified as typeof texts), inBrackets, missing: (departments) => toSimplified(missing(departments)) };
}
