import { ObservationStatus } from '../observation/Observation.ts';
import { FREQUENCY_CODES, parsePeriod } from '../values/period.ts';
import type { Rejection, Verdict } from './validate.ts';

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

/** Judges one observation: its period must exist, its value be a number, and a gap must say that it is one. */
export function validateObservation(input: ObservationInput, rowNumber: number): Verdict {
  const rejections: Rejection[] = [];
  const reject = (column: string, value: unknown, accepted: string) =>
    rejections.push({ row: rowNumber, column, value, accepted });
  const frequency = parsePeriod(input.period);
  if (!frequency)
    reject('period', input.period, 'a period: 2025, 2025-Q1, 2025-04, 2026-W33, 2025-04-24 or 2025-04-24T05');
  const status = input.status ?? ObservationStatus.NORMAL;
  const isGap = [ObservationStatus.MISSING, ObservationStatus.NOT_PUBLISHED, ObservationStatus.FETCH_FAILED].includes(
    status,
  );
  if (isGap ? input.value !== null : !Number.isFinite(input.value)) {
    reject(
      'value',
      input.value,
      isGap ? `no value, because the status is ${status}` : 'a number, or none and a status that says why',
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
