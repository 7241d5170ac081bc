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
  /** Whether a new record is noted among the revisions: see {@link RevisionRow}. */
  keepsInsertions: boolean;
  /**
   * What parts the table: a replacing file replaces only the parts that it holds, and samples of a part give way to its
   * first real figure, so that the two never stand in one series. `filledBy` is the column that a gap leaves empty.
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
