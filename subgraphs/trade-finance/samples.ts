import { pick } from '../kit/seeds/sampling.ts';
import { creditCodeCheckCharacter } from '../kit/values/checks.ts';
import { TextOrigin } from '../kit/values/localisedText.ts';
import { ZHEJIANG_CITIES } from './cities.ts';

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

/** How many sample enterprises there are; listings and bonds refer to them. */
export const SAMPLE_ENTERPRISES = 96;

/** Where a sample enterprise is domiciled. */
export function sampleEnterpriseCity(index: number): (typeof ZHEJIANG_CITIES)[number] {
  return pick(ZHEJIANG_CITIES, index, 'enterprise city');
}

/**
 * A sample enterprise's credit code: its city's division code and a running number where a registered enterprise has
 * its organisation code, so low that none has it; the check character is right.
 */
export function sampleCreditCode(index: number): string {
  const body = `91${sampleEnterpriseCity(index).code}${serial(index, 9)}`;
  return body + creditCodeCheckCharacter(body);
}
