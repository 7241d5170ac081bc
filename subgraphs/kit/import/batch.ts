import type { ClassType } from 'type-graphql';
import { type RawRow, requireDataset } from '../dataset/definition.ts';
import { ObservationRow } from '../observation/Observation.ts';
import type { ProvenanceInput } from '../values/provenance.ts';
import type { ObservationInput } from './observation.ts';

/** The code under which observations are imported. */
export const OBSERVATIONS = 'OBSERVATIONS';

/** Rows of one dataset that share an origin. In a seed, a row's own `provenance` overrides the batch's. */
export interface RecordBatch {
  record: ClassType;
  provenance: ProvenanceInput;
  rows: readonly RawRow[];
}

/** Observations that share an origin. */
export interface ObservationBatch {
  record: typeof ObservationRow;
  provenance: ProvenanceInput;
  rows: readonly ObservationInput[];
}

export function isObservations(batch: RecordBatch | ObservationBatch): batch is ObservationBatch {
  return batch.record === ObservationRow;
}

/** The code of the dataset that a batch fills. */
export function codeOf(batch: RecordBatch | ObservationBatch): string {
  return isObservations(batch) ? OBSERVATIONS : requireDataset(batch.record).code;
}
