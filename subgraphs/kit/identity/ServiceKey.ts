import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key by which a program loads files into the department without a person's token. The key itself is not kept. */
@Entity('service_key')
export class ServiceKey {
  /** The part of the key that is no secret. */
  @PrimaryColumn({ type: 'varchar', length: 16 })
  id!: string;

  /** SHA-256 of the secret part in hex. The secret is 32 random bytes, so nothing slower is needed against guessing. */
  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  /** What runs use it, for people. */
  @Column({ type: 'varchar', length: 80 })
  name!: string;

  /** The id of the organisation that the program works for. */
  @Column({ type: 'varchar', length: 120 })
  organisation!: string;

  /** EDITOR or OWNER. */
  @Column({ type: 'varchar', length: 16 })
  role!: string;

  /** ISO 8601, UTC, as the other times. */
  @Column({ type: 'varchar', length: 32 })
  createdAt!: string;

  @Column({ type: 'varchar', length: 120 })
  createdBy!: string;

  @Column({ type: 'varchar', length: 32 })
  expiresAt!: string;

  @Column({ type: 'varchar', length: 32, nullable: true })
  revokedAt!: string | null;
}
