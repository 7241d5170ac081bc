import { SetupError } from '../../../common/errors.ts';
import { HISTORY_SUFFIX, presentTable } from '../dataset/historyTable.ts';
import { type ColumnFill, fillOf } from './columnFill.ts';
import { isNarrower } from './narrowing.ts';
import { compareTables, type Renames, type TableChange, type TableDifference } from './tableDifference.ts';
import type { ColumnShape, TableShape } from './tableShape.ts';

/** What somebody says about changes that would lose or invent something; columns as `column` or `table.column`. */
export interface MigrationChoices {
  /** `old=new`, of tables and columns. */
  rename?: readonly string[];
  /** Tables and columns that may go with what they hold. */
  drop?: readonly string[];
  /** `column=value`: what the rows that stand hold in a column that is required. */
  fill?: readonly string[];
  /** Columns that may hold less than they did; a database whose rows do not fit refuses the migration. */
  narrow?: readonly string[];
}

/** Changes with nothing left open. */
export interface DecidedDifference {
  difference: TableDifference;
  renames: Renames;
  /** By `table.column`, the table's new name. */
  fills: ReadonlyMap<string, ColumnFill>;
}

type Tables = ReadonlyMap<string, TableShape>;

/**
 * Compares tables and decides what would lose or invent something by what is said about it.
 *
 * @throws SetupError that names all that is still to say, or is said of nothing that changes
 */
export function decide(old: Tables, next: Tables, choices: MigrationChoices): DecidedDifference {
  const mistakes: string[] = [];
  const renames = readRenames(old, next, choices.rename ?? [], mistakes);
  const difference = compareTables(old, next, renames);
  const columns = difference.changed.flatMap((change) => asksOf(change));
  const drops = new Said(choices.drop ?? [], '--drop', mistakes);
  const fills = new Said(choices.fill ?? [], '--fill', mistakes);
  const narrows = new Said(choices.narrow ?? [], '--narrow', mistakes);
  const filled = new Map<string, ColumnFill>();
  const isPresent = (table: string) => table === presentTable(table);
  const created = difference.created.map(({ name }) => name).filter(isPresent);
  const newTables = created.join(' or ');

  for (const { name } of difference.dropped) {
    if (drops.has(name, undefined) || !isPresent(name)) continue;
    mistakes.push(
      `The table ${name} would go with its rows: say --drop ${name}${newTables ? `, or --rename ${name}=${newTables} if that is its name now` : ''}.`,
    );
  }
  for (const { table, column, kind, others } of columns) {
    const place = `${table}.${column.name}`;
    if (!isPresent(table)) {
      // What is said of the table decides; earlier rows may hold nothing in any column.
      const value = fills.valueOf(table, column.name);
      const fill = value === undefined ? undefined : fillOf(column, value);
      if (fill !== undefined && typeof fill !== 'string') filled.set(place, fill);
      continue;
    }
    if (kind === 'dropped' && !drops.has(table, column.name)) {
      const or = others.length > 0 ? `, or --rename ${place}=${others.join('|')} if that is its name now` : '';
      mistakes.push(`The column ${place} would go with its values: say --drop ${place}${or}.`);
    }
    if (kind === 'narrower' && !narrows.has(table, column.name)) {
      mistakes.push(
        `The column ${place} becomes ${column.type}, which holds less: say --narrow ${place}; a database whose rows do not fit refuses the migration then.`,
      );
    }
    if (kind === 'narrower') continue;
    const value = fills.valueOf(table, column.name);
    if (value !== undefined) {
      const fill = fillOf(column, value);
      if (typeof fill === 'string') mistakes.push(`--fill ${place}=${value} is not accepted: give ${fill}.`);
      else filled.set(place, fill);
    } else if (kind === 'added' && column.required) {
      mistakes.push(
        `The column ${place} is new and required: say what the rows that stand hold, --fill ${place}=VALUE.`,
      );
    } else if (kind === 'required' && !narrows.has(table, column.name)) {
      mistakes.push(
        `The column ${place} becomes required: say what rows without a value hold, --fill ${place}=VALUE, or --narrow ${place} if a database with such rows shall refuse the migration.`,
      );
    } else if (kind === 'dropped' && column.required && drops.has(table, column.name)) {
      mistakes.push(
        `The column ${place} is required, so whoever takes the migration back needs values for it: say --fill ${place}=VALUE.`,
      );
    }
  }
  for (const said of [drops, fills, narrows]) said.refuseUnused();
  if (mistakes.length > 0) throw new SetupError(['No migration was written:', ...mistakes].join('\n  '));
  return { difference, renames, fills: filled };
}

/** A column about which something may have to be said. */
interface Ask {
  /** The table's new name. */
  table: string;
  column: ColumnShape;
  kind: 'dropped' | 'added' | 'required' | 'narrower';
  /** Names that it may have now. */
  others: string[];
}

