import { describe } from './describe.ts';

/** The options of the argument `lang` of a text. */
export const LANGUAGE_ARGUMENT = {
  nullable: true,
  description: describe(
    'Default: what Accept-Language asks for, else Traditional.',
    '預設按 Accept-Language，否則繁體。',
  ),
};

/** The options of the argument `code` of a field that gives one thing by its code. */
export const CODE_ARGUMENT = { description: describe('Its code.', '代碼。') };
