import { foldCase } from '../../subgraphs/kit/values/letterCase.ts';
import { toSimplified, toTraditional } from '../../subgraphs/kit/values/script.ts';

/** A row of the dataset of entries as its table holds it. */
export interface EntryRow {
  id: string;
  book: string;
  word: string;
  note: string | null;
  meaningZhHant: string | null;
  meaningZhHans: string | null;
  meaningEn: string | null;
  uses: number | null;
  share: number | null;
  current: boolean | null;
  since: string | null;
  kind: string | null;
  seeId: string | null;
  cityCode: string | null;
}

type Value = string | number | boolean;
type Comparison = Record<string, unknown>;
/** A filter as clients write it. */
export type EntryFilter = { and?: EntryFilter[]; or?: EntryFilter[]; not?: EntryFilter } & {
  [property: string]: unknown;
};

const COLUMNS: Record<string, (keyof EntryRow)[]> = {
  meaning: ['meaningZhHant', 'meaningZhHans', 'meaningEn'],
  see: ['seeId'],
  city: ['cityCode'],
};

const columnsOf = (property: string): (keyof EntryRow)[] => COLUMNS[property] ?? [property as keyof EntryRow];

/** Texts by code points, which is the order of their bytes in UTF-8; false before true; nothing before anything. */
export function compare(one: Value | null, other: Value | null): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  if (typeof one === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(other as string));
  return Number(one) - Number(other);
}

function compares(value: Value | null, operator: string, wanted: unknown): boolean {
  if (operator === 'isNull') return (value === null) === wanted;
  if (value === null) return false;
  if (operator === 'in') return (wanted as Value[]).some((each) => compare(value, each) === 0);
  if (operator === 'contains') {
    const text = String(wanted);
    return [text, toTraditional(text), toSimplified(text)].some((each) =>
      foldCase(String(value)).includes(foldCase(each)),
    );
  }
  const order = compare(value, wanted as Value);
  const holds: Record<string, boolean> = {
    ...{ eq: order === 0, ne: order !== 0, lt: order < 0 },
    ...{ lte: order <= 0, gt: order > 0, gte: order >= 0 },
  };
  return holds[operator] as boolean;
}

/** Whether a row meets a filter: what a list of all rows in memory would say. */
export function meets(row: EntryRow, filter: EntryFilter): boolean {
  return Object.entries(filter).every(([name, value]) => {
    if (name === 'and') return (value as EntryFilter[]).every((part) => meets(row, part));
    if (name === 'or') return (value as EntryFilter[]).some((part) => meets(row, part));
    if (name === 'not') return !meets(row, value as EntryFilter);
    return Object.entries(value as Comparison).every(([operator, wanted]) => {
      const values = columnsOf(name).map((column) => row[column]);
      if (operator === 'isNull' && wanted) return values.every((each) => each === null);
      return values.some((each) => compares(each, operator, wanted));
    });
  });
}

/** One step of an order, by the name of the property. */
export interface Step {
  property: string;
  descending: boolean;
}

/** Rows in an order that the key completes, in the direction of the last step. */
export function inOrder(rows: readonly EntryRow[], steps: readonly Step[]): EntryRow[] {
  const complete = [...steps, { property: 'id', descending: steps.at(-1)?.descending ?? false }];
  return [...rows].sort((one, other) => {
    for (const { property, descending } of complete) {
      const column = columnsOf(property)[0] as keyof EntryRow;
      const order = compare(one[column], other[column]);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}

/** What rows may be grouped by, and each one's value. */
export const GROUPINGS: Record<string, (row: EntryRow) => Value | null> = {
  note: ({ note }) => note,
  current: ({ current }) => current,
  kind: ({ kind }) => kind,
  sinceYear: ({ since }) => since?.slice(0, 4) ?? null,
  sinceQuarter: ({ since }) => since && `${since.slice(0, 4)}-Q${Math.ceil(Number(since.slice(5, 7)) / 3)}`,
  sinceMonth: ({ since }) => since?.slice(0, 7) ?? null,
  city: ({ cityCode }) => cityCode,
};

/** A group of rows in figures. */
export interface Group {
  key: (Value | null)[];
  rows: EntryRow[];
}

/** The groups of rows, in the order of their keys. */
export function groupsOf(rows: readonly EntryRow[], groupings: readonly string[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = groupings.map((grouping) => GROUPINGS[grouping]?.(row) ?? null);
    const name = JSON.stringify(key);
    groups.set(name, { key, rows: [...(groups.get(name)?.rows ?? []), row] });
  }
  // Without a grouping everything is one group; of no rows there is none.
  return [...groups.values()].sort((one, other) => {
    for (const [index, value] of one.key.entries()) {
      const order = compare(value, other.key[index] ?? null);
      if (order !== 0) return order;
    }
    return 0;
  });
}
