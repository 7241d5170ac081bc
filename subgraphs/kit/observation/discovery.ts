import 'reflect-metadata';
import { Ctx, Directive, Field, ID, ObjectType } from 'type-graphql';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Language } from '../values/language.ts';
import { textIn } from '../values/localisedText.ts';
import { ListSize, Weight } from '../values/price.ts';
import type { IndicatorDefinition } from './definition.ts';
import { ASSUMED_MEMBERS, dimensionsOf, type PlacedDimension } from './dimensions.ts';
import { heldSeries, realEnds } from './heldSeries.ts';
import { DimensionMemberType, LANG } from './members.ts';

/** What an indicator's values are broken down by. */
@Directive('@shareable')
@ObjectType('Dimension', {
  description: describe(
    "What an indicator's values are broken down by, besides place and time.",
    '指標除地點、時間外的維度。',
  ),
})
export class DimensionType {
  indicator!: IndicatorDefinition;
  placed!: PlacedDimension;

  @Field(() => ID, { description: describe('Its code, as where and by have it.', '代碼，用於 where 及 by。') })
  get code(): string {
    return this.placed.code;
  }

  @Field(() => String, { description: describe('Its name.', '名稱。') })
  name(@LANG() lang: Language | undefined, @Ctx() context: SubgraphContext): string {
    return textIn(this.placed.name, lang ?? context.language) ?? this.placed.code;
  }

  @Field(() => Boolean, {
    description: describe(
      'Whether there is a figure for the whole, whose member is "".',
      '是否有總數（成員代碼為 ""）。',
    ),
  })
  get hasWhole(): boolean {
    return this.placed.hasWhole;
  }

  @Weight('discovery')
  @ListSize(ASSUMED_MEMBERS)
  @Field(() => [DimensionMemberType], {
    description: describe(
      'Its code list, with members beside it of which there are values; without the whole.',
      '代碼表及其他有數值的成員，不列總數。',
    ),
  })
  async members(@Ctx() context: SubgraphContext): Promise<DimensionMemberType[]> {
    const held = await heldMembers(context, this.indicator, this.placed);
    return [...new Set([...this.placed.codes, ...held])].map((code) => DimensionMemberType.of(this.placed, code));
  }
}

export function dimensionTypesOf(indicator: IndicatorDefinition): DimensionType[] {
  return dimensionsOf(indicator).map((placed) => Object.assign(new DimensionType(), { indicator, placed }));
}

/** The members of a dimension of which there are values, without the whole. */
async function heldMembers(
  context: SubgraphContext,
  indicator: IndicatorDefinition,
  { column }: PlacedDimension,
): Promise<string[]> {
  const members = (await heldSeries(context, indicator)).map((series) => series[column]);
  return [...new Set(members)].filter((member) => member !== '').sort();
}

/** The members of the first dimension of which there are values; none if there is no dimension. */
export async function breakdownsOf(
  context: SubgraphContext,
  indicator: IndicatorDefinition,
): Promise<DimensionMemberType[]> {
  const [first] = dimensionsOf(indicator);
  if (!first) return [];
  return (await heldMembers(context, indicator, first)).map((code) => DimensionMemberType.of(first, code));
}

/** The places of which there are values; the whole is none. */
export async function placesOf(context: SubgraphContext, indicator: IndicatorDefinition): Promise<string[]> {
  const places = (await heldSeries(context, indicator)).map(({ place }) => place);
  return [...new Set(places)].filter((place) => place !== '').sort();
}

/**
 * The first or the last period of which there is a value or a gap; null where there is none. Samples count only of
 * series that hold nothing else, as in `observations`.
 */
export async function endOf(
  context: SubgraphContext,
  indicator: IndicatorDefinition,
  end: 'first' | 'last',
): Promise<string | null> {
  const isBeyond = (one: string, other: string) => (end === 'first' ? one < other : one > other);
  const series = (await heldSeries(context, indicator)).toSorted((one, other) =>
    isBeyond(one[end], other[end]) ? -1 : 1,
  );
  let found: string | null = null;
  // The first series mostly has the answer. Where its outer periods are samples beside other values, others may.
  for (let start = 0, size = 1; start < series.length; start += size, size *= 2) {
    const asked = series.slice(start, start + size).filter((one) => found === null || isBeyond(one[end], found));
    if (asked.length === 0) break;
    const real = await realEnds(context, asked, end);
    for (const [index, one] of asked.entries()) {
      const period = real[index] ?? one[end];
      if (found === null || isBeyond(period, found)) found = period;
    }
  }
  return found;
}
