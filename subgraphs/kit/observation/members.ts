import 'reflect-metadata';
import { Arg, Ctx, Directive, Field, ID, ObjectType } from 'type-graphql';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Language } from '../values/language.ts';
import { type LocalisedText, textIn } from '../values/localisedText.ts';
import type { IndicatorDefinition } from './definition.ts';
import { type DimensionColumn, dimensionsOf, type PlacedDimension } from './dimensions.ts';

/** The place and the members of a value; null for a column whose members are added up. */
export type SeriesMembers = Record<'place' | DimensionColumn, string | null> & { indicator: string };

/** The language of a name, an argument as records' texts have it. */
export const LANG = () =>
  Arg('lang', () => Language, {
    nullable: true,
    description: describe('In this language; that of Accept-Language if not given.', '語言；預設按 Accept-Language。'),
  });

/** A member of a dimension: a station, a direction. */
@Directive('@shareable')
@ObjectType('DimensionMember', { description: describe('A member of a dimension.', '維度的成員。') })
export class DimensionMemberType {
  @Field(() => ID, { description: describe("Its dimension's code.", '維度代碼。') })
  dimension!: string;

  @Field(() => String, { description: describe('Its code, as values and filters have it.', '成員代碼。') })
  code!: string;

  forms: LocalisedText | undefined;

  @Field(() => String, {
    description: describe('Its name; its code where it has no name.', '名稱；沒有名稱則為代碼。'),
  })
  name(@LANG() lang: Language | undefined, @Ctx() context: SubgraphContext): string {
    return (this.forms && textIn(this.forms, lang ?? context.language)) ?? this.code;
  }

  static of({ code: dimension, members }: PlacedDimension, code: string): DimensionMemberType {
    const forms = members.find((member) => member.code === code)?.name;
    return Object.assign(new DimensionMemberType(), { dimension, code, forms });
  }
}

/** The members of a value in those dimensions in which it is not of the whole. */
export function membersOf(indicator: IndicatorDefinition, value: SeriesMembers): DimensionMemberType[] {
  return dimensionsOf(indicator).flatMap((dimension) => {
    const member = value[dimension.column];
    return member ? [DimensionMemberType.of(dimension, member)] : [];
  });
}
