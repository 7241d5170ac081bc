import type { PropertyDefinition } from '../dataset/definition.ts';
import { dayAdvice } from '../values/day.ts';
import { MOMENT_ACCEPTED } from '../values/moment.ts';
import { strangeCharacter } from '../values/text.ts';
import { momentAdvice } from '../values/writtenMoment.ts';
import { numberAdvice } from './mapping/numberForm.ts';

/** What is accepted by a rule that is more exact than the property's own, as a phrase about the value. */
export function acceptedByRule(rule: string, value: unknown): string | undefined {
  switch (rule) {
    case 'precision':
      return 'a number that can be kept as it is: of at most 15 digits, and not beyond 10 to the power of 308';
    case 'characters':
      return `text without ${strangeCharacter(String(value))}: write the character that is meant, or say the file's encoding`;
    case 'type':
      return numberAdvice(value);
    default:
      return undefined;
  }
}

/** What would be accepted in place of a value of the wrong form, where that can be said; else undefined. */
export function adviceOn({ kind }: Pick<PropertyDefinition, 'kind'>, value: unknown): string | undefined {
  switch (kind) {
    case 'integer':
    case 'number':
      return numberAdvice(value);
    case 'date':
      return dayAdvice(value);
    case 'dateTime':
      return momentAdvice(value);
    default:
      return undefined;
  }
}

/** What a property accepts, as a phrase. */
export function acceptedBy(property: PropertyDefinition): string {
  const range =
    property.minimum === undefined && property.maximum === undefined
      ? ''
      : ` from ${property.minimum ?? 'any'} to ${property.maximum ?? 'any'}`;
  switch (property.kind) {
    case 'integer':
      return `a whole number${range}`;
    case 'number':
      return `a number${range}`;
    case 'boolean':
      return 'true or false';
    case 'date':
      return 'a date that exists, as YYYY-MM-DD';
    case 'dateTime':
      return MOMENT_ACCEPTED;
    case 'choice':
      return `one of ${property.values?.join(', ')}`;
    case 'localised':
      return 'a text in at least one of zh-Hant, zh-Hans, en';
    case 'money':
      return 'an amount and its ISO 4217 currency';
    default:
      return property.format?.accepted ?? `text of at most ${property.length} characters`;
  }
}

/** What a property accepts, as a phrase in Traditional Chinese. */
export function acceptedChinese(property: PropertyDefinition): string {
  const { minimum, maximum, values = [], format, length } = property;
  const range =
    minimum === undefined && maximum === undefined ? '' : `（由 ${minimum ?? '任何數'} 至 ${maximum ?? '任何數'}）`;
  switch (property.kind) {
    case 'integer':
      return `整數${range}`;
    case 'number':
      return `數字${range}`;
    case 'boolean':
      return 'true 或 false';
    case 'date':
      return '存在的日期，格式為 YYYY-MM-DD';
    case 'dateTime':
      return '帶時區的時刻，例如 2026-08-14T00:05:00+08:00';
    case 'choice':
      return `以下其中之一：${values.join('、')}`;
    case 'localised':
      return 'zh-Hant、zh-Hans、en 最少其中一種的文字';
    case 'money':
      return '金額及其 ISO 4217 貨幣代碼';
    default:
      return format ? `符合格式的文字（${format.accepted}）` : `最多 ${length} 個字元的文字`;
  }
}
