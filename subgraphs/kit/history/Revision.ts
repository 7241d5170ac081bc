import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What happened to a record. */
export enum RevisionKind {
  INSERTED = 'INSERTED',
  UPDATED = 'UPDATED',
  DELETED = 'DELETED',
}

/**
 * One change of one record, before and after. There are millions of observations, so only their changes and deletions
 * are kept; the provenance of a new observation names the run that inserted it.
 */
@Entity('revision')
@Index('revision_record', ['dataset', 'recordKey', 'id'])
@Index('revision_run', ['runId', 'id'])
@Index('revision_moment', ['dataset', 'at', 'id'])
export class RevisionRow {
  @PrimaryGeneratedColumn({ type: 'int' })
  id!: number;

  /** The dataset's code, or OBSERVATIONS. */
  @Column({ type: 'varchar', length: 80 })
  dataset!: string;

  /** The record's natural key in one text. */
  @Column({ type: 'varchar', length: 250 })
  recordKey!: string;

  @Column({ type: 'varchar', length: 16 })
  kind!: RevisionKind;

  /** Its columns before the change in JSON, or null if there was no record. */
  @Column({ type: 'text', nullable: true })
  before!: string | null;

  /** Its columns after the change in JSON, or null if it was deleted. */
  @Column({ type: 'text', nullable: true })
  after!: string | null;

  /** The run that made the change, or whose undoing made it. */
  @Column({ type: 'int', nullable: true })
  runId!: number | null;

  @Column({ type: 'varchar', length: 120 })
  person!: string;

  @Column({ type: 'varchar', length: 250, nullable: true })
  reason!: string | null;

  /** ISO 8601, UTC. */
  @Column({ type: 'varchar', length: 32 })
  at!: string;
}
