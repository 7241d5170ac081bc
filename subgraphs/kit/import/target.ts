import type { ClassType } from 'type-graphql';
import { type DatasetDefinition, datasetOf, type RawRow, requireDataset } from '../dataset/definition.ts';
import type { SubgraphDefinition } from '../definition.ts';
import type { IndicatorDefinition, ObservationTotal } from '../observation/definition.ts';
import { ObservationRow, ObservationStatus } from '../observation/Observation.ts';
import { localised } from '../values/localisedText.ts';
import { isWrittenAsNumber, readNumber } from '../values/number.ts';
import { FREQUENCY_CODES, type Frequency } from '../values/period.ts';
import { ACCEPTED_BY_RULE } from './accepted.ts';
import { OBSERVATIONS } from './batch.ts';
import { type CheckedRow, checkRow } from './checkRow.ts';
import { ImportError } from './ImportError.ts';
import { type FileColumn, fileColumns, headersOf } from './mapping/fileColumn.ts';
import { checkObservation, type ObservationInput } from './observation.ts';

/** A column of the table that holds the key of another record of this subgraph. */
export interface OwnReference {
  /** The table's column. */
  column: string;
  /** The column in files. */
  name: string;
  target: DatasetDefinition;
}

/** What a file can be loaded into: a dataset, or the department's observations. */
export interface ImportTarget {
  code: string;
  /** In Traditional Chinese and English. */
  title: string;
  record: ClassType;
  columns: FileColumn[];
  references: OwnReference[];
  /** Whether a new record is noted among the revisions: see {@link RevisionRow}. */
  keepsInsertions: boolean;
  /**
   * What parts the table: a replacing file replaces only the parts that it holds, and samples of a part give way to its
   * first real figure, so that the two never stand in one series. `filledBy` is the column that a gap leaves empty.
   */
  parts?: { column: string; filledBy: string };
  /** Figures that must be the sum of others in the file. */
  totals: readonly (ObservationTotal & { indicator: string })[];
  check(raw: RawRow, rowNumber: number): CheckedRow;
}

/** Everything that can be imported into a department, observations last. */
export function importTargets(definition: SubgraphDefinition): ImportTarget[] {
  return [
    ...definition.datasets.map((record) => datasetTarget(requireDataset(record))),
    ...(definition.indicators.length > 0 ? [observationTarget(definition.indicators)] : []),
  ];
}

/** What has this code. @throws ImportError that lists the codes */
export function importTarget(definition: SubgraphDefinition, code: string): ImportTarget {
  const targets = importTargets(definition);
  const target = targets.find((candidate) => candidate.code === code);
  if (target) return target;
  throw new ImportError(
    `${definition.name} has no dataset ${code}: choose one of ${targets.map((known) => known.code).join(', ')}.`,
  );
}

function datasetTarget(definition: DatasetDefinition): ImportTarget {
  return {
    code: definition.code,
    title: `${definition.title.ZH_HANT?.text} ${definition.title.EN?.text}`,
    record: definition.record,
    columns: fileColumns(definition),
    references: ownReferences(definition),
    keepsInsertions: true,
    // Those of records stand in one row, which is judged by itself.
    totals: [],
    check: (raw, rowNumber) => checkRow(definition, raw, rowNumber),
  };
}

/** The references of a dataset to records of its own subgraph. */
export function ownReferences(definition: DatasetDefinition): OwnReference[] {
  return definition.properties.flatMap(({ name, storedAs, target }) => {
    const own = target && datasetOf(target());
    return own ? [{ column: storedAs, name, target: own }] : [];
  });
}

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

function observationTarget(indicators: readonly IndicatorDefinition[]): ImportTarget {
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

/** A cell as text; a list or an object as JSON, which no column takes, though a list of one thing reads like the thing. */
const text = (value: unknown): string =>
  value == null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value).trim();

/** Reads the cells of an observation, then lets the record class judge it. */
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
