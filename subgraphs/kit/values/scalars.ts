import { isCalendarDate } from './checks.ts';
import { MOMENT_ACCEPTED, readMoment } from './moment.ts';
import { spanOf } from './periodSpan.ts';
import { textFormOf, textScalar } from './textScalar.ts';

/** `2025-04-24`; a day that the calendar has. */
export const DateScalar = textScalar({
  name: 'Date',
  description: 'A calendar date, YYYY-MM-DD. 日期，格式為 YYYY-MM-DD。',
  accepted: 'a date that exists, as YYYY-MM-DD',
  accepts: isCalendarDate,
});

/** `2026-08-14T00:05:00+08:00`; always with its offset. As an argument it is the instant in UTC: see `readMoment`. */
export const DateTimeScalar = textScalar({
  name: 'DateTime',
  description:
    'A moment with its offset from UTC, ISO 8601; the same instant is equal in every offset. 時刻，ISO 8601 格式並帶時區；同一時刻不論時區皆相等。',
  accepted: MOMENT_ACCEPTED,
  accepts: (text) => readMoment(text) !== undefined,
  stored: (text) => readMoment(text)?.utc,
});

/** A decimal as text, so that no digit is lost: `1250000.50`. */
export const DecimalScalar = textScalar({
  name: 'Decimal',
  description: 'A decimal number as text, so that no digit is lost. 以文字表示的十進制數，避免遺失位數。',
  accepted: 'a decimal number as text, such as "1250000.50"',
  accepts: (text) => /^-?\d{1,16}(\.\d{1,4})?$/.test(text),
});

/** `2025`, `2025-Q1`, `2025-04`, `2026-W33`, `2025-04-24`, `2025-04-24T05`; fiscal `FY2025-26`, `FY2025-26-Q1`. */
export const PeriodScalar = textScalar({
  name: 'Period',
  description:
    'A period: year 2025, quarter 2025-Q1, month 2025-04, ISO week 2026-W33, day 2025-04-24 or hour 2025-04-24T05; a fiscal year from April FY2025-26 or its quarter FY2025-26-Q1. 期間：年、季、月、週、日或小時，或由四月起的財政年度及其季度。',
  accepted: 'a period: 2025, 2025-Q1, 2025-04, 2026-W33, 2025-04-24, 2025-04-24T05, FY2025-26 or FY2025-26-Q1',
  accepts: (text) => spanOf(text) !== undefined,
});

/** The hub's text scalars by name. */
export const TEXT_SCALARS = [DateScalar, DateTimeScalar, DecimalScalar, PeriodScalar] as const;

/** Whether a text has the form that a text scalar asks for. */
export function hasForm(scalar: (typeof TEXT_SCALARS)[number], text: unknown): boolean {
  return typeof text === 'string' && (textFormOf(scalar)?.accepts(text) ?? false);
}
