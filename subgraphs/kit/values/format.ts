import { isIsin, isUnifiedSocialCreditCode } from './checks.ts';
import { isWebAddress, WEB_ADDRESS } from './webAddress.ts';

/** A named form that a code must have: the test, and a phrase for what is accepted. */
export interface Format {
  accepted: string;
  /** A text of this form, where `accepted` does not end with one ("such as HKG"). */
  example?: string;
  accepts(text: string): boolean;
}

/** A form that a regular expression tests. */
export const pattern = (form: RegExp, accepted: string): Format => ({ accepted, accepts: (text) => form.test(text) });

/** Currencies that the hub's records are kept in (ISO 4217). */
const CURRENCIES = ['CNY', 'HKD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'AUD', 'MOP'] as const;

/** The forms of the codes in the hub's records, by name. */
export const Formats = {
  /** GB/T 2260, six digits; Hong Kong is 810000. */
  cityCode: pattern(/^\d{6}$/, 'a six-digit GB/T 2260 code such as 330200'),
  iata: pattern(/^[A-Z]{3}$/, 'a three-letter IATA code such as HKG'),
  icaoAirport: pattern(/^[A-Z]{4}$/, 'a four-letter ICAO code such as VHHH'),
  stockCode: pattern(/^\d{5}$/, 'a five-digit stock code such as 00700'),
  currency: {
    accepted: `an ISO 4217 code: ${CURRENCIES.join(', ')}`,
    example: 'HKD',
    accepts: (text: string) => (CURRENCIES as readonly string[]).includes(text),
  },
  url: { accepted: WEB_ADDRESS, example: 'https://example.org/', accepts: isWebAddress },
  /** Numbers as publishers write them: `2382 1035`, `28922885,28922886`, `+852 2382 1035`. */
  telephone: pattern(
    /^[\d\s()+,;/-]*\d{3}[\d\s()+,;/-]*$/,
    'a telephone number such as 2382 1035, or several with a comma between them',
  ),
  unifiedSocialCreditCode: {
    accepted: 'an 18-character unified social credit code whose check character is right (GB 32100)',
    accepts: isUnifiedSocialCreditCode,
  },
  /** The example is the ISIN of Hong Kong Exchanges and Clearing Limited. */
  isin: {
    accepted: 'a 12-character ISIN whose check digit is right (ISO 6166)',
    example: 'HK0388045442',
    accepts: isIsin,
  },
} satisfies Record<string, Format>;
