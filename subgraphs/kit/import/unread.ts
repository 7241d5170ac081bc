import type { RawRow } from '../dataset/definition.ts';
import type { CheckedRow } from './checkRow.ts';
import type { Rejection } from './rejection.ts';

/** A cell that a rule of the mapping or the form of the file does not let through. */
export class UnreadCell {
  constructor(
    readonly value: unknown,
    /** What is accepted in its place, as a phrase. */
    readonly accepted: string,
    /** The rule that is broken. */
    readonly rule: string,
  ) {}
}

/** Where a row keeps its unread cells; a symbol is no column. */
const UNREAD = Symbol('unread cells');

type Row = RawRow & { [UNREAD]?: Omit<Rejection, 'row'>[] };

/** Keeps the reason of a cell that was not read; the column stays empty. */
export function addUnread(row: RawRow, column: string, { value, accepted, rule }: UnreadCell): void {
  const unread = row as Row;
  unread[UNREAD] = [...(unread[UNREAD] ?? []), { column, value, accepted, rule }];
}

/** Checks a row, and adds the reasons of its cells that were not read. */
export function checkedWithUnread(raw: RawRow, number: number, check: (raw: RawRow, row: number) => CheckedRow) {
  const unread = (raw as Row)[UNREAD];
  if (!unread) return check(raw, number);
  const named = new Set(unread.map(({ column }) => column.split('.', 1)[0]));
  const others = (check(raw, number).rejections ?? []).filter(
    // A column whose cell was not read is empty, which is no mistake of its own.
    ({ column }) => !named.has(column.split('.', 1)[0] ?? ''),
  );
  return { rejections: [...unread.map((cell) => ({ row: number, ...cell })), ...others] } satisfies CheckedRow;
}
