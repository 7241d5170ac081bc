import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What was loaded into a dataset from one source, and when. A source whose content is unchanged is not loaded again.
 */
@Entity('data_load')
export class DataLoad {
  @PrimaryColumn({ type: 'varchar', length: 80 })
  dataset!: string;

  /** The file or generator that the rows came from. */
  @PrimaryColumn({ type: 'varchar', length: 160 })
  source!: string;

  /** SHA-256 of the source's content, in hex. */
  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  /** Rows that the source held. */
  @Column({ type: 'int' })
  rowsRead!: number;

  /** ISO 8601, UTC. */
  @Column({ type: 'varchar', length: 32 })
  loadedAt!: string;
}
