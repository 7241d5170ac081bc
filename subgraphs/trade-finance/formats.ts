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
} satisfies Record<string, Format>;
