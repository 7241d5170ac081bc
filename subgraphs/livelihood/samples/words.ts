import { ZHEJIANG_CITIES, type ZhejiangCity } from '../../kit/values/places.ts';

/** The Zhejiang city of a sample row: each in turn, so that every city has some. */
export function cityOf(index: number): ZhejiangCity {
  return ZHEJIANG_CITIES[index % ZHEJIANG_CITIES.length] as ZhejiangCity;
}

/** A running number as samples write it: 7 → `0007`. */
export function numbered(index: number): string {
  return String(index + 1).padStart(4, '0');
}

/** A sample's own words in both languages, with SAMPLE and 示例 in front so that nobody takes them for a fact. */
export function sampleText(english: string, traditional: string) {
  return {
    'zh-Hant': `示例 ${traditional}`,
    en: `SAMPLE ${english}`,
    origin: { 'zh-Hant': 'TRANSLATED', en: 'TRANSLATED' },
  };
}
