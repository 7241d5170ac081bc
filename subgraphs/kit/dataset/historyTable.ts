import type { ClassType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';

/** What a table's history is called: `air_route_history`. */
export const HISTORY_SUFFIX = '_history';

/** The table that a table's history belongs to, or the table itself. */
export const presentTable = (table: string): string => table.replace(/_history$/, '');

const histories = new WeakMap<ClassType, ClassType>();

/**
 * Declares `history` as the class of the rows of `record` that were replaced or deleted, each with the versions of the
 * dataset between which it stood: from `knownFrom` on, until before `knownUntil`. The class has the columns of `record`;
 * those of the versions are added here, on both.
 */
export function declareHistory(record: ClassType, history: ClassType): void {
  decorateKnownFrom(record);
  if (!(history.prototype instanceof record)) decorateKnownFrom(history);
  PrimaryColumn({ type: 'int' })(history.prototype, 'knownUntil');
  histories.set(record, history);
}

/** Rows that somebody inserts past the hub stand from the dataset's first version on. */
function decorateKnownFrom(record: ClassType): void {
  Column({ type: 'int', default: 0 })(record.prototype, 'knownFrom');
}

/** The class of the earlier rows of `record`; undefined for a table without history. */
export function historyOf(record: unknown): ClassType | undefined {
  return histories.get(record as ClassType);
}

/** Classes of tables, each with that of its history. */
export function withHistories<Entity>(entities: readonly Entity[]): (Entity | ClassType)[] {
  return entities.flatMap((entity) => {
    const history = historyOf(entity);
    return history ? [entity, history] : [entity];
  });
}
