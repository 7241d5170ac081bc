import 'reflect-metadata';
import { Ctx, Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { ImportRun } from '../import/ImportRun.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
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

/** One change of one record. */
@Directive('@shareable')
@ObjectType({ description: describe('One change of one record.', '一次記錄變更。') })
export class Revision {
  private readonly row!: RevisionRow;

  static of(row: RevisionRow): Revision {
    return Object.assign(new Revision(), { row });
  }

  @Field(() => RevisionKind, { description: describe('What happened.', '變更種類。') })
  get kind(): RevisionKind {
    return this.row.kind;
  }

  @Field(() => DateTimeScalar, { description: describe('When.', '時間。') })
  get at(): string {
    return this.row.at;
  }

  @Field(() => String, { description: describe('By whom.', '變更者。') })
  get person(): string {
    return this.row.person;
  }

  @Field(() => String, { nullable: true, description: describe('Why, where somebody said so.', '原因。') })
  get reason(): string | null {
    return this.row.reason;
  }

  @Field(() => [RevisionChange], { description: describe('The columns that changed.', '有變的欄位。') })
  changes(): RevisionChange[] {
    const before = columnsOf(this.row.before);
    const after = columnsOf(this.row.after);
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((column) => column !== 'provenanceId' && before[column] !== after[column])
      .map((column) =>
        Object.assign(new RevisionChange(), { column, before: before[column] ?? null, after: after[column] ?? null }),
      );
  }

  @Field(() => ImportRun, {
    nullable: true,
    description: describe('The import that did it, or whose undoing did it.', '相關匯入。'),
  })
  run(@Ctx() context: SubgraphContext): Promise<ImportRun | null> | null {
    return this.row.runId === null ? null : runs(context).load(this.row.runId);
  }
}

/** Columns as texts; empty ones are left out. */
function columnsOf(json: string | null): Record<string, string> {
  const row = (json === null ? {} : JSON.parse(json)) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) => (value === null ? [] : [[column, String(value)]])),
  );
}

function runs(context: SubgraphContext) {
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
