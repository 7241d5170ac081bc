import { isCalendarDate, isIsin, isUnifiedSocialCreditCode } from '../kit/values/checks.ts';
import type { Format } from '../kit/values/format.ts';

const pattern = (form: RegExp, accepted: string): Format => ({ accepted, accepts: (text) => form.test(text) });

/** The forms of codes that only this department's records carry. */
export const TradeFinanceFormats = {
  /** IATA: a two-character airline designator, one to four digits and at times a letter for the operational suffix. */
  flightNumber: pattern(
    /^([A-Z][A-Z0-9]|[0-9][A-Z])\d{1,4}[A-Z]?$/,
    'an airline designator and a number without a space, such as CX958',
  ),
  icaoAirline: pattern(/^[A-Z]{3}$/, "an airline's three-letter ICAO designator such as CPA"),
  tradingCurrency: pattern(/^[A-Z]{3}$/, 'three letters such as HKD'),
  /** Not every bond has an ISIN; without one its issuer and day of issue identify it. */
  bondCode: {
    accepted:
      "a 12-character ISIN whose check digit is right (ISO 6166), or the issuer's unified social credit code and the day of issue as 9133…@2025-04-24",
    accepts: (text: string) => {
      const [issuer, date, ...rest] = text.split('@');
      if (date === undefined) return isIsin(text);
      return rest.length === 0 && isUnifiedSocialCreditCode(issuer as string) && isCalendarDate(date);
    },
  },
} satisfies Record<string, Format>;
