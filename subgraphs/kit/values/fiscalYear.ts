import { registerEnumType } from 'type-graphql';
import { describe } from './describe.ts';

/** How years and quarters are cut. Months, weeks, days and hours are the same in every calendar. */
export enum Calendar {
  CALENDAR_YEAR = 'CALENDAR_YEAR',
  FISCAL_YEAR_FROM_APRIL = 'FISCAL_YEAR_FROM_APRIL',
}

registerEnumType(Calendar, {
  name: 'Calendar',
  description: describe('How years and quarters are cut.', '年度及季度的劃分方式。'),
  valuesConfig: {
    CALENDAR_YEAR: { description: describe('Years from 1 January: 2025, 2025-Q1.', '公曆年，由一月一日起。') },
    FISCAL_YEAR_FROM_APRIL: {
      description: describe(
        'Years from 1 April, as the Government of Hong Kong keeps its accounts: FY2025-26, and its first quarter FY2025-26-Q1 from April to June.',
        '財政年度，由四月一日起：FY2025-26，首季 FY2025-26-Q1 為四月至六月。',
      ),
    },
  },
});

/** The first month of a fiscal year. */
const FIRST_MONTH = 4;

/** The months by which fiscal years begin after calendar years. */
export const FISCAL_SHIFT = FIRST_MONTH - 1;

const FORM = /^FY(\d{4})-(\d{2})(?:-Q([1-4]))?$/;

/**
 * The calendar period of which a fiscal period is the later copy: `2025` for `FY2025-26`, `2025-Q1` for
 * `FY2025-26-Q1`. Undefined for any other text, such as one of two years that do not follow each other.
 */
export function calendarTwin(text: string): string | undefined {
  const [, year = '', next = '', quarter] = FORM.exec(text) ?? [];
  if (year === '' || next !== lastDigits(Number(year) + 1)) return undefined;
  return quarter === undefined ? year : `${year}-Q${quarter}`;
}

/** The fiscal year or quarter that begins {@link FISCAL_SHIFT} months after this calendar one. */
export function fiscalPeriod(twin: string): string {
  const [year = '', ...quarter] = twin.split('-');
  return [`FY${year}-${lastDigits(Number(year) + 1)}`, ...quarter].join('-');
}

const lastDigits = (year: number): string => String(year % 100).padStart(2, '0');
