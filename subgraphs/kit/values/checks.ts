/** Whether the calendar has this day, written YYYY-MM-DD. It has no year 0. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day >= 1 && day <= days;
}

/**
 * Whether a unified social credit code is well formed and its check character right.
 *
 * Rule: GB 32100-2015. Eighteen characters of a 31-character alphabet (no I, O, S, V, Z); the last is
 * 31 − Σ(value × 3^position mod 31) mod 31.
 */
export function isUnifiedSocialCreditCode(text: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return false;
  let sum = 0;
  let weight = 1;
  for (const character of text.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] === text[17];
}

/** The check character that GB 32100-2015 gives a code's first seventeen characters. */
export function creditCodeCheckCharacter(body: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  return [...alphabet].find((character) => isUnifiedSocialCreditCode(body + character)) ?? '';
}

/** Whether an ISIN is well formed and its check digit right (ISO 6166: Luhn over the letters written as numbers). */
export function isIsin(text: string): boolean {
  if (!/^[A-Z]{2}[A-Z0-9]{9}\d$/.test(text)) return false;
  const digits = [...text].map((character) => Number.parseInt(character, 36)).join('');
  let sum = 0;
  [...digits].reverse().forEach((digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

/** The check digit that ISO 6166 gives an ISIN's first eleven characters. */
export function isinCheckDigit(body: string): string {
  return [...'0123456789'].find((digit) => isIsin(body + digit)) ?? '';
}
