import { foldCell } from './noValue.ts';

/**
 * A whole number of at most nine digits in a cell: `4851`, `４８５１`, and `4,851` or `4 851` with signs between all
 * thousands.
 *
 * @returns undefined for any other text
 */
export function readCount(cell: string): number | undefined {
  const text = foldCell(cell);
  const isCount = /^(\d{1,9}|[1-9]\d{0,2}([,\s]\d{3}){1,2})$/.test(text);
  return isCount ? Number(text.replace(/\D/g, '')) : undefined;
}
