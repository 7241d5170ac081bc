import { joinKey } from '../dataset/key.ts';
import type { IndicatorDefinition } from '../observation/definition.ts';
import { type DimensionColumn, dimensionsOf, MEMBER_LENGTHS } from '../observation/dimensions.ts';
import { ObservationStatus } from '../observation/Observation.ts';
import { foldKey } from '../values/fold.ts';
import { oneOf } from '../values/nearest.ts';
import { FREQUENCY_CODES, frequencyOf } from '../values/period.ts';
import { isText } from '../values/text.ts';
import { acceptedByRule } from './accepted.ts';
import type { CheckedRow } from './checkRow.ts';
import type { Rejection } from './rejection.ts';

/** One observed value as a source gives it. */
export interface ObservationInput {
  indicator: string;
  period: string;
  /** Null for a gap; the status says which kind. */
  value: number | null;
  place?: string;
  status?: ObservationStatus;
  comment?: string;
  /** The member of the indicator's first dimension. */
  breakdown?: string;
  /** The member of a dimension, by its code: `DIRECTION: 'ARRIVAL'`. The whole for those left out. */
  [dimension: Uppercase<string>]: string | undefined;
}

const GAPS = new Set([ObservationStatus.MISSING, ObservationStatus.NOT_PUBLISHED, ObservationStatus.FETCH_FAILED]);

/** The greatest lengths of texts in the table. */
const LENGTHS = [
  ['indicator', 60],
  ['comment', 250],
] as const;

/**
 * Checks one observation: its period must exist and be of the indicator's frequency, its members be in the code lists
 * of its dimensions, its value be a number, and a gap must have the status of one.
 *
 * @param indicators the department's indicators by code
 */
export function checkObservation(
  indicators: ReadonlyMap<string, IndicatorDefinition>,
  input: ObservationInput,
  rowNumber: number,
): CheckedRow {
  const rejections: Rejection[] = [];
  const reject: Reject = (column, value, accepted, rule) =>
    rejections.push({ row: rowNumber, column, value, accepted, rule });
  const indicator = indicators.get(foldKey(input.indicator));
  if (!indicator) {
    reject('indicator', input.indicator, oneOf(input.indicator, [...indicators.keys()]), 'choice');
    return { rejections };
  }
  const members = readMembers(indicator, input, reject);
  const frequency = frequencyOf(input.period);
  if (!frequency) {
    reject('period', input.period, 'a period: 2025, 2025-Q1, 2025-04, 2026-W33, 2025-04-24 or 2025-04-24T05', 'type');
  } else if (frequency !== indicator.frequency) {
    reject('period', input.period, `a period of one ${indicator.frequency.toLowerCase()}`, 'frequency');
  }
  const place = foldKey(input.place ?? '');
  if (place !== '' && !/^\d{6}$/.test(place)) {
    reject('place', input.place, 'a six-digit GB/T 2260 code such as 330200, or nothing', 'format');
  }
  for (const [column, longest] of LENGTHS) {
    const text = input[column];
    if (text && text.length > longest) reject(column, text, `text of at most ${longest} characters`, 'length');
    if (text && !isText(text)) reject(column, text, acceptedByRule('characters', text) ?? '', 'characters');
  }
  const status = input.status ?? ObservationStatus.NORMAL;
  const isGap = GAPS.has(status);
  if (isGap ? input.value !== null : !Number.isFinite(input.value)) {
    reject(
      'value',
      input.value,
      isGap ? `no value, because the status is ${status}` : 'a number, or none and a status that says why',
      isGap ? 'gap' : 'required',
    );
  }
  if (rejections.length > 0 || !frequency) return { rejections };
  return {
    row: {
      indicator: indicator.code,
      place,
      ...members,
      frequency: FREQUENCY_CODES[frequency],
      period: input.period,
      value: input.value,
      status,
      comment: input.comment ?? null,
    },
  };
}

type Reject = (column: string, value: unknown, accepted: string, rule: string) => void;

/**
 * The members of one observation together, as `joinKey` writes them. With the other parts they are the key by which its
 * revisions are found, whose column has 250 characters.
 */
const MAX_MEMBERS_LENGTH = 160;

/** Columns of an observation beside those of dimensions. */
const PLAIN_COLUMNS = new Set(['indicator', 'place', 'breakdown', 'period', 'value', 'status', 'comment']);

/** The member of each of the table's dimensions; the whole for those that the indicator does not have. */
function readMembers(
  indicator: IndicatorDefinition,
  input: ObservationInput,
  reject: Reject,
): Record<DimensionColumn, string> {
  const dimensions = dimensionsOf(indicator);
  const members = { dimension1: '', dimension2: '', dimension3: '', dimension4: '' };
  for (const column of Object.keys(input)) {
    if (PLAIN_COLUMNS.has(column) || !input[column as Uppercase<string>]) continue;
    if (!dimensions.some(({ code }) => code === column)) {
      reject(column, input[column as Uppercase<string>], `nothing: ${dimensionsAre(indicator)}`, 'column');
    }
  }
  const breakdown = foldKey(input.breakdown ?? '');
  if (breakdown !== '' && dimensions.length === 0) {
    reject('breakdown', breakdown, `nothing: ${dimensionsAre(indicator)}`, 'column');
    return members;
  }
  for (const [index, { code, column, codes, isOpen, hasWhole }] of dimensions.entries()) {
    const own = foldKey(input[code as Uppercase<string>] ?? '');
    // A breakdown is of the first dimension, as it is in questions.
    const given = index === 0 ? breakdown : '';
    if (own !== '' && given !== '' && own !== given) {
      reject('breakdown', given, `nothing, or what ${code} has: ${own}`, 'column');
    }
    const member = own || given;
    members[column] = member;
    const name = own === '' && given !== '' ? 'breakdown' : code;
    if (member === '') {
      if (!hasWhole) reject(name, null, `${oneOf('', [...codes])}: there is no figure for the whole`, 'required');
    } else if (codes.has(member)) continue;
    else if (!isOpen) reject(name, member, oneOf(member, [...codes]), 'choice');
    else if (member.length > MEMBER_LENGTHS[column])
      reject(name, member, `text of at most ${MEMBER_LENGTHS[column]} characters`, 'length');
    else if (!isText(member)) reject(name, member, acceptedByRule('characters', member) ?? '', 'characters');
  }
  const parts = dimensions.map(({ column }) => members[column]);
  // Escaping makes three characters of one at most, and few members come near the bound.
  const longest = parts.reduce((length, part) => length + 3 * part.length + 1, 0);
  if (longest > MAX_MEMBERS_LENGTH && joinKey(parts).length > MAX_MEMBERS_LENGTH) {
    const names = dimensions.map(({ code }) => code).join(', ');
    const accepted = `members that come to at most ${MAX_MEMBERS_LENGTH} characters together, where ":" and "%" count as three`;
    reject(names, parts.join(', '), accepted, 'length');
  }
  return members;
}

/** The dimensions of an indicator, as a sentence. */
function dimensionsAre(indicator: IndicatorDefinition): string {
  const codes = dimensionsOf(indicator).map(({ code }) => code);
  if (codes.length === 0) return `${indicator.code} has no dimensions`;
  return `the dimensions of ${indicator.code} are ${codes.join(', ')}, each with a column of its own`;
}
