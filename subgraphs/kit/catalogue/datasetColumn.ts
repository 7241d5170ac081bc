import 'reflect-metadata';
import { Directive, Field, ObjectType } from 'type-graphql';
import type { PropertyDefinition } from '../dataset/definition.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { textIn } from '../values/localisedText.ts';

/** Columns of a dataset that a price assumes: more than any has. */
export const ASSUMED_COLUMNS = 60;

/** One column of a dataset, described for readers of its files and records. */
@Directive('@shareable')
@ObjectType({ description: describe('One column of a dataset.', '資料集的欄位。') })
export class DatasetColumn {
  @Field({ description: describe('Its name in the graph and in files.', '欄位名稱。') })
  name!: string;

  @Field({ description: describe("Its title, in the request's language.", '欄位標題。') })
  title!: string;

  @Field({
    description: describe(
      'What it holds: string, integer, number, boolean, date, dateTime, choice, localised, money or reference.',
      '資料類型。',
    ),
  })
  type!: string;

  @Field(() => String, { nullable: true, description: describe('The unit of its numbers.', '單位。') })
  unit!: string | null;

  @Field(() => String, { nullable: true, description: describe('What it means.', '說明。') })
  description!: string | null;

  @Field({ description: describe('Whether it is part of the natural key.', '是否自然鍵。') })
  key!: boolean;

  @Field({ description: describe('Whether every row has it.', '是否必填。') })
  required!: boolean;

  @Field(() => [String], {
    nullable: true,
    description: describe('The values that it may have, if they are a list.', '可用的值。'),
  })
  accepted!: readonly string[] | null;
}

/** The column of a property. */
export function toColumn(property: PropertyDefinition, context: SubgraphContext): DatasetColumn {
  return Object.assign(new DatasetColumn(), {
    name: property.name,
    title: textIn(property.title, context.language) ?? property.name,
    type: property.kind,
    unit: property.unit ?? null,
    description: property.description ?? null,
    key: property.key,
    required: property.required,
    accepted: property.values ?? null,
  });
}
