import type { ClassType } from 'type-graphql';
import type { DatasetDefinition, PropertyDefinition } from '../dataset/definition.ts';
import type { SubgraphContext } from '../server/context.ts';
import type { Clock, ClockArguments } from './clock.ts';
import type { Comparison } from './comparison.ts';
import type { Measure } from './figures.ts';
import type { Grouping } from './grouping.ts';
import type { OrderDirection } from './order.ts';
import type { Selection } from './selection.ts';
import type { Asked } from './visibility.ts';

/** Conditions on groups as the client wrote them: on the count, and on figures by measure and property. */
export type HavingValue = { count?: Comparison | null } & {
  [measure in Measure]?: Record<string, Comparison | null | undefined> | null;
};

/** One step of an order of groups as the client wrote it. */
export interface GroupOrderValue {
  field: string;
  direction: OrderDirection;
}

/** The arguments of every aggregate field. */
export interface AggregateArguments extends Asked, ClockArguments {
  groupBy?: readonly string[] | null;
  having?: HavingValue | null;
  orderBy?: readonly GroupOrderValue[] | null;
  first?: number | null;
}

/** What a dataset's records may be grouped by, and the numbers that groups have figures of. */
export interface Groups {
  definition: DatasetDefinition;
  groupings: Grouping[];
  numbers: PropertyDefinition[];
}

/** What a group's records may be ordered by: their number, a part of the key, or a figure. */
export type AggregateOrderTerm =
  | { by: 'count' }
  | { by: 'key'; grouping: Grouping }
  | { by: 'figure'; measure: Measure; property: PropertyDefinition };

/** A dataset's aggregate: its generated types, and what they stand for. */
export interface AggregateTypes extends Groups {
  type: ClassType;
  args: ClassType<AggregateArguments>;
  /** The properties of which distinct values are counted. */
  countable: PropertyDefinition[];
  orderTerms: ReadonlyMap<string, AggregateOrderTerm>;
}

/** A grouping that is asked for, and its SQL. */
export interface ChosenGrouping extends Grouping {
  sql: string;
}

/** Everything that decides an aggregate's statement, except the parents. */
export interface Aggregation {
  context: SubgraphContext;
  types: AggregateTypes;
  args: AggregateArguments;
  selection: Selection;
  chosen: ChosenGrouping[];
  clock: Clock;
  /** Whether small groups are kept from the viewer. */
  keeps: boolean;
  /** The column that holds the parent's key, for an aggregate below a parent. */
  parentColumn?: string;
}
