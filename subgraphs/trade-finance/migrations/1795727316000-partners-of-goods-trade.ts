import { sqlMigration } from '../../kit/database/migration.ts';
import { joinKeySql } from '../../kit/dataset/key.ts';

const INDICATORS = "('HONG_KONG_GOODS_TRADE', 'HONG_KONG_GOODS_TRADE_BY_QUARTER')";
const KEY = ['indicator', 'place', 'dimension1', 'dimension2', 'dimension3', 'dimension4', 'frequency', 'period'];

/** Flow and partner of `IMPORTS:MAINLAND`, where all flows are the empty text. */
const flowOf = (cell: string) => `REPLACE(REPLACE(${cell}, 'TOTAL_TRADE:MAINLAND', ''), ':MAINLAND', '')`;

function statements(isSqlite: boolean) {
  const quote = (name: string) => (isSqlite ? `"${name}"` : `\`${name}\``);
  const cell = (state: string, column: string) =>
    isSqlite ? `json_extract(${state}, '$.${column}')` : `JSON_UNQUOTE(JSON_EXTRACT(${state}, '$.${column}'))`;
  const joined = (column: string) => {
    const flow = `CASE ${column} WHEN '' THEN 'TOTAL_TRADE' ELSE ${column} END`;
    return isSqlite ? `(${flow}) || ':MAINLAND'` : `CONCAT(${flow}, ':MAINLAND')`;
  };
  const either = `COALESCE(${quote('after')}, ${quote('before')})`;
  const revisions = (flow: (column: string) => string, partner: string, held: string) => {
    const key = KEY.map((column) => {
      if (column === 'dimension2') return `'${partner}'`;
      return column === 'dimension1' ? flow(cell(either, column)) : cell(either, column);
    });
    const states = ['before', 'after'].map((state) => {
      const changed = `'$.dimension1', ${flow(cell(quote(state), 'dimension1'))}, '$.dimension2', '${partner}'`;
      return `${quote(state)} = JSON_SET(${quote(state)}, ${changed})`;
    });
    // The key is first, because MySQL assigns one column after another.
    return `UPDATE ${quote('revision')} SET ${quote('recordKey')} = ${joinKeySql(key, isSqlite)}, ${states.join(', ')} WHERE ${quote('dataset')} = 'OBSERVATIONS' AND ${cell(either, 'indicator')} IN ${INDICATORS} AND ${held}`;
  };
  const observations = (flow: string, partner: string, held: string) =>
    `UPDATE ${quote('observation')} SET ${quote('dimension1')} = ${flow}, ${quote('dimension2')} = '${partner}' WHERE ${quote('indicator')} IN ${INDICATORS} AND ${held}`;
  return {
    up: [
      revisions(flowOf, 'MAINLAND', `${cell(either, 'dimension1')} LIKE '%:MAINLAND'`),
      observations(flowOf('dimension1'), 'MAINLAND', "dimension1 LIKE '%:MAINLAND'"),
    ],
    down: [
      {
        none: `SELECT indicator, dimension1, dimension2, dimension3, period FROM observation WHERE indicator IN ${INDICATORS} AND (dimension3 <> '' OR dimension2 NOT IN ('', 'MAINLAND')) LIMIT 6`,
        otherwise:
          "Hong Kong's goods trade has partners and commodities that its former breakdown cannot hold; undo the runs that brought them",
      },
      revisions(joined, '', `${cell(either, 'dimension2')} = 'MAINLAND'`),
      observations(joined('dimension1'), '', "dimension2 = 'MAINLAND'"),
    ],
  };
}

/** The partner of Hong Kong's goods trade, which was written behind the flow, becomes a dimension of its own. */
export const PartnersOfGoodsTrade1795727316000 = sqlMigration('PartnersOfGoodsTrade1795727316000', {
  sqlite: statements(true),
  mysql: statements(false),
});
