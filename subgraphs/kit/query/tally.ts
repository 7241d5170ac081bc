import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Quality } from '../values/provenance.ts';
import type { Selection } from './selection.ts';
import { isSample } from './shown.ts';

/** What an answer says of all the rows that it gives, or gives the first of. */
export interface Tally {
  totalCount: number;
  /** The weakest quality among them; null where there are none. */
  quality: Quality | null;
  sampleCount: number;
}

/** The number of sample rows, over the alias `row`. */
export const SAMPLE_COUNT = `COUNT(CASE WHEN ${isSample('row.quality')} THEN 1 END)`;

/** 1 for a sample row, else 0, over the alias `row`: samples form groups of their own, so that they never count in an official total. */
export const SAMPLE_FLAG = `CASE WHEN ${isSample('row.quality')} THEN 1 ELSE 0 END`;

/** The weakest quality, over the alias `row`: the names of the qualities sort by weight. */
export const WEAKEST_QUALITY = 'MAX(row.quality)';

const EXPRESSIONS: Record<keyof Tally, string> = {
  totalCount: 'COUNT(*)',
  quality: WEAKEST_QUALITY,
  sampleCount: SAMPLE_COUNT,
};

/** Whether any part of the tally is asked for. */
export function asksForTally(selection: Selection): boolean {
  return Object.keys(EXPRESSIONS).some((field) => selection.has(field));
}

/**
 * Makes a query over the alias `row` tally its rows.
 *
 * @param over `OVER ()` for a query that also selects rows
 */
export function addTally<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  over = '',
): SelectQueryBuilder<Row> {
  for (const [name, expression] of Object.entries(EXPRESSIONS))
    query.addSelect(`${expression} ${over}`, `tally_${name}`);
  return query;
}

/** Reads what {@link addTally} selects; no row is the tally of no rows. */
export function readTally(raw: Record<string, unknown> | undefined): Tally {
  return {
    totalCount: Number(raw?.['tally_totalCount'] ?? 0),
    quality: (raw?.['tally_quality'] as Quality | null | undefined) ?? null,
    sampleCount: Number(raw?.['tally_sampleCount'] ?? 0),
  };
}
