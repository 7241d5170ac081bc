import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { requireDataset } from '../../kit/dataset/definition.ts';
import { loadRecord, loadRecords } from '../../kit/query/loadRecords.ts';
import { shownRows } from '../../kit/query/shown.ts';
import type { SubgraphContext } from '../../kit/server/context.ts';
import { describe } from '../../kit/values/describe.ts';
import { ListSize, Weight } from '../../kit/values/price.ts';
import { Area } from './Area.ts';
import { Document } from './Document.ts';
import { DocumentArea } from './DocumentArea.ts';
import { DocumentStatus, TextAvailability } from './enums.ts';

/** What prices assume: more groups, and more agreements in one of them, than there are. */
const ASSUMED_GROUPS = 50;
const ASSUMED_DOCUMENTS = 10;

@ObjectType({
  description: describe('The agreements of a year in one area and status.', '某年某範疇某狀態的協議。'),
})
export class AgreementGroup {
  areaCode!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: describe('The year; null if no date is known.', '年份；日期不詳則為空。'),
  })
  year!: number | null;

  @Field(() => DocumentStatus, { description: describe('Whether they are confirmed or signed.', '確認或簽署。') })
  status!: DocumentStatus;

  @Field(() => Int, { description: describe('How many agreements.', '協議數目。') })
  count!: number;

  @Field(() => Int, { description: describe('How many of them anybody may read.', '文本公開的數目。') })
  publicCount!: number;
}

@Resolver(() => AgreementGroup)
export class AgreementResolver {
  @Weight('scan')
  @ListSize(ASSUMED_GROUPS)
  @Query(() => [AgreementGroup], {
    description: describe(
      'Agreements by year, area and status. One that belongs to several areas counts in each; one whose title names no area stands under none.',
      '按年份、範疇及狀態統計協議；涉及多個範疇者各計一次，未指明範疇者另列。',
    ),
  })
  async agreementsByYear(
    @Ctx() context: SubgraphContext,
    @Arg('year', () => Int, { nullable: true, description: describe('Only this year.', '只限此年。') }) year?: number,
  ): Promise<AgreementGroup[]> {
    const publicTexts = [TextAvailability.PUBLIC, TextAvailability.PUBLIC_CHINESE_ONLY]
      .map((value) => `'${value}'`)
      .join(', ');
    const query = context.database
      .getRepository(Document)
      .createQueryBuilder('document')
      .leftJoin(DocumentArea, 'link', 'link.documentId = document.id')
      .leftJoin(Area, 'area', 'area.code = link.areaCode')
      .select('SUBSTR(document.signedOn, 1, 4)', 'year')
      .addSelect('link.areaCode', 'area')
      .addSelect('document.status', 'status')
      .addSelect('COUNT(*)', 'count')
      .addSelect(`SUM(CASE WHEN document.textAvailability IN (${publicTexts}) THEN 1 ELSE 0 END)`, 'publicCount')
      .groupBy('SUBSTR(document.signedOn, 1, 4)')
      .addGroupBy('link.areaCode')
      .addGroupBy('area.ordinal')
      .addGroupBy('document.status')
      .orderBy('SUBSTR(document.signedOn, 1, 4)', 'DESC')
      .addOrderBy('CASE WHEN area.ordinal IS NULL THEN 1 ELSE 0 END')
      .addOrderBy('area.ordinal')
      .addOrderBy('document.status');
    query.where(shownDocuments(context));
    if (year != null) query.andWhere('SUBSTR(document.signedOn, 1, 4) = :year', { year: String(year) });
    const rows = await query.getRawMany<Record<string, string | null>>();
    return rows.map((row) =>
      Object.assign(new AgreementGroup(), {
        year: row['year'] === null ? null : Number(row['year']),
        areaCode: row['area'],
        status: row['status'],
        count: Number(row['count']),
        publicCount: Number(row['publicCount']),
      }),
    );
  }

  @FieldResolver(() => Area, {
    nullable: true,
    description: describe('The area; null: their titles name none.', '範疇；標題未指明則為空。'),
  })
  area(@Root() group: AgreementGroup, @Ctx() context: SubgraphContext): Promise<object | null> {
    return loadRecord(context, Area, group.areaCode);
  }

  @Weight('page')
  @ListSize(ASSUMED_DOCUMENTS)
  @FieldResolver(() => [Document], { description: describe('The agreements themselves.', '協議文件。') })
  async documents(@Root() group: AgreementGroup, @Ctx() context: SubgraphContext): Promise<object[]> {
    const ids = await context
      .loader<string, string[]>('agreements by group', async (keys) => {
        const rows = await context.database
          .getRepository(Document)
          .createQueryBuilder('document')
          .leftJoin(DocumentArea, 'link', 'link.documentId = document.id')
          .where(shownDocuments(context))
          .select('document.id', 'id')
          .addSelect('SUBSTR(document.signedOn, 1, 4)', 'year')
          .addSelect('link.areaCode', 'area')
          .addSelect('document.status', 'status')
          .orderBy('document.ordinal')
          .getRawMany<{ id: string; year: string | null; area: string | null; status: DocumentStatus }>();
        const keyOf = ({ year, area, status }: (typeof rows)[number]) =>
          groupKey(year === null ? null : Number(year), area, status);
        return keys.map((key) => rows.filter((row) => keyOf(row) === key).map(({ id }) => id));
      })
      .load(groupKey(group.year, group.areaCode, group.status));
    return loadRecords(context, Document, ids);
  }
}

/** The documents that the viewer sees, as a condition over the alias `document`. */
function shownDocuments(context: SubgraphContext): string {
  return shownRows(context, requireDataset(Document), (name) => `document.${name}`);
}

/** What makes a group, in one text. */
function groupKey(year: number | null, areaCode: string | null, status: DocumentStatus): string {
  return JSON.stringify([year, areaCode, status]);
}
