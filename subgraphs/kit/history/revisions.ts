import 'reflect-metadata';
import {
  Arg,
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import { type DatasetDefinition, declareContribution } from '../dataset/definition.ts';
import { InputError } from '../errors.ts';
import { ImportRun } from '../import/ImportRun.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { DateTimeScalar } from '../values/scalars.ts';
import { RevisionKind, RevisionRow } from './Revision.ts';

/** Runs or revisions on a page at most. */
const LARGEST_PAGE = 100;

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

/** Columns as texts; those that hold nothing are left out. */
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

const FIRST = () =>
  Arg('first', () => Int, {
    defaultValue: 20,
    description: describe(`At most ${LARGEST_PAGE}.`, `最多 ${LARGEST_PAGE}。`),
  });

function checkFirst(first: number): number {
  if (first < 1 || first > LARGEST_PAGE)
    throw new InputError('first', first, `a whole number from 1 to ${LARGEST_PAGE}`);
  return first;
}

/** The field `revisions` of a dataset's records. */
export function createRevisionsField(definition: DatasetDefinition): ClassType {
  // It needs nothing of the record but its key.
  declareContribution(definition.record, 'revisions');

  @Resolver(() => definition.record)
  class RevisionsResolver {
    @FieldResolver(() => [Revision], {
      nullable: true,
      description: describe('What imports changed of it, newest first.', '匯入所作變更,最新在前。'),
    })
    async revisions(
      @Root() root: Record<string, unknown>,
      @Ctx() context: SubgraphContext,
      @FIRST() first: number,
    ): Promise<Revision[]> {
      const page = checkFirst(first);
      const key = String(root[definition.primaryKey]);
      const rows = await context
        .loader<string, RevisionRow[]>(`revisions ${definition.code} ${page}`, async (keys) => {
          const repository = context.database.getRepository(RevisionRow);
          const numbered = repository
            .createQueryBuilder('revision')
            .select('revision.id', 'id')
            .addSelect('ROW_NUMBER() OVER (PARTITION BY revision.recordKey ORDER BY revision.id DESC)', 'place')
            .where('revision.dataset = :dataset AND revision.recordKey IN (:...keys)', {
              dataset: definition.code,
              keys: [...keys],
            });
          const found = await repository
            .createQueryBuilder('row')
            .innerJoin(`(${numbered.getQuery()})`, 'numbered', 'numbered.id = row.id')
            .setParameters(numbered.getParameters())
            .where('numbered.place <= :page', { page })
            .orderBy('row.id', 'DESC')
            .getMany();
          const byKey = new Map<string, RevisionRow[]>();
          for (const row of found) byKey.set(row.recordKey, [...(byKey.get(row.recordKey) ?? []), row]);
          return keys.map((wanted) => byKey.get(wanted) ?? []);
        })
        .load(key);
      return rows.map(Revision.of);
    }
  }
  return RevisionsResolver;
}

/** The root field with a department's imports: `livelihoodImportRuns`. */
export function createImportRunsResolver(typePrefix: string): ClassType {
  @Resolver()
  class ImportRunsResolver {
    @Query(() => [ImportRun], {
      name: `${typePrefix.charAt(0).toLowerCase()}${typePrefix.slice(1)}ImportRuns`,
      description: describe('Files that were imported into this department, newest first.', '本部門的匯入,最新在前。'),
    })
    importRuns(
      @Arg('dataset', () => ID, {
        nullable: true,
        description: describe('Only into this dataset, or OBSERVATIONS.', '只限此資料集。'),
      })
      dataset: string | undefined,
      @FIRST() first: number,
      @Arg('before', () => Int, {
        nullable: true,
        description: describe('Only runs before the one of this number.', '只限此編號之前。'),
      })
      before: number | undefined,
      @Ctx() context: SubgraphContext,
    ): Promise<ImportRun[]> {
      const query = context.database.getRepository(ImportRun).createQueryBuilder('run').where('1 = 1');
      if (dataset != null) query.andWhere('run.dataset = :dataset', { dataset });
      if (before != null) query.andWhere('run.id < :before', { before });
      return query.orderBy('run.id', 'DESC').limit(checkFirst(first)).getMany();
    }
  }
  return ImportRunsResolver;
}
