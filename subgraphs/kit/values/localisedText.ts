import 'reflect-metadata';
import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { DEFAULT_LANGUAGE, Language } from './language.ts';
import { ListSize } from './price.ts';
import { toSimplified, toTraditional } from './script.ts';

/** Where one written form of a text comes from. */
export enum TextOrigin {
  OFFICIAL = 'OFFICIAL',
  TRANSLATED = 'TRANSLATED',
  CONVERTED = 'CONVERTED',
}

registerEnumType(TextOrigin, {
  name: 'TextOrigin',
  description: 'Where a written form of a text comes from. 文字來源。',
  valuesConfig: {
    OFFICIAL: { description: "The publisher's own words. 發布機構原文。" },
    TRANSLATED: { description: "The hub's own wording or translation. 本樞紐自行撰寫或翻譯。" },
    CONVERTED: { description: 'Converted by machine from the other Chinese script. 由另一種中文字形自動轉換。' },
  },
});

/** One written form of a text, with its origin. */
@Directive('@shareable')
@ObjectType({ description: 'One written form of a text. 文字的一種書寫形式。' })
export class LocalisedForm {
  @Field(() => Language, { description: 'The form. 書寫形式。' })
  language!: Language;

  @Field({ description: 'The text. 文字。' })
  text!: string;

  @Field(() => TextOrigin, { description: 'Where it comes from. 來源。' })
  origin!: TextOrigin;
}

/** A text in up to three written forms. A missing Chinese script is converted from the other, never left empty. */
export type LocalisedText = { [form in Language]?: { text: string; origin: TextOrigin } };

/**
 * A text of the hub's own in English and Traditional Chinese, for titles written in code. The Simplified form is
 * converted when it is first read, because loading the converter's dictionary would delay every start.
 *
 * @param traditional with full-width signs
 */
export function localised(english: string, traditional: string): LocalisedText {
  let simplified: LocalisedText[Language.ZH_HANS];
  return {
    [Language.EN]: { text: english, origin: TextOrigin.TRANSLATED },
    [Language.ZH_HANT]: { text: traditional, origin: TextOrigin.TRANSLATED },
    get [Language.ZH_HANS]() {
      simplified ??= { text: toSimplified(traditional), origin: TextOrigin.CONVERTED };
      return simplified;
    },
  };
}

/** `text` with the missing Chinese script filled in from the other one, if there is one. */
export function completeScripts(text: LocalisedText): LocalisedText {
  const { ZH_HANT: traditional, ZH_HANS: simplified } = text;
  if (traditional && !simplified) {
    return { ...text, [Language.ZH_HANS]: { text: toSimplified(traditional.text), origin: TextOrigin.CONVERTED } };
  }
  if (simplified && !traditional) {
    return { ...text, [Language.ZH_HANT]: { text: toTraditional(simplified.text), origin: TextOrigin.CONVERTED } };
  }
  return text;
}

/** The text in `language`; without such a form, in Traditional Chinese, else in any form; null without one. */
export function textIn(text: LocalisedText, language: Language): string | null {
  const form = text[language] ?? text[DEFAULT_LANGUAGE] ?? text[Language.EN] ?? text[Language.ZH_HANS];
  return form?.text ?? null;
}

/** The price of a field that gives {@link formsOf}. */
export const FormsSize = () => ListSize(Object.keys(Language).length);

/** The forms that exist, Traditional first. */
export function formsOf(text: LocalisedText): LocalisedForm[] {
  return Object.values(Language).flatMap((language) => {
    const form = text[language];
    return form ? [Object.assign(new LocalisedForm(), { language, ...form })] : [];
  });
}
