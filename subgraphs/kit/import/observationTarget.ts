import type { RawRow } from '../dataset/definition.ts';
import type { IndicatorDefinition, ObservationTotal } from '../observation/definition.ts';
import { dimensionOf, dimensionsOf } from '../observation/dimensions.ts';
import { ObservationRow, ObservationStatus } from '../observation/Observation.ts';
import { foldKey } from '../values/fold.ts';
import { localised } from '../values/localisedText.ts';
import { isWrittenAsNumber, readNumber } from '../values/number.ts';
import type { Frequency } from '../values/period.ts';
import { readPeriod } from '../values/writtenPeriod.ts';
import { acceptedByRule } from './accepted.ts';
import { OBSERVATIONS } from './batch.ts';
import type { CheckedRow } from './checkRow.ts';
import { type FileColumn, headersOf } from './mapping/fileColumn.ts';
import { checkObservation, type ObservationInput } from './observation.ts';
import type { ImportTarget, PlacedTotal } from './target.ts';

const plainColumns: readonly [path: string, english: string, chinese: string, accepted: string][] = [
  ['indicator', 'Indicator', '指標', 'the code of an indicator'],
  ['place', 'Place', '地點', 'a six-digit GB/T 2260 code, or nothing'],
  ['breakdown', 'Breakdown', '細項', 'the member of the only dimension of the indicator, or nothing for the whole'],
  ['period', 'Period', '期間', 'a period: 2025, 2025-Q1, 2025-04, 2026-W33, 2025-04-24 or 2025-04-24T05'],
  ['value', 'Value', '數值', 'a number, or nothing and a status that says why'],
  ['status', 'Status', '狀態', `one of ${Object.values(ObservationStatus).join(', ')}`],
  ['comment', 'Comment', '備註', 'text of at most 250 characters'],
];

const PLAIN_PATHS: ReadonlySet<string> = new Set(plainColumns.map(([path]) => path));

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
  const columns = plainColumns.map(([path, english, chinese, accepted]) => ({
    path,
    property: path,
    headers: headersOf(localised(english, chinese), path),
    aliases: [],
    required: ['indicator', 'period', 'value'].includes(path),
    ...(path === 'value' ? { kind: 'number' as const } : {}),
    isText: path === 'breakdown' || path === 'comment',
    // A template has a column for each dimension instead.
    notInTemplate: path === 'breakdown',
    accepted,
    example: examples[path] ?? '',
    ...(lists[path] ? { values: lists[path] } : {}),
  }));
  const ofDimensions = dimensionColumns(indicators);
  const dimensions = new Set(ofDimensions.map(({ path }) => path));
  return {
    code: OBSERVATIONS,
    title: '指標數值 Observations',
    record: ObservationRow,
    columns: [...columns.slice(0, 2), ...ofDimensions, ...columns.slice(2)],
    references: [],
    keepsInsertions: false,
    totals: indicators.flatMap((indicator) => (indicator.totals ?? []).map((rule) => placedTotal(indicator, rule))),
    parts: { column: 'indicator', filledBy: 'value' },
    check: (raw, rowNumber) => checkObservationRow(known, dimensions, raw, rowNumber),
  };
}

/** A column for each dimension of any of the indicators. Indicators that share a dimension share the column. */
function dimensionColumns(indicators: readonly IndicatorDefinition[]): FileColumn[] {
  const columns = new Map<string, FileColumn>();
  for (const indicator of indicators) {
    for (const { code, name, members, isOpen, hasWhole } of dimensionsOf(indicator)) {
      const values = [...new Set([...(columns.get(code)?.values ?? []), ...members.map((member) => member.code)])];
      const whole = hasWhole ? '; nothing for the whole' : '';
      columns.set(code, {
        path: code,
        property: code,
        headers: headersOf(name, code),
        aliases: [],
        required: false,
        isText: true,
        accepted: `${isOpen ? 'the code of a member' : 'one of the codes that are listed'}${whole}`,
        // The example row is of the first indicator.
        example: columns.get(code)?.example ?? (indicator === indicators[0] ? (members[0]?.code ?? '') : ''),
        ...(values.length > 0 ? { values } : {}),
      });
    }
  }
  return [...columns.values()];
}

function placedTotal(indicator: IndicatorDefinition, rule: ObservationTotal): PlacedTotal {
  if (rule.dimension === 'place') return { ...rule, dimension: 'place', indicator: indicator.code, column: 'place' };
  const { code, column } = dimensionOf(indicator, rule.dimension);
  return { ...rule, dimension: code, indicator: indicator.code, column };
}

/**
 * A cell as text. Lists and objects become JSON, which no column accepts; `String` would turn a list of one item into
 * the item.
 */
const text = (value: unknown): string =>
  value == null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value).trim();

/** A cell as a period of the indicator's frequency; as it is where it names none. */
const periodOf = (indicator: IndicatorDefinition | undefined, cell: string): string =>
  (indicator && readPeriod(cell, indicator.frequency)) ?? cell;

/** Reads the cells of an observation and checks them. */
function checkObservationRow(
  indicators: ReadonlyMap<string, IndicatorDefinition>,
  dimensions: ReadonlySet<string>,
  raw: RawRow,
  rowNumber: number,
): CheckedRow {
  const reject = (column: string, value: unknown, accepted: string, rule: string): CheckedRow => ({
    rejections: [{ row: rowNumber, column, value: value ?? null, accepted, rule }],
  });
  const members: Record<string, string> = {};
  for (const column of Object.keys(raw)) {
    if (dimensions.has(column)) members[column] = text(raw[column]);
    else if (!PLAIN_PATHS.has(column)) {
      const columns = [...PLAIN_PATHS, ...dimensions];
      return reject(column, raw[column], `one of the columns ${columns.join(', ')}`, 'column');
    }
  }
  const status = text(raw['status']) || ObservationStatus.NORMAL;
  if (!Object.hasOwn(ObservationStatus, status)) {
    return reject('status', raw['status'], `one of ${Object.values(ObservationStatus).join(', ')}`, 'choice');
  }
  const given = text(raw['value']);
  const value = given === '' ? null : readNumber(given);
  if (value === undefined) {
    const rule = isWrittenAsNumber(given) ? 'precision' : 'type';
    const accepted = acceptedByRule(rule, given) ?? 'a number, or none and a status that says why';
    return reject('value', raw['value'], accepted, rule);
  }
  const comment = text(raw['comment']);
  const indicator = text(raw['indicator']);
  const input: ObservationInput = {
    ...members,
    indicator,
    place: text(raw['place']),
    breakdown: text(raw['breakdown']),
    period: periodOf(indicators.get(foldKey(indicator)), text(raw['period'])),
    value,
    status: status as ObservationStatus,
    ...(comment ? { comment } : {}),
  };
  return checkObservation(indicators, input, rowNumber);
}
