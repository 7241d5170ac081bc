import { TextOrigin } from '../kit/values/localisedText.ts';

/** A made-up name in English and Traditional Chinese, marked in both so that nobody takes it for a fact. */
export function sampleText(english: string, traditional: string): Record<string, unknown> {
  return {
    en: `${english} (SAMPLE)`,
    'zh-Hant': `${traditional}(示例)`,
    origin: { en: TextOrigin.TRANSLATED, 'zh-Hant': TextOrigin.TRANSLATED },
  };
}

/** `index` from 1 as a number of `digits` digits. */
export function serial(index: number, digits: number): string {
  return String(index + 1).padStart(digits, '0');
}
