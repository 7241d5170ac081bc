import { ObservationStatus } from '../observation/Observation.ts';
import { FREQUENCY_CODES, type Frequency, parsePeriod } from '../values/period.ts';
import { isText } from '../values/text.ts';
import { ACCEPTED_BY_RULE } from './accepted.ts';
import type { CheckedRow } from './checkRow.ts';
import type { Rejection } from './rejection.ts';

/** One observed value as a source gives it. */
export interface ObservationInput {
  indicator: string;
  period: string;
  /** Null for a gap; the status says which kind. */
  value: number | null;
  place?: string;
  breakdown?: string;
  status?: ObservationStatus;
  comment?: string;
}

const GAPS = new Set([ObservationStatus.MISSING, ObservationStatus.NOT_PUBLISHED, ObservationStatus.FETCH_FAILED]);

/** The greatest lengths of texts in the table. */
const LENGTHS = [
  ['indicator', 60],
  ['breakdown', 80],
  ['comment', 250],
] as const;

/** A cache of the frequencies of periods: a file's rows share few periods. */
const frequencies = new Map<string, Frequency | undefined>();
const MAX_REMEMBERED_PERIODS = 10_000;

function frequencyOf(period: string): Frequency | undefined {
  if (frequencies.has(period)) return frequencies.get(period);
  if (frequencies.size >= MAX_REMEMBERED_PERIODS) frequencies.clear();
  const frequency = parsePeriod(period);
  frequencies.set(period, frequency);
  return frequency;
}

/** Checks one observation: its period must exist, its value be a number, and a gap must have the status of one. */
export function checkObservation(input: ObservationInput, rowNumber: number): CheckedRow {
  const rejections: Rejection[] = [];
  const reject = (column: string, value: unknown, accepted: string, rule: string) =>
    rejections.push({ row: rowNumber, column, value, accepted, rule });
  const frequency = frequencyOf(input.period);
  if (!frequency)
    reject('period', input.period, 'a period: 2025, 2025-Q1, 2025-04, 2026-W33, 2025-04-24 or 2025-04-24T05', 'type');
  if (input.place && !/^\d{6}$/.test(input.place)) {
    reject('place', input.place, 'a six-digit GB/T 2260 code such as 330200, or nothing', 'format');
  }
  for (const [column, longest] of LENGTHS) {
    const text = input[column];
    if (text && text.length > longest) reject(column, text, `text of at most ${longest} characters`, 'length');
    if (text && !isText(text)) reject(column, text, ACCEPTED_BY_RULE.characters, 'characters');
  }
  const status = input.status ?? ObservationStatus.NORMAL;
  const isGap = GAPS.has(status);
  if (isGap ? input.value !== null : !Number.isFinite(input.value)) {
    reject(
      'value',
      input.value,
      isGap ? `no value, because the status is ${status}` : 'a number, or none and a status that says why',
      isGap ? 'gap' : 'required',
    );
  }
  if (rejections.length > 0 || !frequency) return { rejections };
  return {
    row: {
      indicator: input.indicator,
      place: input.place ?? '',
      breakdown: input.breakdown ?? '',
      frequency: FREQUENCY_CODES[frequency],
      period: input.period,
      value: input.value,
      status,
      comment: input.comment ?? null,
    },
  };
}
