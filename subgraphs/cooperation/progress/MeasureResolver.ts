import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Representation } from '../../kit/definition.ts';
import { evidencePart } from '../../kit/evidence/evidenceFields.ts';
import { EVIDENCE_FIELDS, EvidenceItem } from '../../kit/evidence/evidenceItem.ts';
import { loadRecord } from '../../kit/query/loadRecords.ts';
import type { SubgraphContext } from '../../kit/server/context.ts';
import { describe } from '../../kit/values/describe.ts';
import { ListSize, Weight } from '../../kit/values/price.ts';
import { catalogue } from '../catalogueFile.ts';
import { Measure } from '../mechanism/Measure.ts';
import { evidenceOf } from './evidence.ts';
import { OfficialStatusResolver, officialHistoryOf } from './official.ts';
import { scheduleOf } from './schedule.ts';
import { Evidence, MAX_STATEMENTS, OfficialStatus, Schedule, Trackability } from './statusTypes.ts';

/** A measure with what the other departments give, as the gateway fetched it. */
type WithParts = Record<string, readonly EvidenceItem[] | null | undefined>;

/** The other departments' fields of evidence. */
const parts = catalogue.filter(({ name }) => name !== 'cooperation').map(({ typePrefix }) => evidencePart(typePrefix));
const NEEDS_PARTS = parts.map((part) => `${part} ${EVIDENCE_FIELDS}`).join(' ');

/** The three statuses of a measure, which are never made one, and what its words let be followed. */
@Resolver(() => Measure)
class StatusResolver {
  @Weight('page')
  @FieldResolver(() => OfficialStatus, {
    nullable: true,
    description: describe(
      'The newest status that a body which leads it, or one of the two governments, stated; null: none has.',
      '負責機構或兩地政府最新所述的進度；未有則為空。',
    ),
  })
  async official(@Root() { code }: Measure, @Ctx() context: SubgraphContext): Promise<OfficialStatus | null> {
    return (await officialHistoryOf(context, code))[0] ?? null;
  }

  @Weight('page')
  @ListSize(MAX_STATEMENTS)
  @FieldResolver(() => [OfficialStatus], {
    description: describe('Every status that was stated, newest first.', '歷來所述的進度，由新至舊。'),
  })
  officialHistory(@Root() { code }: Measure, @Ctx() context: SubgraphContext): Promise<OfficialStatus[]> {
    return officialHistoryOf(context, code);
  }

  @Weight('page')
  @FieldResolver(() => Schedule, {
    description: describe('How it stands against the dates of its milestones.', '對照里程碑期限的情況。'),
  })
  schedule(@Root() { code }: Measure, @Ctx() context: SubgraphContext): Promise<Schedule> {
    return scheduleOf(context, code);
  }

  @FieldResolver(() => Trackability, {
    description: describe('Which elements its paragraph has that can be followed.', '段落具備的可追蹤要素。'),
  })
  trackability(@Root() measure: Measure): Trackability {
    const { statesDeliverable, statesTarget, statesDate, statesOwner } = measure;
    return Object.assign(new Trackability(), {
      deliverable: statesDeliverable,
      target: statesTarget,
      date: statesDate,
      owner: statesOwner,
    });
  }
}

@Resolver(() => Measure)
class EvidenceResolver {
  @Weight('scan')
  @Directive(`@requires(fields: "${NEEDS_PARTS}")`)
  @FieldResolver(() => Evidence, {
    nullable: true,
    description: describe(
      'What there is to show for it, in all departments; null while one of them does not answer.',
      '各部門的佐證；有部門未能回應時為空。',
    ),
  })
  async evidence(@Root() measure: Measure & WithParts, @Ctx() context: SubgraphContext): Promise<Evidence | null> {
    const others = parts.map((part) => measure[part]);
    return others.some((part) => part == null)
      ? null
      : evidenceOf(
          context,
          measure,
          others.flatMap((part) => part ?? []),
        );
  }
}

const PART = describe('What a department gives of it.', '部門所提供的部分。');

function createPartResolver(name: string) {
  @Resolver(() => Measure)
  class PartResolver {
    @Directive('@external')
    @FieldResolver(() => [EvidenceItem], { name, nullable: true, description: PART })
    [name](@Root() measure: WithParts) {
      return measure[name];
    }
  }
  return PartResolver;
}

/** The computed fields of measures. Before the catalogue is first written there is no evidence of others. */
export const measureResolvers = [
  StatusResolver,
  OfficialStatusResolver,
  ...(parts.length > 0 ? [EvidenceResolver, ...parts.map(createPartResolver)] : []),
];

/** The reference of a measure, which carries what the other departments give. */
export async function measureReference(representation: Representation, context: SubgraphContext) {
  const measure = await loadRecord(context, Measure, String(representation['code']));
  const given = Object.fromEntries(parts.map((part) => [part, representation[part]]));
  // A request's loaded rows are shared, so the parts are put on a copy.
  return measure && Object.assign(Object.create(Object.getPrototypeOf(measure)), measure, given);
}
