import { type ClassType, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { DatasetDefinition, PropertyDefinition } from '../dataset/definition.ts';
import { isPublic, publicProperties } from '../dataset/publicProperties.ts';
import { makeType } from '../query/makeType.ts';
import { describe } from '../values/describe.ts';
import { ListSize } from '../values/price.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../values/scalars.ts';
import { MAX_MISTAKES, Mistake } from './mistakes.ts';
import { changeableProperties } from './rowChange.ts';

@InputType({
  description: describe(
    'A text in its written forms. A form that is not given stays, null clears it, and a Chinese script that nobody wrote is converted from the other.',
    '各種書寫形式的文字；未給者不變，空值即清除，未撰寫的中文字形由另一種轉換。',
  ),
})
class LocalisedTextInput {
  @Field(() => String, { nullable: true, description: describe('In Traditional Chinese.', '繁體中文。') })
  zhHant?: string | null;

  @Field(() => String, { nullable: true, description: describe('In Simplified Chinese.', '簡體中文。') })
  zhHans?: string | null;

  @Field(() => String, { nullable: true, description: describe('In English.', '英文。') })
  en?: string | null;
}

@InputType({ description: describe('An amount of money.', '金額。') })
class MoneyInput {
  @Field(() => DecimalScalar, { description: describe('The amount.', '數額。') })
  amount!: string;

  @Field({ description: describe('The currency, ISO 4217.', '貨幣（ISO 4217）。') })
  currency!: string;
}

/** The types of a dataset's changes. */
export interface ChangeTypes {
  /** What mutations give. */
  payload: ClassType;
  /** What a correction may change; undefined where a record is no more than its key. */
  changes: ClassType | undefined;
  /** What a new record is made of; undefined where that needs a property that not all may see. */
  values: ClassType | undefined;
}

const typesOf = new WeakMap<DatasetDefinition, ChangeTypes>();

/** A dataset's types for changes. Each is made once, also if the schema is built several times. */
export function changeTypes(definition: DatasetDefinition): ChangeTypes {
  const known = typesOf.get(definition);
  if (known) return known;
  const { typeName, title, properties } = definition;
  const changeable = changeableProperties(definition);
  const made = {
    payload: createPayload(definition),
    changes:
      changeable.length === 0
        ? undefined
        : makeType(
            InputType,
            `${typeName}Changes`,
            describe(
              `What is changed of one of: ${title.EN?.text}. What is absent stays; null clears it.`,
              `更正「${title.ZH_HANT?.text}」一筆記錄的內容；未給者不變，空值即清除。`,
            ),
            changeable.map((property) => inputField(property, true)),
          ),
    values: properties.some((property) => property.required && !isPublic(property))
      ? undefined
      : makeType(
          InputType,
          `${typeName}Values`,
          describe(`The values of a new one of: ${title.EN?.text}.`, `「${title.ZH_HANT?.text}」新記錄的內容。`),
          publicProperties(definition).map((property) =>
            inputField(property, !property.required || property.blank !== undefined),
          ),
        ),
  };
  typesOf.set(definition, made);
  return made;
}

const inputField = (property: PropertyDefinition, nullable: boolean) => ({
  name: property.name,
  type: () => inputType(property),
  description: property.description,
  nullable,
});

function inputType({ kind, enumType }: PropertyDefinition): unknown {
  const types: Partial<Record<PropertyDefinition['kind'], unknown>> = {
    integer: Int,
    number: Float,
    boolean: Boolean,
    date: DateScalar,
    dateTime: DateTimeScalar,
    choice: enumType,
    localised: LocalisedTextInput,
    money: MoneyInput,
    reference: ID,
  };
  return types[kind] ?? String;
}

function createPayload({ record, typeName }: DatasetDefinition): ClassType {
  return makeType(
    ObjectType,
    `${typeName}ChangePayload`,
    describe(
      'The record as the change leaves it. With mistakes nothing is changed.',
      '變更後的記錄；如有錯誤，則沒有任何變更。',
    ),
    [
      {
        name: 'record',
        type: () => record,
        description: describe('The record; null if there is none.', '該記錄；沒有則為空。'),
      },
      {
        name: 'version',
        type: () => Int,
        description: describe('Its version, for the next change.', '其版本，供下次變更之用。'),
      },
      {
        name: 'mistakes',
        type: () => [Mistake],
        nullable: false,
        description: describe('What is not accepted; empty if the change is made.', '不獲接受之處；已變更則為空列表。'),
        price: ListSize(MAX_MISTAKES),
      },
    ],
  );
}
