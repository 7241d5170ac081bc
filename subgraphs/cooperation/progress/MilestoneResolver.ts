import {
  type ClassType,
  Directive,
  Field,
  FieldResolver,
  Float,
  ID,
  InterfaceType,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { keyText, requireDataset } from '../../kit/dataset/definition.ts';
import { Comparison, OUTCOME_FIELDS, outcomeKey, Verdict, verdictOn } from '../../kit/evidence/targetOutcome.ts';
import { PeriodScalar } from '../../kit/values/scalars.ts';
import { catalogue } from '../catalogueFile.ts';
import { MilestoneKind } from './enums.ts';
import { Milestone } from './Milestone.ts';

/** What this department knows of every outcome. That of a target with an indicator is answered where its figures are. */
@InterfaceType('TargetOutcome', {
  description: OUTCOME_FIELDS.type,
  resolveType: (outcome: TargetOutcome) => outcome.typeName,
})
abstract class TargetOutcome {
  typeName!: string;

  @Field(() => ID, { description: OUTCOME_FIELDS.id })
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('CooperationTargetOutcome', { implements: TargetOutcome, description: OUTCOME_FIELDS.type })
class StatedOutcome extends TargetOutcome {
  @Field(() => Float, { nullable: true, description: OUTCOME_FIELDS.actual })
  actual!: number | null;

  @Field(() => PeriodScalar, { nullable: true, description: OUTCOME_FIELDS.period })
  period!: string | null;

  @Field(() => Verdict, { nullable: true, description: OUTCOME_FIELDS.verdict })
  verdict!: Verdict;
}

/** The type of each department that has indicators, and the code of each of these. */
const concreteTypes = new Map<string, ClassType<TargetOutcome>>();
const prefixes = new Map<string, string>();
for (const { typePrefix, indicators } of catalogue) {
  if (indicators.length === 0) continue;
  for (const { code } of indicators) prefixes.set(code, typePrefix);

  @Directive('@key(fields: "id")')
  @ObjectType(`${typePrefix}TargetOutcome`, { implements: TargetOutcome, description: OUTCOME_FIELDS.type })
  class ConcreteOutcome extends TargetOutcome {}
  concreteTypes.set(typePrefix, ConcreteOutcome);
}

/** The types of outcomes that the schema must have. */
export const outcomeTypes: readonly ClassType[] = [StatedOutcome, ...concreteTypes.values()];

@Resolver(() => Milestone)
export class MilestoneResolver {
  @FieldResolver(() => TargetOutcome, { nullable: true, description: OUTCOME_FIELDS.type })
  outcome(@Root() milestone: Milestone): TargetOutcome {
    const { indicatorCode, indicatorPlaceCode, indicatorBreakdown, target, comparison, actual, kind } = milestone;
    const meets = comparison ?? Comparison.AT_LEAST;
    const prefix = indicatorCode === null ? undefined : prefixes.get(indicatorCode);
    if (indicatorCode !== null && prefix !== undefined && target !== null) {
      const concrete = concreteTypes.get(prefix) as new () => TargetOutcome;
      const key = { indicator: indicatorCode, place: indicatorPlaceCode, breakdown: indicatorBreakdown };
      const id = outcomeKey({ ...key, comparison: meets, target });
      return Object.assign(new concrete(), { typeName: `${prefix}TargetOutcome`, id });
    }
    const isReached = milestone.actualEnd === null ? Verdict.NOT_YET : Verdict.MET;
    return Object.assign(new StatedOutcome(), {
      typeName: 'CooperationTargetOutcome',
      id: keyText(requireDataset(Milestone), milestone as unknown as Record<string, unknown>),
      actual,
      period: null,
      verdict: kind === MilestoneKind.TARGET && target !== null ? verdictOn(actual, target, meets) : isReached,
    });
  }
}
