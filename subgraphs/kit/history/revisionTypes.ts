import 'reflect-metadata';
import { Ctx, Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { ImportRun } from '../import/ImportRun.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { ListSize } from '../values/price.ts';
import { DateTimeScalar } from '../values/scalars.ts';
import { RevisionKind, type RevisionRow } from './Revision.ts';

registerEnumType(RevisionKind, {
  name: 'RevisionKind',
  description: describe('What happened to a record.', '記錄的變更種類。'),
  valuesConfig: {
    INSERTED: { description: describe('It was new.', '新增。') },
    UPDATED: { description: describe('It changed.', '更新。') },
    DELETED: { description: describe('It was taken out.', '移除。') },
  },
});

/** One column of a record, before and after. */
@Directive('@shareable')
@ObjectType({ description: describe('One column of a record, before and after.', '記錄欄位的前後值。') })
export class RevisionChange {
  @Field({ description: describe("The table's column.", '欄位。') })
  column!: string;

  @Field(() => String, { nullable: true, description: describe('What it held; null for nothing.', '原值。') })
  before!: string | null;

  @Field(() => String, { nullable: true, description: describe('What it holds; null for nothing.', '新值。') })
  after!: string | null;
}

/** More columns than the table of any dataset has. */
const MAX_COLUMNS = 100;

/** One change of one record. */
@Directive('@shareable')
@ObjectType({ description: describe('One change of one record.', '一次記錄變更。') })
export class Revision {
  private readonly row!: RevisionRow;
  private readonly hidden!: ReadonlySet<string>;
  private readonly tellsRun!: boolean;

  /**
   * @param hidden columns that are not told of
   * @param tellsRun whether the viewer may know how many records its run changed
   */
  static of(row: RevisionRow, hidden: ReadonlySet<string>, tellsRun: boolean): Revision {
    return Object.assign(new Revision(), { row, hidden, tellsRun });
  }

  @Field(() => RevisionKind, { description: describe('What happened.', '變更種類。') })
  get kind(): RevisionKind {
    return this.row.kind;
  }

  @Field(() => DateTimeScalar, { description: describe('When.', '時間。') })
  get at(): string {
    return this.row.at;
  }

  @Field(() => String, {
    nullable: true,
    description: describe(
      'By whom; only for the owning organisation and the operator.',
      '變更者；只供所屬機構及營運者查閱。',
    ),
  })
  person(@Ctx() context: SubgraphContext): string | null {
    return context.seesRunsOf(this.row.dataset) ? this.row.person : null;
  }

  @Field(() => String, {
    nullable: true,
    description: describe(
      'Why, where somebody said so; only for the owning organisation and the operator.',
      '原因；只供所屬機構及營運者查閱。',
    ),
  })
  reason(@Ctx() context: SubgraphContext): string | null {
    return context.seesRunsOf(this.row.dataset) ? this.row.reason : null;
  }

  @ListSize(MAX_COLUMNS)
  @Field(() => [RevisionChange], { description: describe('The columns that changed.', '有變的欄位。') })
  changes(): RevisionChange[] {
    const before = columnsOf(this.row.before);
    const after = columnsOf(this.row.after);
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((column) => column !== 'provenanceId' && !this.hidden.has(column) && before[column] !== after[column])
      .map((column) =>
        Object.assign(new RevisionChange(), { column, before: before[column] ?? null, after: after[column] ?? null }),
      );
  }

  @Field(() => ImportRun, {
    nullable: true,
    description: describe(
      'The import that did it, or whose undoing did it; of a dataset with classes only for who sees all of it.',
      '相關匯入；設存取類別的資料集，只供可查閱全部者。',
    ),
  })
  run(@Ctx() context: SubgraphContext): Promise<ImportRun | null> | null {
    return this.row.runId === null || !this.tellsRun ? null : runs(context).load(this.row.runId);
  }
}

/** Columns as texts; empty ones are left out. */
function columnsOf(json: string | null): Record<string, string> {
  const row = (json === null ? {} : JSON.parse(json)) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) => (value === null ? [] : [[column, String(value)]])),
  );
}

/** Loads runs by their numbers. */
export function runs(context: SubgraphContext) {
  return context.loader<number, ImportRun | null>('import run', async (ids) => {
    const found = await context.database
      .getRepository(ImportRun)
      .createQueryBuilder('run')
      .where('run.id IN (:...ids)', { ids: [...ids] })
      .getMany();
    const byId = new Map(found.map((run) => [run.id, run]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}
