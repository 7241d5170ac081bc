import { joinKeySql } from '../dataset/key.ts';
import { MAX_KEY_LENGTH } from '../dataset/table.ts';
import type { SqlMigration } from './migration.ts';
import type { Step } from './step.ts';

/** A table whose primary key `id` is made of other columns. */
interface KeyedTable {
  table: string;
  /** The dataset's code, as revisions name it. */
  dataset: string;
  /** The columns of the natural key, in order. */
  parts: readonly string[];
  /** The columns of this or other tables that hold its keys. */
  references?: readonly { table: string; dataset: string; column: string }[];
}

/** The SQL of a key, of the SQL of its parts. */
type KeyForm = (parts: readonly string[]) => string;

/**
 * The statements that give keys of several parts the form of `joinKey`, in place of the parts merely joined by colons: in
 * their tables, in the columns that refer to them, and in revisions. No two rows collide: the table's unique index
 * keeps their parts distinct, and distinct parts make distinct keys.
 *
 * @param tables those that others refer to come first
 */
export function keyChange(tables: readonly KeyedTable[]): Pick<SqlMigration, 'sqlite' | 'mysql'> {
  const change = (isSqlite: boolean) => {
    const plain: KeyForm = (parts) => joinedSql(parts, isSqlite);
    const escaped: KeyForm = (parts) => joinKeySql(parts, isSqlite);
    return {
      up: tables.flatMap((table) => rewrite(table, plain, escaped, isSqlite)),
      down: tables.flatMap((table) => rewrite(table, escaped, plain, isSqlite)),
    };
  };
  return { sqlite: change(true), mysql: change(false) };
}

/** The earlier form. */
const joinedSql = (parts: readonly string[], isSqlite: boolean): string =>
  isSqlite ? parts.join(" || ':' || ") : `CONCAT(${parts.join(", ':', ")})`;

const STATES = ['before', 'after'] as const;

function rewrite(
  { table, dataset, parts, references = [] }: KeyedTable,
  from: KeyForm,
  to: KeyForm,
  isSqlite: boolean,
): Step[] {
  const name = (text: string) => (isSqlite ? `"${text}"` : `\`${text}\``);
  const cell = (state: string, column: string) =>
    isSqlite
      ? `json_extract(${name(state)}, '$.${column}')`
      : `JSON_UNQUOTE(JSON_EXTRACT(${name(state)}, '$.${column}'))`;
  const columns = parts.map(name);
  const keyOfRow = to(columns);
  // A key whose parts hold none of the signs is the same in both forms.
  const isChanged = `${from(columns)} <> ${keyOfRow} AND ${name('id')} <> ${keyOfRow}`;
  const cells = (state: string) => parts.map((part) => cell(state, part));
  const keyOfState = (state: string) => to(cells(state));
  const isStateChanged = (state: string) =>
    `dataset = '${dataset}' AND ${from(cells(state))} <> ${keyOfState(state)} AND ${cell(state, 'id')} <> ${keyOfState(state)}`;

  const remember = `INSERT ${isSqlite ? 'OR ' : ''}IGNORE INTO hub_changed_key`;
  const changed = [
    `CREATE TABLE hub_changed_key (old varchar(250) NOT NULL PRIMARY KEY, new varchar(750) NOT NULL)`,
    `${remember} SELECT ${name('id')}, ${keyOfRow} FROM ${name(table)} WHERE ${isChanged}`,
    // Revisions may refer to records that are deleted.
    ...STATES.map(
      (state) =>
        `${remember} SELECT ${cell(state, 'id')}, ${keyOfState(state)} FROM revision WHERE ${isStateChanged(state)}`,
    ),
  ];
  const replace = (target: string, column: string, held: string, value: string, condition = '1 = 1') =>
    isSqlite
      ? `UPDATE ${target} SET ${column} = ${value} FROM hub_changed_key k WHERE k.old = ${held} AND ${condition}`
      : `UPDATE ${target} JOIN hub_changed_key k ON k.old = ${held} SET ${column} = ${value} WHERE ${condition}`;
  const referring = references.flatMap((reference) => [
    replace(name(reference.table), name(reference.column), name(reference.column), 'k.new'),
    ...STATES.map((state) =>
      replace(
        'revision',
        name(state),
        cell(state, reference.column),
        `JSON_SET(${name(state)}, '$.${reference.column}', k.new)`,
        `dataset = '${reference.dataset}'`,
      ),
    ),
  ]);
  const marked = isSqlite ? `':' || ${keyOfRow}` : `CONCAT(':', ${keyOfRow})`;
  return [
    {
      none: `SELECT ${name('id')} FROM ${name(table)} WHERE ${isChanged} AND ${isSqlite ? 'LENGTH' : 'CHAR_LENGTH'}(${keyOfRow}) > ${MAX_KEY_LENGTH}`,
      otherwise: `Rows of ${table} would have keys of more than ${MAX_KEY_LENGTH} characters, because % and : in a key take three: shorten their ${parts.join(' or ')}`,
    },
    ...(references.length > 0 ? [...changed, ...referring, 'DROP TABLE hub_changed_key'] : []),
    // In two steps, because one row's new key may be another one's old key. No key begins with a colon.
    `UPDATE ${name(table)} SET ${name('id')} = ${marked} WHERE ${isChanged}`,
    `UPDATE ${name(table)} SET ${name('id')} = SUBSTR(${name('id')}, 2) WHERE ${name('id')} LIKE ':%'`,
    ...STATES.map(
      (state) =>
        `UPDATE revision SET ${name('recordKey')} = ${keyOfState(state)}, ${name(state)} = JSON_SET(${name(state)}, '$.id', ${keyOfState(state)}) WHERE ${isStateChanged(state)}`,
    ),
  ];
}
