import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an entry of the audit log tells of. */
export enum AuditAction {
  IMPORT = 'IMPORT',
  UNDO = 'UNDO',
  CORRECTION = 'CORRECTION',
  WITHDRAWAL = 'WITHDRAWAL',
  CREATION = 'CREATION',
  HISTORY_PRUNED = 'HISTORY_PRUNED',
  KEY_CREATED = 'KEY_CREATED',
  KEY_REVOKED = 'KEY_REVOKED',
  /** Somebody of one side read records of the other's or of both, or somebody of no side any that are not public. */
  READ = 'READ',
}

/** One entry of the department's audit log. Entries are added and never changed; each one's hash covers the one before. */
@Entity('audit_entry')
export class AuditEntry {
  /** From 1 without gaps. */
  @PrimaryColumn({ type: 'int' })
  id!: number;

  /** ISO 8601, UTC. */
  @Column({ type: 'varchar', length: 32 })
  at!: string;

  /** Name and subject of who did it; for the command line the user of the machine. */
  @Column({ type: 'varchar', length: 120 })
  person!: string;

  /** The organisation that the person acted for; null where none is known. */
  @Column({ type: 'varchar', length: 120, nullable: true })
  organisation!: string | null;

  @Column({ type: 'varchar', length: 20 })
  action!: AuditAction;

  /** The dataset's code, or OBSERVATIONS. */
  @Column({ type: 'varchar', length: 80, nullable: true })
  dataset!: string | null;

  /**
   * The key of the one record that was changed, the id of the service key, the day before which history is pruned, or the classes
   * of the records that were read.
   */
  @Column({ type: 'varchar', length: 250, nullable: true })
  subject!: string | null;

  @Column({ type: 'int', nullable: true })
  runId!: number | null;

  /** Of a read, how many records, and keys of some. */
  @Column({ type: 'varchar', length: 250, nullable: true })
  reason!: string | null;

  /** SHA-256 in hex over the hash of the entry before and all of this one. */
  @Column({ type: 'varchar', length: 64 })
  hash!: string;
}

/** The one row that says where the log ends. Whoever adds an entry holds it, so that no two follow the same entry. */
@Entity('audit_head')
export class AuditHead {
  /** Always 1. */
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'int' })
  entries!: number;

  /** The hash of the last entry; empty before the first. */
  @Column({ type: 'varchar', length: 64 })
  hash!: string;
}
