import 'reflect-metadata';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { describe } from '../values/describe.ts';
import { DateTimeScalar } from '../values/scalars.ts';

/** What becomes of the records that a file does not hold. */
export enum ImportMode {
  UPSERT = 'UPSERT',
  REPLACE = 'REPLACE',
}

registerEnumType(ImportMode, {
  name: 'ImportMode',
  description: describe('What becomes of the records that a file does not hold.', '檔案未載列的記錄如何處理。'),
  valuesConfig: {
    UPSERT: { description: describe('They stay.', '保留。') },
    REPLACE: { description: describe('They are taken out.', '移除。') },
  },
});

/** Rows of a file that its reader skipped, by reason. */
@Directive('@shareable')
@ObjectType({ description: describe('Rows of a file that were passed over.', '略過的資料列。') })
export class SkippedRows {
  @Field({ description: describe('Why.', '原因。') })
  reason!: string;

  @Field(() => Int, { description: describe('How many.', '數目。') })
  rows!: number;
}

/**
 * One file loaded into one dataset, whether somebody imported it or a source was pulled, and what became of its rows. A
 * pulled file that fills several datasets makes a run of each.
 */
@Directive('@shareable')
@ObjectType({ description: describe('One file loaded into one dataset, imported or pulled.', '一次檔案匯入或擷取。') })
@Entity('import_run')
@Index('import_run_dataset', ['dataset', 'id'])
export class ImportRun {
  @Field(() => Int, { description: describe('Its number in this department.', '部門內編號。') })
  @PrimaryGeneratedColumn({ type: 'int' })
  id!: number;

  @Field({ description: describe('The dataset, or OBSERVATIONS.', '資料集代碼,或 OBSERVATIONS。') })
  @Column({ type: 'varchar', length: 80 })
  dataset!: string;

  @Field({ description: describe("The file's name.", '檔案名稱。') })
  @Column({ type: 'varchar', length: 250 })
  source!: string;

  @Field(() => String, {
    nullable: true,
    description: describe(
      'The code of the source that was pulled; null for an import.',
      '所擷取來源的代碼;匯入則為空。',
    ),
  })
  @Column({ type: 'varchar', length: 60, nullable: true })
  feed!: string | null;

  @Field(() => String, { nullable: true, description: describe('Where the file is from, where known.', '檔案網址。') })
  @Column({ type: 'varchar', length: 1000, nullable: true })
  url!: string | null;

  @Field({ description: describe("SHA-256 of the file's content, in hex.", '檔案內容的 SHA-256。') })
  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  /** SHA-256 of the content and of the options: an import with the same hash changes nothing. */
  @Column({ type: 'varchar', length: 64 })
  fingerprint!: string;

  @Field(() => ImportMode, { description: describe('How it was loaded.', '匯入方式。') })
  @Column({ type: 'varchar', length: 16 })
  mode!: ImportMode;

  @Field({ description: describe('Who loaded it.', '匯入者。') })
  @Column({ type: 'varchar', length: 120 })
  person!: string;

  @Field(() => String, { nullable: true, description: describe('Why, where somebody said so.', '原因。') })
  @Column({ type: 'varchar', length: 250, nullable: true })
  reason!: string | null;

  @Field(() => DateTimeScalar, { description: describe('When it began.', '開始時間。') })
  @Column({ type: 'varchar', length: 32 })
  startedAt!: string;

  @Field(() => Int, { description: describe('How long it took, in milliseconds.', '所需毫秒。') })
  @Column({ type: 'int' })
  duration!: number;

  @Field(() => Int, {
    description: describe(
      'Rows that the file holds; for a dataset that follows from the rows of another, what was made for it.',
      '檔案的資料列數目;由其他資料集衍生者,則為所得記錄數目。',
    ),
  })
  @Column({ type: 'int' })
  rowsRead!: number;

  @Field(() => Int, { description: describe('Rows that are new.', '新增。') })
  @Column({ type: 'int' })
  rowsInserted!: number;

  @Field(() => Int, { description: describe('Rows that changed a record.', '更新。') })
  @Column({ type: 'int' })
  rowsUpdated!: number;

  @Field(() => Int, { description: describe('Rows that say what was known already.', '不變。') })
  @Column({ type: 'int' })
  rowsUnchanged!: number;

  @Field(() => Int, { description: describe('Rows that were not taken, because they are wrong.', '拒絕。') })
  @Column({ type: 'int' })
  rowsRejected!: number;

  @Field(() => Int, {
    description: describe('Rows that were passed over: blank ones, titles, what the dataset does not carry.', '略過。'),
  })
  @Column({ type: 'int' })
  rowsSkipped!: number;

  /** {@link SkippedRows} in JSON, or null if no row was skipped for a stated reason. */
  @Column({ type: 'text', nullable: true })
  skippedFor!: string | null;

  @Field(() => [SkippedRows], { description: describe('Why rows were passed over.', '略過原因。') })
  skipped(): SkippedRows[] {
    return this.skippedFor === null ? [] : JSON.parse(this.skippedFor);
  }

  @Field(() => Int, { description: describe('Records taken out, because the file does not hold them.', '移除。') })
  @Column({ type: 'int' })
  rowsDeleted!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: describe('When it was undone, if it was.', '撤銷時間。'),
  })
  @Column({ type: 'varchar', length: 32, nullable: true })
  undoneAt!: string | null;

  @Field(() => String, { nullable: true, description: describe('Who undid it.', '撤銷者。') })
  @Column({ type: 'varchar', length: 120, nullable: true })
  undoneBy!: string | null;
}
