import { foldKey } from '../values/fold.ts';
import { oneOf } from '../values/nearest.ts';
import { isText } from '../values/text.ts';
import { BREAKDOWN, EVERY, PLACE, PLACES } from './choice.ts';
import type { IndicatorDefinition } from './definition.ts';
import { DIMENSION_COLUMNS, dimensionsOf, MEMBER_LENGTHS, type PlacedDimension } from './dimensions.ts';

/** The longest code of an indicator that the table takes. */
const MAX_CODE_LENGTH = 60;

/** Codes that mean something else in questions, or a column that every file of observations may have. */
const RESERVED = new Set([PLACE, BREAKDOWN, EVERY, 'FREQUENCY', 'PERIOD', 'INDICATOR', 'VALUE', 'STATUS', 'COMMENT']);

/** What is wrong with the declaration of an indicator by itself, each as a sentence. */
export function indicatorMistakes(indicator: IndicatorDefinition): string[] {
  const { code, dimensions = [] } = indicator;
  const count = dimensions.length;
  const most = DIMENSION_COLUMNS.length;
  return [
    ...(code.length > MAX_CODE_LENGTH ? [`its code has more than ${MAX_CODE_LENGTH} characters; shorten it`] : []),
    ...repeatedIn(dimensions).map((repeated) => `dimension ${repeated} is declared more than once; keep one`),
    // Beyond the columns nothing more can be said of a dimension.
    ...(count > most
      ? [`it declares ${count} dimensions; keep ${most} at most, or make indicators of them`]
      : dimensionsOf(indicator).flatMap(dimensionMistakes)),
    ...headlineMistakes(indicator),
    ...totalMistakes(indicator),
  ];
}

function dimensionMistakes({ code, column, members, isOpen, isAdditive }: PlacedDimension): string[] {
  const longest = MEMBER_LENGTHS[column];
  const mistakes = [
    ...(RESERVED.has(code) ? ['its code is reserved; choose another'] : []),
    ...(/^[A-Z][A-Z0-9_]*$/.test(code) ? [] : ['its code must be in constant case: CONTROL_POINT']),
    ...repeatedIn(members).map((repeated) => `member "${repeated}" is listed more than once; keep one`),
    ...members.flatMap((member) => {
      if (member.code === '') return ['"" is the whole and no member; set hasWhole instead'];
      if (member.code.length > longest) return [`member "${member.code}" has more than ${longest} characters`];
      const [code, folded] = [member.code, foldKey(member.code)].map((text) => JSON.stringify(text));
      if (!isText(member.code)) return [`member ${code} has characters that no file can hold`];
      if (folded !== code) return [`member ${code} is read as ${folded} in files and questions; declare it so`];
      return [];
    }),
    ...(isAdditive && isOpen ? ['its list is open, so its members cannot be complete; leave out isAdditive'] : []),
    ...(members.length === 0 && !isOpen ? ['it lists no members; list them, or set isOpen'] : []),
  ];
  return mistakes.map((mistake) => `dimension ${code}: ${mistake}`);
}

function headlineMistakes(indicator: IndicatorDefinition): string[] {
  const { headline = {} } = indicator;
  return [
    ...(headline.place ? placeMistakes([headline.place]) : []),
    ...Object.entries(headline.members ?? {}).flatMap(([code, member]) =>
      memberMistakes(indicator, code, [member], true),
    ),
  ].map((mistake) => `headline: ${mistake}`);
}

function totalMistakes(indicator: IndicatorDefinition): string[] {
  return (indicator.totals ?? []).flatMap(({ dimension, total, parts = [] }) => {
    const first = dimensionsOf(indicator)[0]?.code;
    const named = dimension ?? first ?? '';
    const mistakes =
      dimension === 'place'
        ? placeMistakes([total, ...parts].filter((code) => code !== ''))
        : [...memberMistakes(indicator, named, [total], true), ...memberMistakes(indicator, named, parts, false)];
    const isOwnPart = parts.includes(total) ? [`"${total}" is a part of itself; leave it out of the parts`] : [];
    return [...mistakes, ...isOwnPart].map((mistake) => `totals: ${mistake}`);
  });
}

function memberMistakes(
  indicator: IndicatorDefinition,
  code: string,
  members: readonly string[],
  mayBeWhole: boolean,
): string[] {
  const dimensions = dimensionsOf(indicator);
  const dimension = dimensions.find((one) => one.code === code);
  if (!dimension) {
    const known =
      dimensions.length > 0
        ? `choose ${oneOf(
            code,
            dimensions.map((one) => one.code),
          )}`
        : 'it declares none';
    return [`there is no dimension "${code}"; ${known}`];
  }
  const { codes, hasWhole, isOpen } = dimension;
  return members.flatMap((member) => {
    if (member === '') {
      if (hasWhole && mayBeWhole) return [];
      return [`"" is no member of ${code}${hasWhole ? '' : ', which has no whole'}; choose ${oneOf('', [...codes])}`];
    }
    if (isOpen || codes.has(member)) return [];
    return [`there is no member "${member}" of ${code}; choose ${oneOf(member, [...codes])}`];
  });
}

const placeMistakes = (codes: readonly string[]): string[] =>
  codes
    .filter((code) => !PLACES.has(code))
    .map((code) => `there is no place "${code}"; choose ${oneOf(code, [...PLACES])}`);

/** The codes that are there more than once, each once. */
function repeatedIn(all: readonly { code: string }[]): string[] {
  const codes = all.map(({ code }) => code);
  return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))];
}
