import type { ClassType } from 'type-graphql';
import { type DatasetDefinition, datasetOf, type RawRow } from '../dataset/definition.ts';
import type { ObservationTotal } from '../observation/definition.ts';
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

/** What a file can be loaded into: a dataset, or the department's observations. */
export interface ImportTarget {
  code: string;
  /** In Traditional Chinese and English. */
  title: string;
  record: ClassType;
  columns: FileColumn[];
  references: OwnReference[];
  /** Whether an inserted record gets a revision: see {@link RevisionRow}. */
  keepsInsertions: boolean;
  /**
   * The column that divides the table into parts. A replacing file replaces only the parts that it holds, and the
   * first real figure of a part replaces its samples, so that the two never mix in one series. `filledBy` is the
   * column that is empty in a gap.
   */
  parts?: { column: string; filledBy: string };
  /** Figures that must be the sum of others in the file. */
  totals: readonly (ObservationTotal & { indicator: string })[];
  check(raw: RawRow, rowNumber: number): CheckedRow;
}

/** The references of a dataset to records of its own subgraph. */
export function ownReferences(definition: DatasetDefinition): OwnReference[] {
  return definition.properties.flatMap(({ name, storedAs, target }) => {
    const own = target && datasetOf(target());
    return own ? [{ column: storedAs, name, target: own }] : [];
  });
}
