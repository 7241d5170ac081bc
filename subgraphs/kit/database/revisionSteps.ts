import { textForMysql, textForSqlite } from './columnFill.ts';
import type { DecidedDifference } from './migrationChoices.ts';
import type { TableChange } from './tableDifference.ts';

/**
 * The statements that change a dataset's revisions as its table changes, since they keep rows by column: a column that
 * is called otherwise, and a value that is filled in. So a record can be asked as of a moment before the change, and a
 * run before it be undone.
 *
 * A column's name with its quotation marks and colon stands nowhere else in the JSON of a row, because marks inside of
 * texts have backslashes before them.
 */
export function revisionSteps(
  { to, renamed, added, altered }: TableChange,
  fills: DecidedDifference['fills'],
  dataset: string,
  sqlite: boolean,
): string[] {
  const quote = (name: string) => (sqlite ? `"${name}"` : `\`${name}\``);
  const text = sqlite ? textForSqlite : textForMysql;
  const update = (value: (row: string) => string, condition: (row: string) => string) =>
    ['before', 'after']
      .map(quote)
      .map(
        (row) =>
          `UPDATE ${quote('revision')} SET ${row} = ${value(row)} WHERE ${quote('dataset')} = ${text(dataset)} AND ${condition(row)}`,
      );
  const has = (row: string, part: string) => `INSTR(${row}, ${text(part)}) > 0`;
  const replace = (old: string, next: string) =>
    update(
      (row) => `REPLACE(${row}, ${text(old)}, ${text(next)})`,
      (row) => has(row, old),
    );
  const required = [...added, ...altered.filter(({ from }) => !from.required).map((pair) => pair.to)];
  return [
    ...[...renamed].flatMap(([old, name]) => replace(`"${old}":`, `"${name}":`)),
    ...required.flatMap((column) => {
      const fill = column.required ? fills.get(`${to.name}.${column.name}`) : undefined;
      if (!fill) return [];
      // MySQL writes a space after the colon.
      const key = `"${column.name}":${sqlite ? '' : ' '}`;
      const end = text(`, ${key}${fill.json}}`);
      return added.includes(column)
        ? update(
            (row) =>
              sqlite
                ? `SUBSTR(${row}, 1, LENGTH(${row}) - 1) || ${end}`
                : `CONCAT(LEFT(${row}, CHAR_LENGTH(${row}) - 1), ${end})`,
            (row) => `${row} IS NOT NULL AND NOT ${has(row, `"${column.name}":`)}`,
          )
        : replace(`${key}null`, `${key}${fill.json}`);
    }),
  ];
}
