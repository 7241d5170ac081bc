import { Directive, Field, ObjectType } from 'type-graphql';
import { echoed, echoedValue } from '../../../common/echo.ts';
import type { DatasetDefinition } from '../dataset/definition.ts';
import { isPublic } from '../dataset/publicProperties.ts';
import type { Rejection } from '../import/rejection.ts';
import { describe } from '../values/describe.ts';
import { LANGUAGE_TAGS, type Language } from '../values/language.ts';
import { FORM_FIELDS } from './rowChange.ts';

/** Mistakes that one answer lists; a row of any dataset makes fewer. */
export const MAX_MISTAKES = 100;

/** One value of a change that is not accepted. */
@Directive('@shareable')
@ObjectType({ description: describe('One value of a change that is not accepted.', '變更中一項不獲接受的值。') })
export class Mistake {
  @Field({ description: describe('The field of the input, such as `name.zhHant`.', '輸入欄位，例如 `name.zhHant`。') })
  field!: string;

  @Field(() => String, { nullable: true, description: describe('What was given.', '所給的值。') })
  value!: string | null;

  @Field({ description: describe('What is accepted, as a phrase.', '可接受的值。') })
  accepted!: string;

  @Field({
    description: describe(
      'The rule that is broken: `required`, `type`, `range`, `precision`, `format`, `choice`, `length`, `characters`, `duplicate`, `reference`, `total` or `rule`.',
      '所違反的規則。',
    ),
  })
  rule!: string;
}

/** The mistakes of a row, by the fields of the input that it was made of. */
export function mistakesOf(definition: DatasetDefinition, rejections: readonly Omit<Rejection, 'row'>[]): Mistake[] {
  const hidden = new Set(definition.properties.filter((property) => !isPublic(property)).map(({ name }) => name));
  return rejections.slice(0, MAX_MISTAKES).map(({ column, value, accepted, rule = 'type' }) => {
    const [name = '', ...parts] = column.split('.');
    const field = [name, ...parts.map(formField)].join('.');
    return { field, value: hidden.has(name) ? null : shown(value), accepted, rule };
  });
}

function shown(value: unknown): string | null {
  if (value == null) return null;
  return typeof value === 'object' ? echoedValue(value) : echoed(String(value));
}

function formField(part: string): string {
  const form = Object.entries(LANGUAGE_TAGS).find(([, tag]) => tag === part);
  return form ? FORM_FIELDS[form[0] as Language] : part;
}
