import 'reflect-metadata';
import { Ctx, Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { ListSize } from '../values/price.ts';
import { DateTimeScalar } from '../values/scalars.ts';
import { MAX_ADDRESS_LENGTH, webAddressColumn } from '../values/webAddress.ts';

/** How a run changes its dataset: by a file, of which {@link FILE_MODES} are the ways, or by hand. */
export enum ImportMode {
  UPSERT = 'UPSERT',
  REPLACE = 'REPLACE',
  CORRECTION = 'CORRECTION',
  WITHDRAWAL = 'WITHDRAWAL',
  CREATION = 'CREATION',
}

/** What becomes of the records that a file does not hold. */
export const FILE_MODES = [ImportMode.UPSERT, ImportMode.REPLACE] as const;
export type FileMode = `${(typeof FILE_MODES)[number]}`;

/** Whether a run is of a file, rather than of one record that somebody changed by hand. */
export const isOfFile = (mode: `${ImportMode}`): mode is FileMode => (FILE_MODES as readonly string[]).includes(mode);

registerEnumType(ImportMode, {
  name: 'ImportMode',
  description: describe('How a run changed its dataset.', '變更資料集的方式。'),
  valuesConfig: {
    UPSERT: {
      description: describe('By a file; records that it does not hold stay.', '以檔案匯入；未載列的記錄保留。'),
    },
    REPLACE: {
      description: describe(
        'By a file; records that it does not hold are taken out.',
        '以檔案匯入；未載列的記錄移除。',
      ),
    },
    CORRECTION: { description: describe('One record, corrected by hand.', '人手更正一筆記錄。') },
    WITHDRAWAL: { description: describe('One record, withdrawn by hand.', '人手撤回一筆記錄。') },
    CREATION: { description: describe('One record, entered by hand.', '人手新增一筆記錄。') },
  },
});

/** What a price assumes: more reasons than any reader or mapping states. */
const ASSUMED_REASONS = 50;

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
@Index('import_run_fingerprint', ['fingerprint'])
export class ImportRun {
  @Field(() => Int, { description: describe('Its number in this department.', '部門內編號。') })
  @PrimaryGeneratedColumn({ type: 'int' })
  id!: number;

  @Field({ description: describe('The dataset, or OBSERVATIONS.', '資料集代碼，或 OBSERVATIONS。') })
  @Column({ type: 'varchar', length: 80 })
  dataset!: string;

  @Column({ type: 'varchar', length: 250 })
  source!: string;

  @Field(() => String, {
    name: 'source',
    nullable: true,
    description: describe(
      "The file's name, or the key of the record that was changed by hand; only for the owning organisation and the operator.",
      '檔案名稱，或人手變更記錄的鍵；只供所屬機構及營運者查閱。',
    ),
  })
  shownSource(@Ctx() context: SubgraphContext): string | null {
    return this.shownTo(context, this.source);
  }

  @Field(() => String, {
    nullable: true,
    description: describe(
      'The code of the source that was pulled; null for an import.',
      '所擷取來源的代碼；匯入則為空。',
    ),
  })
  @Column({ type: 'varchar', length: 60, nullable: true })
  feed!: string | null;

  @Field(() => String, { nullable: true, description: describe('Where the file is from, where known.', '檔案網址。') })
  @Column({ type: 'varchar', length: MAX_ADDRESS_LENGTH, nullable: true, transformer: webAddressColumn })
  url!: string | null;

  @Field({
    description: describe(
      "SHA-256 of the file's content, or of the change by hand, in hex.",
      '檔案內容或人手變更的 SHA-256。',
    ),
  })
  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  /**
   * SHA-256 of the content and of the options: an import with the same hash changes nothing. Of a change by hand, of who
   * made it and of the idempotency key.
   */
  @Column({ type: 'varchar', length: 64 })
  fingerprint!: string;

  @Field(() => ImportMode, { description: describe('How it was loaded.', '匯入方式。') })
  @Column({ type: 'varchar', length: 16 })
  mode!: ImportMode;

  @Column({ type: 'varchar', length: 120 })
  person!: string;

  @Field(() => String, {
    name: 'person',
    nullable: true,
    description: describe(
      'Who loaded it; only for the owning organisation and the operator.',
      '匯入者；只供所屬機構及營運者查閱。',
    ),
  })
  shownPerson(@Ctx() context: SubgraphContext): string | null {
    return this.shownTo(context, this.person);
  }

  @Column({ type: 'varchar', length: 250, nullable: true })
  reason!: string | null;

  @Field(() => String, {
    name: 'reason',
    nullable: true,
    description: describe(
      'Why, where somebody said so; only for the owning organisation and the operator.',
      '原因；只供所屬機構及營運者查閱。',
    ),
  })
  shownReason(@Ctx() context: SubgraphContext): string | null {
    return this.shownTo(context, this.reason);
  }

  @Field(() => DateTimeScalar, { description: describe('When it began.', '開始時間。') })
  @Column({ type: 'varchar', length: 32 })
  startedAt!: string;

  @Field(() => Int, { description: describe('How long it took, in milliseconds.', '所需毫秒。') })
  @Column({ type: 'int' })
  duration!: number;

  @Field(() => Int, {
    description: describe(
      'Rows that the file holds; for a dataset that follows from the rows of another, what was made for it.',
      '檔案的資料列數目；由其他資料集衍生者，則為所得記錄數目。',
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

  @ListSize(ASSUMED_REASONS)
  @Field(() => [SkippedRows], { description: describe('Why rows were passed over.', '略過原因。') })
  skipped(): SkippedRows[] {
    return this.skippedFor === null ? [] : JSON.parse(this.skippedFor);
  }

  /** Sentences in JSON, or null if there are none. */
  @Column({ type: 'text', nullable: true })
  noted!: string | null;

  @Field(() => [String], {
    description: describe(
      'What else is to be known of the file, in sentences: keys of other departments that were not checked, hidden rows.',
      '其他須知事項，例如未能核對的其他部門代碼、隱藏的資料列。',
    ),
  })
  notes(): string[] {
    return this.noted === null ? [] : JSON.parse(this.noted);
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

  @Column({ type: 'varchar', length: 120, nullable: true })
  undoneBy!: string | null;

  @Field(() => String, {
    name: 'undoneBy',
    nullable: true,
    description: describe(
      'Who undid it; only for the owning organisation and the operator.',
      '撤銷者；只供所屬機構及營運者查閱。',
    ),
  })
  shownUndoneBy(@Ctx() context: SubgraphContext): string | null {
    return this.shownTo(context, this.undoneBy);
  }

  private shownTo(context: SubgraphContext, text: string | null): string | null {
    return context.seesRunsOf(this.dataset) ? text : null;
  }
}
