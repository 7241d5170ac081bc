import 'reflect-metadata';
import { type ClassType, Ctx, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { datasetOf } from '../../dataset/definition.ts';
import { foreignKeyOf } from '../../dataset/foreignEntity.ts';
import type { SubgraphDefinition } from '../../definition.ts';
import { ImportMode } from '../../import/ImportRun.ts';
import { loadRecords } from '../../query/loadRecords.ts';
import type { SubgraphContext } from '../../server/context.ts';
import { describe } from '../../values/describe.ts';
import { ListSize } from '../../values/price.ts';
import { Provenance } from '../../values/provenance.ts';
import { DateTimeScalar } from '../../values/scalars.ts';
import { RevisionKind } from '../Revision.ts';
import type { ChangeOfRecord } from './change.ts';
import { ChangedProperty, changedProperties } from './changedProperties.ts';
import { entityNameOf, LINKS, type Link } from './links.ts';

/** What a price assumes: properties that one change has, and entities that a record belongs to. */
const ASSUMED_PROPERTIES = 8;
const ASSUMED_LINKS = 2;

/** A change as the graph gives it. */
export interface ChangeNode {
  change: ChangeOfRecord;
}

const LINK_FIELDS = {
  area: { field: 'areas', description: describe('The areas that it belongs to.', '所屬範疇。') },
  measure: { field: 'measures', description: describe('The measures that it belongs to.', '所屬措施。') },
  city: { field: 'cities', description: describe('The cities that it belongs to.', '所屬城市。') },
} as const;

/** The type of a change, made anew for each department: it leads to the department's own classes of areas and the like. */
export function createChangeType(department: SubgraphDefinition): ClassType<ChangeNode> {
  @Directive('@shareable')
  @ObjectType({ description: describe('One change of one record, of any department.', '任何部門一筆記錄的一次變更。') })
  class Change implements ChangeNode {
    change!: ChangeOfRecord;

    @Field(() => ID, {
      description: describe('Its name, which never changes: a URN.', '永久識別碼（URN）。'),
    })
    get id(): string {
      return this.change.id;
    }

    @Field({ description: describe('The department that holds the record.', '保存記錄的部門。') })
    get department(): string {
      return this.change.department;
    }

    @Field(() => ID, { description: describe('The dataset, or OBSERVATIONS.', '資料集代碼，或 OBSERVATIONS。') })
    get dataset(): string {
      return this.change.row.dataset;
    }

    @Field({ description: describe("The dataset's title.", '資料集標題。') })
    datasetTitle(@Ctx() context: SubgraphContext): string {
      return this.change.datasetTitle(context);
    }

    @Field(() => ID, { description: describe("The record's key.", '記錄的鍵。') })
    get key(): string {
      return this.change.row.recordKey;
    }

    @Field({ description: describe('What the record is called.', '記錄名稱。') })
    label(@Ctx() context: SubgraphContext): string {
      return this.change.label(context);
    }

    @Field(() => RevisionKind, { description: describe('What happened.', '變更種類。') })
    get kind(): RevisionKind {
      return this.change.row.kind;
    }

    @Field(() => DateTimeScalar, { description: describe('When.', '時間。') })
    get at(): string {
      return this.change.row.at;
    }

    @ListSize(ASSUMED_PROPERTIES)
    @Field(() => [ChangedProperty], { description: describe('The properties that changed.', '有變的屬性。') })
    properties(@Ctx() context: SubgraphContext): ChangedProperty[] {
      const { definition, before, after } = this.change;
      return changedProperties(definition, before, after, context);
    }

    @Field(() => Int, {
      nullable: true,
      description: describe(
        "The number of the department's run that made it, or whose undoing made it.",
        '相關匯入或其撤銷的部門內編號。',
      ),
    })
    async run(@Ctx() context: SubgraphContext): Promise<number | null> {
      return (await this.change.run(context))?.id ?? null;
    }

    @Field(() => ImportMode, { nullable: true, description: describe('How that run changed it.', '變更方式。') })
    async mode(@Ctx() context: SubgraphContext): Promise<ImportMode | null> {
      return (await this.change.run(context))?.mode ?? null;
    }

    @Field(() => String, {
      nullable: true,
      description: describe('The code of the source that was pulled for it.', '所擷取來源的代碼。'),
    })
    async feed(@Ctx() context: SubgraphContext): Promise<string | null> {
      return (await this.change.run(context))?.feed ?? null;
    }

    @Field(() => String, {
      nullable: true,
      description: describe(
        'By whom; only for the owning organisation and the operator.',
        '變更者；只供所屬機構及營運者查閱。',
      ),
    })
    person(@Ctx() context: SubgraphContext): string | null {
      const { dataset, person } = this.change.row;
      return context.seesRunsOf(dataset) ? person : null;
    }

    @Field(() => String, {
      nullable: true,
      description: describe(
        'Why, where somebody said so; only for the owning organisation and the operator.',
        '原因；只供所屬機構及營運者查閱。',
      ),
    })
    reason(@Ctx() context: SubgraphContext): string | null {
      const { dataset, reason } = this.change.row;
      return context.seesRunsOf(dataset) ? reason : null;
    }

    @Field(() => Provenance, {
      nullable: true,
      description: describe('Where what it says comes from.', '內容出處。'),
    })
    provenance(@Ctx() context: SubgraphContext): Promise<Provenance> | null {
      const { provenanceId } = this.change;
      return provenanceId === null ? null : context.provenance.load(Number(provenanceId));
    }
  }
  for (const link of Object.keys(LINKS) as Link[]) addLinks(Change, department, link);
  return Change;
}

/** Adds the field with the areas, measures or cities of a change, where the department has a class for them. */
function addLinks(type: ClassType<ChangeNode>, department: SubgraphDefinition, link: Link): void {
  const { foreignEntities, datasets, area, city } = department;
  const target = [area, city, ...foreignEntities, ...datasets].find((each) => entityNameOf(each) === LINKS[link]);
  if (!target) return;
  const { field, description } = LINK_FIELDS[link];
  const load = async function (this: ChangeNode, context: SubgraphContext): Promise<object[]> {
    const keys = await this.change.linked(context, link);
    if (datasetOf(target)) return loadRecords(context, target, keys);
    return keys.map((key) => Object.assign(new target(), { [foreignKeyOf(target)]: key }));
  };
  const { prototype } = type;
  Object.defineProperty(prototype, field, { value: load, writable: true });
  Reflect.defineMetadata('design:type', Function, prototype, field);
  Reflect.defineMetadata('design:paramtypes', [Object], prototype, field);
  Ctx()(prototype, field, 0);
  Field(() => [target], { description })(
    prototype,
    field,
    Object.getOwnPropertyDescriptor(prototype, field) as PropertyDescriptor,
  );
  ListSize(ASSUMED_LINKS)(prototype, field);
}
