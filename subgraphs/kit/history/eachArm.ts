import type { ClassType } from 'type-graphql';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Arm } from './pastTables.ts';

/**
 * Makes a query over the alias `row` take its first rows from the first ones of each arm: MySQL and MariaDB would otherwise
 * write all rows of both down before they sort them.
 *
 * @param query one table's rows, with its conditions, order and limit
 */
export function limitEachArm<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  record: ClassType,
  arms: readonly Arm[],
): SelectQueryBuilder<Row> {
  const { columns } = query.connection.getMetadata(record);
  const statements = arms.map(({ from, stood }) => {
    const arm = query.clone().select([]);
    for (const { propertyName, databaseName } of columns) arm.addSelect(`row.${propertyName}`, databaseName);
    readFrom(arm, from);
    return `(${arm.andWhere(stood('row')).getQuery()})`;
  });
  return readFrom(query, `(${statements.join(' UNION ALL ')})`);
}

/** Takes the rows of the alias `row` from other SQL than its table. */
function readFrom<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, sql: string): SelectQueryBuilder<Row> {
  const { expressionMap } = query;
  // A copied query shares its main alias with the original.
  const alias = expressionMap.aliases.find(({ name }) => name === 'row');
  if (alias === undefined) throw new Error('The query has no alias row.');
  alias.subQuery = sql;
  expressionMap.mainAlias = alias;
  return query;
}
