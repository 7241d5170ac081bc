import fc from 'fast-check';
import {
  creditCodeCheckCharacter,
  isCalendarDate,
  isIsin,
  isinCheckDigit,
  isUnifiedSocialCreditCode,
} from '../../../subgraphs/kit/values/checks.ts';
import { isoWeek, parsePeriod } from '../../../subgraphs/kit/values/period.ts';

describe('unified social credit codes (GB 32100)', () => {
  const body = fc
    .array(fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), { minLength: 17, maxLength: 17 })
    .map((characters) => characters.join(''));

  it('have one right check character for each body, and any single wrong character is found out', () => {
    fc.assert(
      fc.property(body, fc.nat(16), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (text, place, other) => {
        const code = text + creditCodeCheckCharacter(text);
        expect(isUnifiedSocialCreditCode(code)).toBe(true);
        const wrong = code.slice(0, place) + other + code.slice(place + 1);
        expect(isUnifiedSocialCreditCode(wrong)).toBe(wrong === code);
      }),
    );
  });

  it('have no I, O, S, V or Z', () => {
    expect(isUnifiedSocialCreditCode('91330000ISOVZ00000')).toBe(false);
  });
});

describe('ISINs (ISO 6166)', () => {
  it('take the check digit of published securities', () => {
    // Apple and Tencent, as their exchanges publish them.
    expect(isIsin('US0378331005')).toBe(true);
    expect(isIsin('KYG875721634')).toBe(true);
    expect(isIsin('US0378331006')).toBe(false);
  });

  it('find a wrong digit anywhere', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z]{2}[0-9]{9}$/),
        fc.integer({ min: 2, max: 10 }),
        fc.nat(9),
        (body, place, digit) => {
          const code = body + isinCheckDigit(body);
          expect(isIsin(code)).toBe(true);
          const wrong = code.slice(0, place) + digit + code.slice(place + 1);
          expect(isIsin(wrong)).toBe(wrong === code);
        },
      ),
    );
  });
});

describe('periods', () => {
  it.each([
    ['2025', 'YEAR'],
    ['2025-Q4', 'QUARTER'],
    ['2025-12', 'MONTH'],
    ['2026-W33', 'WEEK'],
    ['2026-W53', 'WEEK'],
    ['2024-02-29', 'DAY'],
    ['2025-04-24T23', 'HOUR'],
  ])('%s is a %s', (text, frequency) => {
    expect(parsePeriod(text)).toBe(frequency);
  });

  it.each(['25', '2025-Q5', '2025-13', '2025-W53', '2025-02-29', '2025-04-24T24', '2025-4', ''])(
    '"%s" is none',
    (text) => {
      expect(parsePeriod(text)).toBeUndefined();
    },
  );

  it.each([
    ['2026-08-14', '2026-W33'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
  ])('%s lies in week %s', (date, week) => {
    expect(isoWeek(date)).toBe(week);
  });

  it('know the calendar', () => {
    expect(['2024-02-29', '2025-02-29', '2025-04-31', '2025-4-1'].map(isCalendarDate)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
