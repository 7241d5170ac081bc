import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What happened to a record. */
export enum RevisionKind {
  INSERTED = 'INSERTED',
  UPDATED = 'UPDATED',
  DELETED = 'DELETED',
}

/**
 * One change of one record, before and after. Observations come by the million, so of them only changes and deletions
 * are kept: a new one has nothing before it, and its provenance names the run that brought it.
 */
@Entity('revision')
@Index('revision_record', ['dataset', 'recordKey', 'id'])
@Index('revision_run', ['runId', 'id'])
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

  /** Its columns in JSON as they were, or null where there was no record. */
  @Column({ type: 'text', nullable: true })
  before!: string | null;

  /** Its columns in JSON as they became, or null where it was taken out. */
  @Column({ type: 'text', nullable: true })
  after!: string | null;

  /** The import that did it, or whose undoing did it. */
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
