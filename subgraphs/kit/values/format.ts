import { isIsin, isUnifiedSocialCreditCode } from './checks.ts';

/** A named form that a code must have: the test, and a phrase for what is accepted. */
export interface Format {
  accepted: string;
  accepts(text: string): boolean;
}

/** A form that a regular expression tests. */
export const pattern = (form: RegExp, accepted: string): Format => ({ accepted, accepts: (text) => form.test(text) });

/** Currencies that the hub's records are kept in (ISO 4217). */
export const CURRENCIES = ['CNY', 'HKD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'AUD', 'MOP'] as const;

/** The forms of the codes in the hub's records, by name. */
export const Formats = {
  /** GB/T 2260, six digits; Hong Kong is 810000. */
  cityCode: pattern(/^\d{6}$/, 'a six-digit GB/T 2260 code such as 330200'),
  iata: pattern(/^[A-Z]{3}$/, 'a three-letter IATA code such as HKG'),
  icaoAirport: pattern(/^[A-Z]{4}$/, 'a four-letter ICAO code such as VHHH'),
  stockCode: pattern(/^\d{5}$/, 'a five-digit stock code such as 00700'),
  currency: {
    accepted: `an ISO 4217 code: ${CURRENCIES.join(', ')}`,
    accepts: (text: string) => (CURRENCIES as readonly string[]).includes(text),
  },
  url: pattern(/^https?:\/\/[^\s]+$/, 'an http or https address'),
  unifiedSocialCreditCode: {
    accepted: 'an 18-character unified social credit code whose check character is right (GB 32100)',
    accepts: isUnifiedSocialCreditCode,
  },
  isin: { accepted: 'a 12-character ISIN whose check digit is right (ISO 6166)', accepts: isIsin },
} satisfies Record<string, Format>;
