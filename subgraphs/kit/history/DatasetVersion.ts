import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One state of a dataset, between two transactions that changed it. Rows say the version from which they stand, and
 * rows of the past that before which they stood, so that all rows of a transaction have one time, and times have an order
 * even within a millisecond.
 */
@Entity('dataset_version')
@Index('dataset_version_at', ['at'])
export class DatasetVersion {
  /** The dataset's code, or OBSERVATIONS. */
  @PrimaryColumn({ type: 'varchar', length: 80 })
  dataset!: string;

  /** Counted from 1 for each dataset. */
  @PrimaryColumn({ type: 'int' })
  number!: number;

  /** When its transaction ended. ISO 8601, UTC. It is never before that of the version before. */
  @Column({ type: 'varchar', length: 32 })
  at!: string;

  /** The run that made it, or whose undoing made it; null for what the dataset was opened with. */
  @Column({ type: 'int', nullable: true })
  runId!: number | null;
}
