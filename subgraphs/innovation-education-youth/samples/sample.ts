/** Zhejiang's eleven cities by GB/T 2260 code, with the names that sample rows carry. */
export const ZHEJIANG_CITIES = [
  { code: '330100', english: 'Hangzhou', traditional: '杭州' },
  { code: '330200', english: 'Ningbo', traditional: '寧波' },
  { code: '330300', english: 'Wenzhou', traditional: '溫州' },
  { code: '330400', english: 'Jiaxing', traditional: '嘉興' },
  { code: '330500', english: 'Huzhou', traditional: '湖州' },
  { code: '330600', english: 'Shaoxing', traditional: '紹興' },
  { code: '330700', english: 'Jinhua', traditional: '金華' },
  { code: '330800', english: 'Quzhou', traditional: '衢州' },
  { code: '330900', english: 'Zhoushan', traditional: '舟山' },
  { code: '331000', english: 'Taizhou', traditional: '台州' },
  { code: '331100', english: 'Lishui', traditional: '麗水' },
] as const;

/** Sample rows tell of nothing after this day. */
export const LAST_SAMPLE_DAY = '2026-06-30';

/** GB/T 2260 code of Hong Kong. */
export const HONG_KONG = '810000';

/** The city of a running number: every city in turn. */
export function zhejiangCity(index: number): (typeof ZHEJIANG_CITIES)[number] {
  return ZHEJIANG_CITIES[index % ZHEJIANG_CITIES.length] as (typeof ZHEJIANG_CITIES)[number];
}

/** A text of a sample row in English and Traditional Chinese, marked as the hub's own wording. */
export function sampleText(english: string, traditional: string): Record<string, unknown> {
  return { en: english, 'zh-Hant': traditional, origin: { en: 'TRANSLATED', 'zh-Hant': 'TRANSLATED' } };
}

/** A running number from 1 in fixed width: `numbered(6, 3)` is `007`. */
export function numbered(index: number, width: number): string {
  return String(index + 1).padStart(width, '0');
}

/** The day so many days after another, both written YYYY-MM-DD. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
