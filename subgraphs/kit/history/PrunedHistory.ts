import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The revisions before a moment are gone. The latest moment counts; the others say when and by whom more was pruned. */
@Entity('pruned_history')
export class PrunedHistory {
  /** ISO 8601, UTC, as revisions carry it. */
  @PrimaryColumn({ type: 'varchar', length: 32 })
  before!: string;

  /** ISO 8601, UTC. */
  @Column({ type: 'varchar', length: 32 })
  prunedAt!: string;

  @Column({ type: 'varchar', length: 120 })
  person!: string;
}
