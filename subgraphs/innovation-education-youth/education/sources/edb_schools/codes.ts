import { SchoolCategory, SchoolDistrict, SchoolFinanceType, SchoolLevel, SchoolSession } from '../../enums.ts';

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

export const categoryOf = (cell: string | null) => known(CATEGORIES, cell, SchoolCategory.OTHER);
export const financeTypeOf = (cell: string | null) => known(FINANCE_TYPES, cell, SchoolFinanceType.OTHER);
export const levelOf = (cell: string | null) => known(LEVELS, cell, SchoolLevel.OTHER);
export const sessionOf = (cell: string | null) => known(SESSIONS, cell, SchoolSession.OTHER);

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
    .replace(/[^A-Z]+/g, ' ')
    .trim();
}