function asksOf({ to: { name: table }, added, dropped, altered }: TableChange): Ask[] {
  const others = added.map(({ name }) => name);
  const hasStandard = ({ rest }: ColumnShape) => /\b(DEFAULT|AUTO_INCREMENT)\b/.test(rest);
  return [
    ...dropped.map((column) => ({ table, column, kind: 'dropped' as const, others })),
    ...added
      .filter((column) => !hasStandard(column))
      .map((column) => ({ table, column, kind: 'added' as const, others: [] })),
    ...altered.flatMap(({ from, to }): Ask[] => [
      ...(to.required && !from.required ? [{ table, column: to, kind: 'required' as const, others: [] }] : []),
      ...(isNarrower(from.type, to.type) ? [{ table, column: to, kind: 'narrower' as const, others: [] }] : []),
    ]),
  ];
}

function readRenames(old: Tables, next: Tables, said: readonly string[], mistakes: string[]): Renames {
  const pairs = said.flatMap((text) => {
    const [, from, to] = /^([\w.]+)=(\w+)$/.exec(text) ?? [];
    if (from && to) return [{ text, from, to }];
    mistakes.push(`--rename ${text} is not accepted: give old=new, or table.old=new.`);
    return [];
  });
  const isTable = ({ from, to }: { from: string; to: string }) =>
    old.has(from) && !next.has(from) && next.has(to) && !old.has(to);
  const tables = new Map(
    pairs.filter(isTable).flatMap(({ from, to }) => [
      [from, to],
      [from + HISTORY_SUFFIX, to + HISTORY_SUFFIX],
    ]),
  );
  const { changed } = compareTables(old, next, { tables, columns: new Map() });
  const columns = new Map<string, string>();
  for (const { text, from, to } of pairs.filter((pair) => !isTable(pair))) {
    const found = changed.flatMap((change) => {
      const renamed = renamedColumns(change, from, to);
      return renamed.length > 0 ? [{ table: change.to.name, renamed }] : [];
    });
    const places = new Set(found.map(({ table }) => presentTable(table)));
    if (places.size > 1) {
      const meant = [...places].map((table) => `${table}.${from}`).join(' or ');
      mistakes.push(`--rename ${text} may mean ${meant}: say which.`);
    }
    if (found.length === 0)
      mistakes.push(`--rename ${text}: nothing of that name goes, or nothing of the new name comes.`);
    for (const { table, renamed } of found) for (const [one, other] of renamed) columns.set(`${table}.${one}`, other);
  }
  return { tables, columns };
}

/** The columns that a rename means: one, or all those of a property that has several, such as texts in three scripts. */
function renamedColumns({ from, to, added, dropped }: TableChange, old: string, next: string): [string, string][] {
  const [table, column = ''] = old.includes('.') ? (old.split('.') as [string, string]) : [to.name, old];
  if (![to.name, from.name].some((name) => [name, presentTable(name)].includes(table))) return [];
  return dropped.flatMap(({ name }): [string, string][] => {
    const suffix = suffixOf(name, column);
    return suffix !== undefined && added.some((other) => other.name === next + suffix) ? [[name, next + suffix]] : [];
  });
}

/** What a column's name has after that of its property: `En` in `nameEn`, or nothing. */
function suffixOf(column: string, property: string): string | undefined {
  const suffix = column.startsWith(property) ? column.slice(property.length) : undefined;
  return suffix === undefined || /^([A-Z]\w*)?$/.test(suffix) ? suffix : undefined;
}

/** What was said with one option, and whether it was said of anything. What is said of a table is said of its history. */
class Said {
  private readonly entries: { text: string; name: string; value: string; places: Set<string> }[];

  constructor(
    said: readonly string[],
    private readonly option: string,
    private readonly mistakes: string[],
  ) {
    this.entries = said.map((text) => {
      const [name = '', ...value] = text.split('=');
      return { text, name, value: value.join('='), places: new Set() };
    });
  }

  has(table: string, column: string | undefined): boolean {
    return this.valueOf(table, column) !== undefined;
  }

  valueOf(place: string, column: string | undefined): string | undefined {
    const table = presentTable(place);
    const found = this.entries.find(({ name }) => {
      if (column === undefined) return name === table;
      const [given, property] = name.includes('.') ? (name.split('.') as [string, string]) : [table, name];
      return given === table && suffixOf(column, property) !== undefined;
    });
    found?.places.add(column === undefined ? '' : table);
    return found?.value;
  }

  refuseUnused(): void {
    for (const { text, name, places } of this.entries) {
      if (places.size === 0) this.mistakes.push(`${this.option} ${text}: nothing of that name changes so.`);
      if (places.size > 1) {
        this.mistakes.push(
          `${this.option} ${text} may mean ${[...places].map((table) => `${table}.${name}`).join(' or ')}: say which.`,
        );
      }
    }
  }
}
