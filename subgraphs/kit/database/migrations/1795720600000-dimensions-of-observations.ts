import { joinKeySql } from '../../dataset/key.ts';
import { type SqlMigration, sqlMigration } from '../migration.ts';

const OLD_KEY = ['indicator', 'place', 'breakdown', 'frequency', 'period'];
const DIMENSIONS = ['dimension1', 'dimension2', 'dimension3', 'dimension4'];
const NEW_KEY = ['indicator', 'place', ...DIMENSIONS, 'frequency', 'period'];
const VALUES = ['value', 'status', 'comment', 'quality', 'provenanceId'];

/** The statements that change the columns and the keys of revisions, which undoing restores. */
function revisions(isSqlite: boolean): { up: string; down: string } {
  const quote = (name: string) => (isSqlite ? `"${name}"` : `\`${name}\``);
  const cell = (state: string, column: string) =>
    isSqlite ? `json_extract(${state}, '$.${column}')` : `JSON_UNQUOTE(JSON_EXTRACT(${state}, '$.${column}'))`;
  const either = `COALESCE(${quote('after')}, ${quote('before')})`;
  const holds = (column: string) =>
    isSqlite ? `json_type(${either}, '$.${column}') IS NOT NULL` : `JSON_CONTAINS_PATH(${either}, 'one', '$.${column}')`;
  const empty = DIMENSIONS.slice(1).map((column) => `'$.${column}', ''`);
  const renamed = (state: string) =>
    `JSON_REMOVE(JSON_SET(${state}, '$.dimension1', ${cell(state, 'breakdown')}, ${empty.join(', ')}), '$.breakdown')`;
  const restored = (state: string) =>
    `JSON_REMOVE(JSON_SET(${state}, '$.breakdown', ${cell(state, 'dimension1')}), ${DIMENSIONS.map((column) => `'$.${column}'`).join(', ')})`;
  const update = (key: string, change: (state: string) => string, held: string) => {
    const states = ['before', 'after'].map((state) => `${quote(state)} = ${change(quote(state))}`);
    // The key is first, because MySQL assigns one column after another.
    return `UPDATE ${quote('revision')} SET ${quote('recordKey')} = ${key}, ${states.join(', ')} WHERE ${quote('dataset')} = 'OBSERVATIONS' AND ${holds(held)}`;
  };
  const newKey = NEW_KEY.map((column) =>
    column === 'dimension1' ? cell(either, 'breakdown') : DIMENSIONS.includes(column) ? "''" : cell(either, column),
  );
  const oldKey = OLD_KEY.map((column) => cell(either, column === 'breakdown' ? 'dimension1' : column));
  return {
    up: update(joinKeySql(newKey, isSqlite), renamed, 'breakdown'),
    down: update(joinKeySql(oldKey, isSqlite), restored, 'dimension1'),
  };
}

/** Copies the observations to a table of another form, in the order of its key. */
function copied(columns: string, from: readonly string[], to: readonly string[]): string[] {
  const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
  return [
    `CREATE TABLE "temporary_observation" (${columns}, "value" double, "status" varchar(16) NOT NULL, "comment" varchar(250), "quality" varchar(16) NOT NULL, "provenanceId" integer NOT NULL, PRIMARY KEY (${list(to)}))`,
    `INSERT INTO "temporary_observation" (${list([...to.filter((name) => name === 'dimension1' || !DIMENSIONS.includes(name)), ...VALUES])}) SELECT ${list([...from.filter((name) => name === 'dimension1' || !DIMENSIONS.includes(name)), ...VALUES])} FROM "observation" ORDER BY ${list(from)}`,
    'DROP TABLE "observation"',
    'ALTER TABLE "temporary_observation" RENAME TO "observation"',
  ];
}

const BEFORE_DIMENSIONS = `"indicator" varchar(60) NOT NULL, "place" varchar(12) NOT NULL DEFAULT ('')`;
const AFTER_DIMENSIONS = `"frequency" varchar(1) NOT NULL, "period" varchar(13) NOT NULL`;
const MEMBERS = DIMENSIONS.map(
  (column) => `"${column}" varchar(${column === 'dimension1' ? 80 : 40}) NOT NULL DEFAULT ('')`,
).join(', ');

/** The former table has no room for members of more than one dimension. */
const NO_OTHER_MEMBERS = {
  none: "SELECT indicator, dimension1, dimension2, period FROM observation WHERE dimension2 <> '' OR dimension3 <> '' OR dimension4 <> '' LIMIT 6",
  otherwise:
    'Observations have members of more than one dimension, which the former table cannot hold; undo the runs that brought them',
};

/** The breakdown becomes the first of four dimensions, in the rows and in their revisions. */
const change: SqlMigration = {
  isDone: (runner) => runner.hasColumn('observation', 'dimension4'),
  sqlite: {
    up: [
      revisions(true).up,
      ...copied(`${BEFORE_DIMENSIONS}, ${MEMBERS}, ${AFTER_DIMENSIONS}`, OLD_KEY, NEW_KEY),
    ],
    down: [
      NO_OTHER_MEMBERS,
      revisions(true).down,
      ...copied(
        `${BEFORE_DIMENSIONS}, "breakdown" varchar(80) NOT NULL DEFAULT (''), ${AFTER_DIMENSIONS}`,
        NEW_KEY,
        OLD_KEY,
      ),
    ],
  },
  mysql: {
    up: [
      revisions(false).up,
      `ALTER TABLE \`observation\` CHANGE \`breakdown\` \`dimension1\` varchar(80) NOT NULL DEFAULT '', ADD \`dimension2\` varchar(40) NOT NULL DEFAULT '' AFTER \`dimension1\`, ADD \`dimension3\` varchar(40) NOT NULL DEFAULT '' AFTER \`dimension2\`, ADD \`dimension4\` varchar(40) NOT NULL DEFAULT '' AFTER \`dimension3\`, DROP PRIMARY KEY, ADD PRIMARY KEY (${NEW_KEY.join(', ')})`,
    ],
    down: [
      NO_OTHER_MEMBERS,
      revisions(false).down,
      `ALTER TABLE \`observation\` DROP PRIMARY KEY, CHANGE \`dimension1\` \`breakdown\` varchar(80) NOT NULL DEFAULT '', DROP COLUMN \`dimension2\`, DROP COLUMN \`dimension3\`, DROP COLUMN \`dimension4\`, ADD PRIMARY KEY (${OLD_KEY.join(', ')})`,
    ],
  },
};

export const KitDimensionsOfObservations1795720600000 = sqlMigration('KitDimensionsOfObservations1795720600000', change);
