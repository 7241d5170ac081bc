import 'reflect-metadata';
import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { describe } from './describe.ts';
import { DateScalar, DateTimeScalar } from './scalars.ts';
import { MAX_ADDRESS_LENGTH, webAddressColumn } from './webAddress.ts';

/** How reliable a figure is. */
export enum Quality {
  OFFICIAL = 'OFFICIAL',
  PROVISIONAL = 'PROVISIONAL',
  SAMPLE = 'SAMPLE',
}

registerEnumType(Quality, {
  name: 'Quality',
  description: describe('How far a record or figure may be relied on.', '資料可信程度。'),
  valuesConfig: {
    OFFICIAL: { description: describe('As published by the owner.', '由資料擁有者發布。') },
    PROVISIONAL: { description: describe('Published, and still subject to revision.', '已發布但仍可能修訂。') },
    SAMPLE: { description: describe('Made up to show how the hub works; not a fact.', '示例資料，並非事實。') },
  },
});

/**
 * Where a record or figure comes from. Each distinct origin is stored once and referred to by number, because the rows
 * of a file mostly share it.
 */
@Directive('@shareable')
@ObjectType({ description: describe('Where a record or figure comes from.', '資料出處。') })
@Entity('provenance')
export class Provenance {
  @PrimaryGeneratedColumn({ type: 'int' })
  id!: number;

  /** SHA-256 over the other fields, in hex: the origin's identity. */
  @Index('provenance_fingerprint', { unique: true })
  @Column({ type: 'varchar', length: 64 })
  fingerprint!: string;

  @Field({ description: describe('Who published it.', '發布機構。') })
  @Column({ type: 'varchar', length: 250 })
  publisher!: string;

  @Field({ description: describe('The title of what was published.', '標題。') })
  @Column({ type: 'varchar', length: 500 })
  title!: string;

  @Field(() => String, { nullable: true, description: describe('Its address.', '網址。') })
  @Column({ type: 'varchar', length: MAX_ADDRESS_LENGTH, nullable: true, transformer: webAddressColumn })
  url!: string | null;

  @Field(() => String, { nullable: true, description: describe('The licence or terms of use.', '許可或使用條款。') })
  @Column({ type: 'varchar', length: 250, nullable: true })
  licence!: string | null;

  @Field(() => DateScalar, { nullable: true, description: describe('The day it speaks of.', '資料截至日期。') })
  @Column({ type: 'varchar', length: 10, nullable: true })
  asOf!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: describe('When the hub fetched it.', '擷取時間。') })
  @Column({ type: 'varchar', length: 32, nullable: true })
  retrievedAt!: string | null;

  @Field(() => Quality, { description: describe('How far it may be relied on.', '可信程度。') })
  @Column({ type: 'varchar', length: 16 })
  quality!: Quality;

  /** The import run that this origin belongs to, which shows the rows that the run wrote; null for seeds. */
  @Index('provenance_run')
  @Column({ type: 'int', nullable: true })
  runId!: number | null;
}

/** The origin that a data file states. */
export type ProvenanceInput = Omit<Provenance, 'id' | 'fingerprint' | 'runId'>;
