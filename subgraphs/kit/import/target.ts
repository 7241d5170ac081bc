import type { ClassType } from 'type-graphql';
import { type DatasetDefinition, datasetOf, type RawRow, type RecordsRule } from '../dataset/definition.ts';
import { foreignKeyOf, foreignNameOf, isForeignEntity } from '../dataset/foreignEntity.ts';
import type { ObservationTotal } from '../observation/definition.ts';
import type { DimensionColumn } from '../observation/dimensions.ts';
import type { CheckedRow } from './checkRow.ts';
import type { FileColumn } from './mapping/fileColumn.ts';

/** A column of the table that holds the key of another record of this subgraph. */
export interface OwnReference {
  /** The table's column. */
  column: string;
  /** The column in files. */
  name: string;
  target: DatasetDefinition;
}

/** A rule for a total, with the indicator that it is of and the column that distinguishes the parts. */
export interface PlacedTotal extends ObservationTotal {
  indicator: string;
  dimension: string;
  column: 'place' | DimensionColumn;
}

/** A column of the table that holds the key of another department's record. */
export interface ForeignReference {
  /** The table's column. */
  column: string;
  /** The column in files. */
  name: string;
  /** The GraphQL name of what it refers to: `Measure`. */
  typeName: string;
  /** The field that is its key. */
  key: string;
}

/** What a file can be loaded into: a dataset, or the department's observations. */
export interface ImportTarget {
  code: string;
  /** In Traditional Chinese and English. */
  title: string;
  record: ClassType;
  columns: FileColumn[];
  references: OwnReference[];
  /** Keys that only another department knows; empty if not given. */
  foreignReferences?: ForeignReference[];
  /** Whether an inserted record gets a revision: see {@link RevisionRow}. */
  keepsInsertions: boolean;
  /**
   * The column that divides the table into parts. A replacing file replaces only the parts that it holds, and the
   * first real figure of a part replaces its samples, so that the two never mix in one series. `filledBy` is the
   * column that is empty in a gap.
   */
  parts?: { column: string; filledBy: string };
  /** Rules that other records decide; none if not given. */
  recordsRules?: readonly RecordsRule[];
  /** Figures that must be the sum of others in the file. */
  totals: readonly PlacedTotal[];
  check(raw: RawRow, rowNumber: number): CheckedRow;
}

/** The references of a dataset to records of its own subgraph. */
export function ownReferences(definition: DatasetDefinition): OwnReference[] {
  return definition.properties.flatMap(({ name, storedAs, target }) => {
    const own = target && datasetOf(target());
    return own ? [{ column: storedAs, name, target: own }] : [];
  });
}

/** The references of a dataset to records of other subgraphs. */
export function foreignReferences(definition: DatasetDefinition): ForeignReference[] {
  return definition.properties.flatMap(({ name, storedAs, target }) => {
    const stub = target?.();
    if (!stub || !isForeignEntity(stub)) return [];
    return [{ column: storedAs, name, typeName: foreignNameOf(stub), key: foreignKeyOf(stub) }];
  });
}
