import type { ColumnShape, TableShape } from './tableShape.ts';

/** What is called otherwise: tables by their old name, columns by `new table.old name`. */
export interface Renames {
  tables: ReadonlyMap<string, string>;
  columns: ReadonlyMap<string, string>;
}

/** A table that is there before and after. */
export interface TableChange {
  from: TableShape;
  to: TableShape;
  /** New names by old ones. */
  renamed: ReadonlyMap<string, string>;
  added: readonly ColumnShape[];
  dropped: readonly ColumnShape[];
  /** Columns that change otherwise; the names may differ too. */
  altered: readonly { from: ColumnShape; to: ColumnShape }[];
  /** Names. */
  droppedIndexes: readonly string[];
  addedIndexes: readonly string[];
  /** Whether the primary key has other columns. */
  newKey: boolean;
}

/** What leads from some tables to others. */
export interface TableDifference {
  created: readonly TableShape[];
  dropped: readonly TableShape[];
  changed: readonly TableChange[];
}

type Tables = ReadonlyMap<string, TableShape>;

export function compareTables(old: Tables, next: Tables, renames: Renames): TableDifference {
  const newName = (name: string) => renames.tables.get(name) ?? name;
  const dropped = [...old.values()].filter(({ name }) => !next.has(newName(name)));
  const oldByNewName = new Map([...old.values()].map((table) => [newName(table.name), table]));
  const created = [...next.values()].filter(({ name }) => !oldByNewName.has(name));
  const changed = [...next.values()].flatMap((to) => {
    const from = oldByNewName.get(to.name);
    const change = from && compareTable(from, to, renames);
    return change ? [change] : [];
  });
  return { created, dropped, changed };
}

function compareTable(from: TableShape, to: TableShape, renames: Renames): TableChange | undefined {
  const renamed = new Map(
    [...from.columns.keys()].flatMap((column) => {
      const name = renames.columns.get(`${to.name}.${column}`);
      return name === undefined ? [] : [[column, name] as const];
    }),
  );
  const newName = (column: string) => renamed.get(column) ?? column;
  const kept = [...from.columns.values()].filter(({ name }) => to.columns.has(newName(name)));
  const keptNames = kept.map(({ name }) => newName(name));
  const altered = kept.flatMap((column) => {
    const next = to.columns.get(newName(column.name)) as ColumnShape;
    return column.type === next.type && column.rest === next.rest ? [] : [{ from: column, to: next }];
  });
  const isSame = (name: string) => {
    const [one, other] = [from.indexes.get(name), to.indexes.get(name)];
    return one && other && one.unique === other.unique && one.columns.map(newName).join() === other.columns.join();
  };
  const change: TableChange = {
    from,
    to,
    renamed,
    added: [...to.columns.values()].filter(({ name }) => !keptNames.includes(name)),
    dropped: [...from.columns.values()].filter((column) => !kept.includes(column)),
    altered,
    droppedIndexes: [...from.indexes.keys()].filter((name) => !isSame(name)),
    addedIndexes: [...to.indexes.keys()].filter((name) => !isSame(name)),
    newKey: from.keys.map(newName).join() !== to.keys.join(),
  };
  const { added, dropped, droppedIndexes, addedIndexes } = change;
  const parts = [added, dropped, altered, droppedIndexes, addedIndexes].some((part) => part.length > 0);
  return parts || renamed.size > 0 || change.newKey || from.name !== to.name ? change : undefined;
}

/** The same renames, the other way. */
export function reversed({ tables, columns }: Renames): Renames {
  const oldName = new Map([...tables].map(([one, other]) => [other, one]));
  return {
    tables: oldName,
    columns: new Map(
      [...columns].map(([place, name]) => {
        const [table, column] = place.split('.') as [string, string];
        return [`${oldName.get(table) ?? table}.${name}`, column];
      }),
    ),
  };
}
