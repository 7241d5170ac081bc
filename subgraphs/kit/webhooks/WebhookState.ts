import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a webhook of this department has come. Its row is made when the webhook is first configured. */
@Entity('webhook_state')
export class WebhookState {
  @PrimaryColumn({ type: 'varchar', length: 60 })
  name!: string;

  /** ISO 8601, UTC, as are all moments here. What was changed before is not sent. */
  @Column({ type: 'varchar', length: 32 })
  since!: string;

  /** Attempts that failed since the last one that did not. */
  @Column({ type: 'int' })
  failures!: number;

  /** No attempt is made before; null: at once. */
  @Column({ type: 'varchar', length: 32, nullable: true })
  retryAt!: string | null;

  /** Until then one process alone sends. */
  @Column({ type: 'varchar', length: 32, nullable: true })
  claimedUntil!: string | null;

  @Column({ type: 'varchar', length: 32, nullable: true })
  deliveredAt!: string | null;

  /** When it was switched off after too many failures. */
  @Column({ type: 'varchar', length: 32, nullable: true })
  disabledAt!: string | null;

  @Column({ type: 'varchar', length: 250, nullable: true })
  lastError!: string | null;
}

/**
 * The last revision of a dataset that a webhook's receiver has taken. The changes of one dataset are made one after another,
 * under its lock, so that none with a lower number becomes visible later; those of two datasets may overlap.
 */
@Entity('webhook_position')
export class WebhookPosition {
  @PrimaryColumn({ type: 'varchar', length: 60 })
  name!: string;

  @PrimaryColumn({ type: 'varchar', length: 80 })
  dataset!: string;

  @Column({ type: 'int' })
  revision!: number;

  /** When it was made. */
  @Column({ type: 'varchar', length: 32 })
  at!: string;
}
