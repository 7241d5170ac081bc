import { type DataSource, EntityManager, type QueryRunner } from 'typeorm';
import { runBoundedOnMysql } from './boundedOnMysql.ts';
import { type BoundingRequest, runBoundedOnSqlite, type StatementLength } from './boundedOnSqlite.ts';
import { isSqlite } from './engine.ts';

/**
 * The same database for one request: no statement begins when its time is over, and one that runs then is ended. Everything
 * that is made from it (repositories, query builders) is bounded too.
 */
export function boundedBy(
  dataSource: DataSource,
  request: BoundingRequest,
  length: StatementLength = 'any',
): DataSource {
  const bounded = Object.create(dataSource) as DataSource;
  // TypeORM has one runner for all statements of SQLite, and gives it another manager each time that it is asked for.
  const ofSqlite = isSqlite(dataSource)
    ? runBoundedOnSqlite(dataSource.driver.createQueryRunner('master'), request, length)
    : undefined;
  const createQueryRunner = (mode?: 'master' | 'slave'): QueryRunner =>
    ofSqlite ?? runBoundedOnMysql(dataSource.createQueryRunner(mode), request.time);
  return Object.defineProperties(bounded, {
    createQueryRunner: { value: createQueryRunner },
    manager: { value: new EntityManager(bounded) },
  });
}
