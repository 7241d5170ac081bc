import {
  SchoolCategory,
  SchoolDistrict,
  SchoolFinanceType,
  SchoolLevel,
  SchoolReligion,
  SchoolSession,
  StudentsGender,
} from '../../schoolEnums.ts';

/**
 * The Education Bureau's words for the kinds of schools, in the form of `wordForm`. Any other word becomes OTHER: the
 * school is kept, and can be found by that value.
 */
const CATEGORIES: Record<string, SchoolCategory> = {
  KINDERGARTENS: SchoolCategory.KINDERGARTEN,
  'KINDERGARTEN CUM CHILD CARE CENTRES': SchoolCategory.KINDERGARTEN_CUM_CHILD_CARE_CENTRE,
  'GOVERNMENT PRIMARY SCHOOLS': SchoolCategory.GOVERNMENT_PRIMARY,
  'AIDED PRIMARY SCHOOLS': SchoolCategory.AIDED_PRIMARY,
  'DIRECT SUBSIDY SCHEME PRIMARY SCHOOLS': SchoolCategory.DIRECT_SUBSIDY_SCHEME_PRIMARY,
  'PRIVATE PRIMARY SCHOOLS': SchoolCategory.PRIVATE_PRIMARY,
  'ENGLISH SCHOOLS FOUNDATION PRIMARY': SchoolCategory.ENGLISH_SCHOOLS_FOUNDATION_PRIMARY,
  'INTERNATIONAL SCHOOLS PRIMARY': SchoolCategory.INTERNATIONAL_PRIMARY,
  'GOVERNMENT SECONDARY SCHOOLS': SchoolCategory.GOVERNMENT_SECONDARY,
  'AIDED SECONDARY SCHOOLS': SchoolCategory.AIDED_SECONDARY,
  'CAPUT SECONDARY SCHOOLS': SchoolCategory.CAPUT_SECONDARY,
  'DIRECT SUBSIDY SCHEME SECONDARY SCHOOLS': SchoolCategory.DIRECT_SUBSIDY_SCHEME_SECONDARY,
  'PRIVATE SECONDARY SCHOOLS DAY EVENING': SchoolCategory.PRIVATE_SECONDARY,
  'ENGLISH SCHOOLS FOUNDATION SECONDARY': SchoolCategory.ENGLISH_SCHOOLS_FOUNDATION_SECONDARY,
  'INTERNATIONAL SCHOOLS SECONDARY': SchoolCategory.INTERNATIONAL_SECONDARY,
  'AIDED SPECIAL SCHOOLS': SchoolCategory.AIDED_SPECIAL,
};

const FINANCE_TYPES: Record<string, SchoolFinanceType> = {
  GOVERNMENT: SchoolFinanceType.GOVERNMENT,
  AIDED: SchoolFinanceType.AIDED,
  CAPUT: SchoolFinanceType.CAPUT,
  'DIRECT SUBSIDY SCHEME': SchoolFinanceType.DIRECT_SUBSIDY_SCHEME,
  'ENGLISH SCHOOLS FOUNDATION': SchoolFinanceType.ENGLISH_SCHOOLS_FOUNDATION,
  'PRIVATE INDEPENDENT SCH SCHEME': SchoolFinanceType.PRIVATE_INDEPENDENT_SCHOOL_SCHEME,
  'PRIVATE INDEPENDENT SCHOOL SCHEME': SchoolFinanceType.PRIVATE_INDEPENDENT_SCHOOL_SCHEME,
  PRIVATE: SchoolFinanceType.PRIVATE,
};

const LEVELS: Record<string, SchoolLevel> = {
  KINDERGARTEN: SchoolLevel.KINDERGARTEN,
  'KINDERGARTEN CUM CHILD CARE CENTRES': SchoolLevel.KINDERGARTEN_CUM_CHILD_CARE_CENTRE,
  PRIMARY: SchoolLevel.PRIMARY,
  SECONDARY: SchoolLevel.SECONDARY,
};

const SESSIONS: Record<string, SchoolSession> = {
  AM: SchoolSession.MORNING,
  PM: SchoolSession.AFTERNOON,
  'WHOLE DAY': SchoolSession.WHOLE_DAY,
  EVENING: SchoolSession.EVENING,
};

const GENDERS: Record<string, StudentsGender> = {
  'CO ED': StudentsGender.CO_EDUCATIONAL,
  男女: StudentsGender.CO_EDUCATIONAL,
  BOYS: StudentsGender.BOYS,
  男: StudentsGender.BOYS,
  GIRLS: StudentsGender.GIRLS,
  女: StudentsGender.GIRLS,
};

/** In Chinese too, because a line may have the two columns exchanged. */
const RELIGIONS: Record<string, SchoolReligion> = {
  'PROTESTANTISM CHRISTIANITY': SchoolReligion.PROTESTANTISM,
  基督教: SchoolReligion.PROTESTANTISM,
  CATHOLICISM: SchoolReligion.CATHOLICISM,
  天主教: SchoolReligion.CATHOLICISM,
  BUDDHISM: SchoolReligion.BUDDHISM,
  佛教: SchoolReligion.BUDDHISM,
  TAOISM: SchoolReligion.TAOISM,
  道教: SchoolReligion.TAOISM,
  CONFUCIANISM: SchoolReligion.CONFUCIANISM,
  孔教: SchoolReligion.CONFUCIANISM,
  'CONFUCIANISM BUDDHISM AND TAOISM': SchoolReligion.CONFUCIANISM_BUDDHISM_AND_TAOISM,
  儒釋道三教: SchoolReligion.CONFUCIANISM_BUDDHISM_AND_TAOISM,
  ISLAM: SchoolReligion.ISLAM,
  伊斯蘭教: SchoolReligion.ISLAM,
  SIKH: SchoolReligion.SIKHISM,
  錫克教: SchoolReligion.SIKHISM,
  OTHERS: SchoolReligion.OTHER,
  其他: SchoolReligion.OTHER,
};

export const categoryOf = (cell: string | null) => known(CATEGORIES, cell, SchoolCategory.OTHER);
export const financeTypeOf = (cell: string | null) => known(FINANCE_TYPES, cell, SchoolFinanceType.OTHER);
export const levelOf = (cell: string | null) => known(LEVELS, cell, SchoolLevel.OTHER);
export const sessionOf = (cell: string | null) => known(SESSIONS, cell, SchoolSession.OTHER);
export const studentsGenderOf = (cell: string | null) => known(GENDERS, cell, StudentsGender.OTHER);
export const religionOf = (cell: string | null) => known(RELIGIONS, cell, SchoolReligion.OTHER);

/** Whether the publisher's own word is "others", which is no new word. */
export const isOthers = (cell: string | null) => ['OTHERS', '其他'].includes(wordForm(cell ?? ''));

/** The district. There are 18 by law, so another word is a mistake and is returned unchanged, to be rejected. */
export function districtOf(cell: string | null): SchoolDistrict | string | null {
  const name = cell === null ? '' : wordForm(cell).replaceAll(' ', '_');
  return Object.values(SchoolDistrict).find((district) => district === name) ?? cell;
}

function known<Value>(values: Record<string, Value>, cell: string | null, other: Value): Value | null {
  return cell === null ? null : (values[wordForm(cell)] ?? other);
}

/** Editions differ in case, hyphens, brackets and strokes: `Private Secondary Schools (Day/Evening)`, `A.M.`. */
function wordForm(cell: string): string {
  return cell
    .toUpperCase()
    .replaceAll('&', ' AND ')
    .replaceAll('.', '')
    .replace(/[^A-Z\p{Script=Han}]+/gu, ' ')
    .trim();
}
