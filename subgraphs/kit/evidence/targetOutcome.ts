import {
  type ClassType,
  Ctx,
  Directive,
  Field,
  Float,
  ID,
  InterfaceType,
  ObjectType,
  Root,
  registerEnumType,
} from 'type-graphql';
import { joinKey, splitKey } from '../dataset/key.ts';
import type { IndicatorDefinition } from '../observation/definition.ts';
import { findLatest } from '../observation/latest.ts';
import type { ObservationRow } from '../observation/Observation.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Weight } from '../values/price.ts';
import { PeriodScalar } from '../values/scalars.ts';
import { REAL_QUALITIES } from './recordEvidence.ts';

/** How a milestone or target stands. */
export enum Verdict {
  MET = 'MET',
  NOT_YET = 'NOT_YET',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(Verdict, {
  name: 'Verdict',
  description: describe('How a milestone or target stands.', '里程碑或目標的達成情況。'),
  valuesConfig: {
    MET: { description: describe('Met.', '已達成。') },
    NOT_YET: { description: describe('Not met yet.', '尚未達成。') },
    UNKNOWN: { description: describe('No source gives the actual value.', '未有來源提供實際數值。') },
  },
});

/** When a target is met. */
export enum Comparison {
  AT_LEAST = 'AT_LEAST',
  AT_MOST = 'AT_MOST',
}

/** A target that an indicator decides. */
export interface BoundTarget {
  indicator: string;
  place: string | null;
  breakdown: string | null;
  comparison: `${Comparison}`;
  target: number;
}

/** A bound target in one text, by which the department of its indicator is asked how it stands. */
export const outcomeKey = ({ indicator, place, breakdown, comparison, target }: BoundTarget): string =>
  joinKey([indicator, place ?? '', breakdown ?? '', comparison, target]);

function readOutcomeKey(key: string): BoundTarget | null {
  const [indicator = '', place = '', breakdown = '', comparison, number = ''] = splitKey(key);
  const target = Number(number);
  if (!(comparison === 'AT_LEAST' || comparison === 'AT_MOST') || number === '' || !Number.isFinite(target))
    return null;
  return { indicator, place: place || null, breakdown: breakdown || null, comparison, target };
}

/** Whether a value meets a target; unknown without a value. */
export function verdictOn(actual: number | null, target: number, comparison: `${Comparison}`): Verdict {
  if (actual === null) return Verdict.UNKNOWN;
  return (comparison === 'AT_MOST' ? actual <= target : actual >= target) ? Verdict.MET : Verdict.NOT_YET;
}

/** The descriptions of an outcome's fields, for every department. */
export const OUTCOME_FIELDS = {
  type: describe('How a milestone or target stands, and by which figure.', '里程碑或目標的達成情況及所據數字。'),
  id: describe('Its key.', '鍵。'),
  actual: describe('The newest real value; null: there is none.', '最新的真實數值；沒有則為空。'),
  period: describe('The period of that value; null where no indicator gives it.', '該數值的期間；非由指標得出則為空。'),
  verdict: describe('Whether it is met. A missing figure is UNKNOWN.', '是否達成；缺數為 UNKNOWN。'),
};

/** A department's class for the outcomes of targets that its indicators decide. */
export function createTargetOutcome(
  prefix: string,
  indicators: readonly IndicatorDefinition[],
): { concrete: ClassType; resolveReference(key: string): object | null } {
  @InterfaceType('TargetOutcome', { description: OUTCOME_FIELDS.type, resolveType: () => `${prefix}TargetOutcome` })
  abstract class TargetOutcome {
    @Field(() => ID, { description: OUTCOME_FIELDS.id })
    id!: string;

    @Weight('latest')
    @Field(() => Float, { nullable: true, description: OUTCOME_FIELDS.actual })
    async actual(@Root() root: { id: string }, @Ctx() context: SubgraphContext): Promise<number | null> {
      return (await latestOf(root, context))?.value ?? null;
    }

    @Weight('latest')
    @Field(() => PeriodScalar, { nullable: true, description: OUTCOME_FIELDS.period })
    async period(@Root() root: { id: string }, @Ctx() context: SubgraphContext): Promise<string | null> {
      return (await latestOf(root, context))?.period ?? null;
    }

    @Weight('latest')
    @Field(() => Verdict, { nullable: true, description: OUTCOME_FIELDS.verdict })
    async verdict(@Root() root: { id: string }, @Ctx() context: SubgraphContext): Promise<Verdict> {
      const { target, comparison } = readOutcomeKey(root.id) as BoundTarget;
      return verdictOn((await latestOf(root, context))?.value ?? null, target, comparison);
    }
  }

  @Directive('@key(fields: "id")')
  @ObjectType(`${prefix}TargetOutcome`, { implements: TargetOutcome, description: OUTCOME_FIELDS.type })
  class ConcreteOutcome extends TargetOutcome {}

  const definitionOf = (code: string | undefined) => indicators.find((indicator) => indicator.code === code);

  function latestOf({ id }: { id: string }, context: SubgraphContext): Promise<ObservationRow | null> {
    const { indicator, place, breakdown } = readOutcomeKey(id) as BoundTarget;
    const definition = definitionOf(indicator) as IndicatorDefinition;
    return findLatest(context, definition, { place, breakdown, quality: REAL_QUALITIES });
  }

  return {
    concrete: ConcreteOutcome,
    resolveReference: (key) =>
      definitionOf(readOutcomeKey(key)?.indicator) ? Object.assign(new ConcreteOutcome(), { id: key }) : null,
  };
}
