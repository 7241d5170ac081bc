import { ObservationStatus } from '../observation/Observation.ts';

/**
 * The signs that a publisher writes in place of a value, by what they mean: nothing is known, or it is not published.
 * They are compared without regard to width, case, spaces and the kind of dash. An empty cell means that nothing is
 * known.
 */
export interface NoValueSigns {
  missing: readonly string[];
  notPublished?: readonly string[];
}

/** A figure without a value, and the sign that stands in its place. */
export interface NoValue {
  value: null;
  status: ObservationStatus.MISSING | ObservationStatus.NOT_PUBLISHED;
  comment?: string;
}

/** Signs for "nothing is known" that files of Hong Kong's departments share. */
export const COMMON_SIGNS = [
  '-',
  '--',
  'N.A.',
  'N.A',
  'N/A',
  'NA',
  'NIL',
  'Not applicable',
  '不適用',
  '没有',
  '沒有',
  '無',
];

/** A cell in the usual width, without spaces around: `８＊` → `8*`. */
export const foldCell = (cell: string): string => cell.normalize('NFKC').trim();

const folded = (sign: string): string =>
  foldCell(sign)
    .replace(/[‐‑‒–—―−ー]/g, '-')
    .replace(/\s+/g, '')
    .toUpperCase();

/** The figure that a cell without a value makes; undefined for any other cell. */
export function noValueOf(cell: string, { missing, notPublished = [] }: NoValueSigns): NoValue | undefined {
  const sign = folded(cell);
  if (sign === '') return { value: null, status: ObservationStatus.MISSING };
  const means = (signs: readonly string[]) => signs.some((known) => folded(known) === sign);
  const status = means(notPublished)
    ? ObservationStatus.NOT_PUBLISHED
    : means(missing)
      ? ObservationStatus.MISSING
      : undefined;
  return status && { value: null, status, comment: `The source has ${cell.trim().slice(0, 60)}.` };
}
