/** Why a row was rejected: the column, its value, and what is accepted. */
export interface Rejection {
  /** The row's number in its file, from 1. */
  row: number;
  column: string;
  value: unknown;
  accepted: string;
  /**
   * The rule that is broken: `required`, `type`, `range`, `precision`, `format`, `choice`, `length`, `characters`,
   * `column`, `duplicate`, `reference`, `total`, `rule`.
   */
  rule?: string;
}

/** Rejections that one message lists; the others are counted. */
export const MAX_NAMED_REJECTIONS = 20;
const MAX_VALUE_LENGTH = 200;

/** The first rejections, one a line, and how many more there are. */
export function rejectionLines(rejections: readonly Rejection[]): string[] {
  const lines = rejections.slice(0, MAX_NAMED_REJECTIONS).map(({ row, column, value, accepted }) => {
    const given = JSON.stringify(value)?.slice(0, MAX_VALUE_LENGTH);
    const place = column === '' ? `row ${row}` : `row ${row}, ${column}`;
    return `  ${place}: ${given} is not accepted; give ${accepted}`;
  });
  const more = rejections.length - lines.length;
  return more > 0 ? [...lines, `  and ${more} more`] : lines;
}
