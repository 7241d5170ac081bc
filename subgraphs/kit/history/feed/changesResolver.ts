import 'reflect-metadata';
import {
  Args,
  ArgsType,
  type ClassType,
  Ctx,
  Directive,
  Field,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type { SubgraphDefinition } from '../../definition.ts';
import type { SubgraphContext } from '../../server/context.ts';
import { describe } from '../../values/describe.ts';
import { SizeOfFields, Weight } from '../../values/price.ts';
import { DateTimeScalar } from '../../values/scalars.ts';
import { RevisionKind } from '../Revision.ts';
import { type ChangePage, DEFAULT_CHANGES, findChanges, MAX_CHANGES } from './changeList.ts';
import type { ChangeFilter } from './changeRows.ts';
import { createChangeType } from './changeType.ts';

/** The arguments of every list of changes. */
@ArgsType()
export class ChangeArguments implements ChangeFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: describe('Only from this moment on.', '只限此時刻起。') })
  since?: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: describe('Only before this moment.', '只限此時刻之前。'),
  })
  until?: string;

  @Field(() => ID, { nullable: true, description: describe('Only of what belongs to this area.', '只限此範疇。') })
  area?: string;

  @Field(() => ID, { nullable: true, description: describe('Only of what belongs to this measure.', '只限此措施。') })
  measure?: string;

  @Field(() => ID, { nullable: true, description: describe('Only of what belongs to this city.', '只限此城市。') })
  city?: string;

  @Field(() => ID, {
    nullable: true,
    description: describe('Only of datasets that this organisation answers for.', '只限此機構負責的資料集。'),
  })
  owner?: string;

  @Field(() => ID, {
    nullable: true,
    description: describe('Only of this dataset, or OBSERVATIONS.', '只限此資料集，或 OBSERVATIONS。'),
  })
  dataset?: string;

  @Field(() => [RevisionKind], { nullable: true, description: describe('Only of these kinds.', '只限這些種類。') })
  kind?: RevisionKind[];

  @Field(() => Int, {
    defaultValue: DEFAULT_CHANGES,
    description: describe(`How many, at most ${MAX_CHANGES}.`, `數目，最多 ${MAX_CHANGES}。`),
  })
  first!: number;

  @Field(() => String, { nullable: true, description: describe('Only after this cursor.', '此游標之後。') })
  after?: string;
}

/** The root field with a department's changes, and the types that it gives; made anew for each department. */
export function createChangesResolver(department: SubgraphDefinition): ClassType {
  const { typePrefix } = department;
  const Change = createChangeType(department);

  @Directive('@shareable')
  @ObjectType({ description: describe('A change and its place in the list.', '變更及其位置。') })
  class ChangeEdge {
    @Field(() => Change, { description: describe('The change.', '變更。') })
    node!: object;

    @Field({ description: describe('Its place, for after.', '游標。') })
    cursor!: string;
  }

  @Directive('@shareable')
  @ObjectType({ description: describe('Changes of one department, newest first.', '單一部門的變更，最新在前。') })
  class DepartmentChanges {
    @Field(() => [ChangeEdge], { description: describe('The changes with their places.', '變更及位置。') })
    edges!: ChangeEdge[];

    @Field({ description: describe('Whether there are earlier ones.', '是否還有更早的變更。') })
    hasNextPage!: boolean;

    @Field(() => DateTimeScalar, {
      nullable: true,
      description: describe(
        'The moment from which nothing is missing: what was before is deleted. Null where nothing is.',
        '由此時刻起並無缺漏；之前的已刪除，沒有刪除則為空。',
      ),
    })
    wholeFrom!: string | null;
  }

  @Resolver()
  class ChangesResolver {
    @Weight('scan')
    @SizeOfFields(DEFAULT_CHANGES, ['edges'], 'first')
    @Query(() => DepartmentChanges, {
      name: `${typePrefix.charAt(0).toLowerCase()}${typePrefix.slice(1)}Changes`,
      nullable: true,
      description: describe('What changed in this department, newest first.', '本部門的變更，最新在前。'),
    })
    changes(@Args(() => ChangeArguments) args: ChangeArguments, @Ctx() context: SubgraphContext): Promise<ChangePage> {
      return findChanges(context, department, args);
    }
  }
  return ChangesResolver;
}
