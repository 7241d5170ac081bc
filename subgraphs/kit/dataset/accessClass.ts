import { registerEnumType } from 'type-graphql';
import { ACCESS_CLASSES, type AccessClassName } from '../../../common/identity/accessClass.ts';
import { describe } from '../values/describe.ts';
import { localised } from '../values/localisedText.ts';
import type { Access } from './access.ts';
import type { PropertyDefinition } from './definition.ts';

/** The classes, as the schema has them. */
export const AccessClass = Object.fromEntries(ACCESS_CLASSES.map((name) => [name, name])) as {
  [Name in AccessClassName]: Name;
};

registerEnumType(AccessClass, {
  name: 'AccessClass',
  description: describe(
    'Who may see a record. What may not be seen is as if it were not there.',
    '存取類別：誰可查閱記錄；無權查閱者，等同沒有該記錄。',
  ),
  valuesConfig: {
    PUBLIC: { description: describe('Everybody.', '任何人。') },
    SHARED_INTERNAL: { description: describe('Persons of either side who have signed in.', '雙方已登入的人員。') },
    HK_INTERNAL: { description: describe("Persons of Hong Kong's side with a role.", '港方有職能的人員。') },
    ZJ_INTERNAL: { description: describe("Persons of Zhejiang's side with a role.", '浙方有職能的人員。') },
  },
});

/** The column and field in which each record of a classified dataset has its class. */
export const CLASS_COLUMN = 'accessClass';

/**
 * The class of a row that says none, until it is stored: it then keeps the class that the record has, and a new record is
 * PUBLIC, so that a file without the column makes nothing public that was not.
 */
export const UNSTATED_CLASS = '';

/** The property that a dataset has whose records each have a class. */
export function classProperty(): PropertyDefinition {
  return {
    name: CLASS_COLUMN,
    kind: 'choice',
    storedAs: CLASS_COLUMN,
    columns: [CLASS_COLUMN],
    title: localised('Access class', '存取類別'),
    description: describe(
      'Who may see the record. If a row or a new record says nothing, it is what the record has already, else PUBLIC.',
      '誰可查閱此記錄；未填者沿用原有類別，新記錄則為 PUBLIC。',
    ),
    key: false,
    required: true,
    blank: UNSTATED_CLASS,
    indexed: false,
    length: 16,
    values: ACCESS_CLASSES,
    enumType: AccessClass,
  };
}

/** The `access` of a property that is of a class in every record: those who see such records, and OPERATOR. */
export function ofClass(accessClass: Exclude<AccessClassName, 'PUBLIC'>): Access {
  return { policies: [[`class:${accessClass}`], ['OPERATOR']] };
}
