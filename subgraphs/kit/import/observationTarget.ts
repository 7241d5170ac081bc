import type { RawRow } from '../dataset/definition.ts';
import type { IndicatorDefinition } from '../observation/definition.ts';
import { ObservationRow, ObservationStatus } from '../observation/Observation.ts';
import { localised } from '../values/localisedText.ts';
import { isWrittenAsNumber, readNumber } from '../values/number.ts';
import { FREQUENCY_CODES, type Frequency } from '../values/period.ts';
import { ACCEPTED_BY_RULE } from './accepted.ts';
import { OBSERVATIONS } from './batch.ts';
import type { CheckedRow } from './checkRow.ts';
import { headersOf } from './mapping/fileColumn.ts';
import { checkObservation, type ObservationInput } from './observation.ts';
import type { ImportTarget } from './target.ts';

const observationColumns: readonly [path: string, english: string, chinese: string, accepted: string][] = [
  ['indicator', 'Indicator', '指標', 'the code of an indicator'],
  ['place', 'Place', '地點', 'a six-digit GB/T 2260 code, or nothing'],
  ['breakdown', 'Breakdown', '細項', 'text of at most 80 characters'],
  ['period', 'Period', '期間', 'a period: 2025, 2025-Q1, 2025-04, 2026-W33, 2025-04-24 or 2025-04-24T05'],
  ['value', 'Value', '數值', 'a number, or nothing and a status that says why'],
  ['status', 'Status', '狀態', `one of ${Object.values(ObservationStatus).join(', ')}`],
  ['comment', 'Comment', '備註', 'text of at most 250 characters'],
];

/** A period of each length. */
const PERIODS: Record<Frequency, string> = {
  HOUR: '2025-04-24T05',
  DAY: '2025-04-24',
  WEEK: '2025-W17',
  MONTH: '2025-04',
  QUARTER: '2025-Q2',
  YEAR: '2025',
};

/** What observations of a department's indicators can be loaded into. */
export function observationTarget(indicators: readonly IndicatorDefinition[]): ImportTarget {
  const known = new Map(indicators.map((indicator) => [indicator.code, indicator]));
  const lists: Record<string, readonly string[]> = {
    indicator: [...known.keys()],
    status: Object.values(ObservationStatus),
  };
  const [first] = indicators;
  const examples: Record<string, string> = {
    indicator: first?.code ?? '',
    place: '330200',
    period: first ? PERIODS[first.frequency] : '',
    value: '1',
    status: ObservationStatus.NORMAL,
  };
  return {
    code: OBSERVATIONS,
    title: '指標數值 Observations',
    record: ObservationRow,
    columns: observationColumns.map(([path, english, chinese, accepted]) => ({
      path,
      property: path,
      headers: headersOf(localised(english, chinese), path),
      aliases: [],
      required: ['indicator', 'period', 'value'].includes(path),
      isText: path === 'breakdown' || path === 'comment',
      accepted,
      example: examples[path] ?? '',
      ...(lists[path] ? { values: lists[path] } : {}),
    })),
    references: [],
    keepsInsertions: false,
    totals: indicators.flatMap(({ code, totals = [] }) => totals.map((rule) => ({ ...rule, indicator: code }))),
    parts: { column: 'indicator', filledBy: 'value' },
    check: (raw, rowNumber) => checkObservationRow(known, raw, rowNumber),
  };
}

/**
 * A cell as text. Lists and objects become JSON, which no column accepts; `String` would turn a list of one item into
 * the item.
 */
const text = (value: unknown): string =>
  value == null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value).trim();

/** Reads the cells of an observation and checks them. */
function checkObservationRow(
  indicators: ReadonlyMap<string, IndicatorDefinition>,
  raw: RawRow,
  rowNumber: number,
): CheckedRow {
  const reject = (column: string, value: unknown, accepted: string, rule: string): CheckedRow => ({
    rejections: [{ row: rowNumber, column, value: value ?? null, accepted, rule }],
  });
  const unknown = Object.keys(raw).filter((column) => !observationColumns.some(([path]) => path === column));
  for (const column of unknown) {
    return reject(
      column,
      raw[column],
      `one of the columns ${observationColumns.map(([path]) => path).join(', ')}`,
      'column',
    );
  }
  const code = text(raw['indicator']);
  const indicator = indicators.get(code);
  if (!indicator) return reject('indicator', raw['indicator'], `one of ${[...indicators.keys()].join(', ')}`, 'choice');
  const status = text(raw['status']) || ObservationStatus.NORMAL;
  if (!(status in ObservationStatus)) {
    return reject('status', raw['status'], `one of ${Object.values(ObservationStatus).join(', ')}`, 'choice');
  }
  const given = text(raw['value']);
  const value = given === '' ? null : readNumber(given);
  if (value === undefined) {
    return isWrittenAsNumber(given)
      ? reject('value', raw['value'], ACCEPTED_BY_RULE.precision, 'precision')
      : reject('value', raw['value'], 'a number, or none and a status that says why', 'type');
  }
  const comment = text(raw['comment']);
  const input: ObservationInput = {
    indicator: code,
    place: text(raw['place']),
    breakdown: text(raw['breakdown']),
    period: text(raw['period']),
    value,
    status: status as ObservationStatus,
    ...(comment ? { comment } : {}),
  };
  const checked = checkObservation(input, rowNumber);
  if (checked.row && checked.row['frequency'] !== FREQUENCY_CODES[indicator.frequency]) {
    return reject('period', input.period, `a period of one ${indicator.frequency.toLowerCase()}`, 'frequency');
  }
  return checked;
}
