import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { requireDataset } from '../../kit/dataset/definition.ts';
import { InputError } from '../../kit/errors.ts';
import { findRecordsBelow } from '../../kit/query/connection.ts';
import { loadRecord } from '../../kit/query/loadRecords.ts';
import { MAX_PAGE } from '../../kit/query/page.ts';
import type { SubgraphContext } from '../../kit/server/context.ts';
import { describe } from '../../kit/values/describe.ts';
import { ListSize, Weight } from '../../kit/values/price.ts';
import { MeasureLineage } from './enums.ts';
import { Measure } from './Measure.ts';
import { Meeting } from './Meeting.ts';

/** What prices assume of the measures of a meeting. */
const ASSUMED_MEASURES = 50;

@ObjectType({
  description: describe(
    'What became of the measures of one meeting at a later one.',
    '一次會議的措施在其後會議的延續情況。',
  ),
})
export class MeetingLineage {
  @Field(() => Meeting, { description: describe('The earlier meeting.', '先前會議。') })
  since!: object;

  @ListSize(ASSUMED_MEASURES)
  @Field(() => [Measure], { description: describe('Measures that promise the same as before.', '承諾不變的措施。') })
  carried!: object[];

  @ListSize(ASSUMED_MEASURES)
  @Field(() => [Measure], {
    description: describe('Measures that promise something else in the place of one before.', '承諾有變的措施。'),
  })
  changed!: object[];

  @ListSize(ASSUMED_MEASURES)
  @Field(() => [Measure], {
    description: describe('Measures of the earlier meeting that no later one goes on with.', '未獲延續的先前措施。'),
  })
  dropped!: object[];

  @ListSize(ASSUMED_MEASURES)
  @Field(() => [Measure], { name: 'new', description: describe('Measures that go on with none.', '新措施。') })
  added!: object[];
}

@Resolver(() => Meeting)
export class MeetingLineageResolver {
  @Weight('page')
  @FieldResolver(() => MeetingLineage, {
    nullable: true,
    description: describe(
      'What became of the measures of an earlier meeting at this one; null where there was none before.',
      '先前會議的措施在此次會議的延續情況；之前沒有會議則為空。',
    ),
  })
  async lineage(
    @Root() meeting: Meeting,
    @Ctx() context: SubgraphContext,
    @Arg('since', () => ID, {
      nullable: true,
      description: describe(
        'The earlier meeting; the one that it is preceded by if not given.',
        '先前會議；預設為前次會議。',
      ),
    })
    since?: string | null,
  ): Promise<MeetingLineage | null> {
    const earlier = (await loadRecord(context, Meeting, since ?? meeting.precededById)) as Meeting | null;
    if (earlier === null && since != null) throw new InputError('since', since, 'the id of a meeting that is there');
    if (earlier === null) return null;
    const [before, now] = await Promise.all([measuresOf(context, earlier.id), measuresOf(context, meeting.id)]);
    const known = new Set(before.map(({ code }) => code));
    const goesOn = now.filter(({ precededByCode }) => precededByCode !== null && known.has(precededByCode));
    const kept = new Set(goesOn.map(({ precededByCode }) => precededByCode));
    return Object.assign(new MeetingLineage(), {
      since: earlier,
      carried: goesOn.filter(({ lineage }) => lineage === MeasureLineage.CARRIED),
      changed: goesOn.filter(({ lineage }) => lineage === MeasureLineage.CHANGED),
      dropped: before.filter(({ code }) => !kept.has(code)),
      added: now.filter((measure) => !goesOn.includes(measure)),
    });
  }
}

/** The measures that a meeting agreed on. */
async function measuresOf(context: SubgraphContext, id: string): Promise<Measure[]> {
  return (await findRecordsBelow(context, requireDataset(Measure), 'meetingId', id, { first: MAX_PAGE })) as Measure[];
}
