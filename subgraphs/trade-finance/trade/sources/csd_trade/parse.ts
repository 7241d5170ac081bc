import { z } from 'zod';
import { SetupError } from '../../../../../common/errors.ts';
import { acceptedUntil, hongKongToday, isLater } from '../../../../kit/feeds/days.ts';
import { readJson } from '../../../../kit/files/jsonText.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { readFigure, scaleOf } from './figure.ts';
import { flowIn, TOTAL_TRADE } from './flows.ts';
import { commodityOf, isCommodity, isPartner, isWhole, partnerOf } from './members.ts';
import { sumFlows } from './sums.ts';

/** What a web table of the Census and Statistics Department holds of trade in goods. */
export interface TradeTable {
  title: string | null;
  observations: ObservationInput[];
  /** Imports and total exports added together, where the table does not have that. */
  sums: ObservationInput[];
  lastPeriod: string | null;
  rowsRead: number;
  /** Rows that are right and not taken, by reason. */
  skipped: Record<string, number>;
  rejections: Rejection[];
}

/** The indicator by the frequency of a row; the other frequencies follow from these two. */
const INDICATORS: Readonly<Record<string, string>> = {
  M: 'HONG_KONG_GOODS_TRADE',
  Q: 'HONG_KONG_GOODS_TRADE_BY_QUARTER',
};

const tableShape = z.object({
  header: z.record(z.string(), z.unknown()).optional(),
  dataSet: z.array(z.unknown()),
});

const text = z.union([z.string(), z.number()]).nullish();
const rowShape = z.looseObject({
  freq: z.string(),
  period: z.union([z.string(), z.number()]).transform(String),
  sv: z.string().nullish(),
  svDesc: z.string().nullish(),
  figure: text,
  sd_value: text,
});
type Row = z.infer<typeof rowShape>;

/**
 * Reads an answer of `api/get.php?id=…&full_series=1`.
 *
 * One statistical variable (`sv`) comes in several presentations, which differ in `svDesc` alone; those in Hong Kong
 * dollars are taken, by flow, partner and commodity. A row without a partner or a commodity is of all of them. A row with
 * another dimension that is not the whole is left out.
 *
 * @param until the day on which the file was retrieved; default: today
 * @throws SetupError for an answer that is no table, or that reports a failure
 */
export function parseTradeTable(content: string, file: string, until = hongKongToday()): TradeTable {
  const { header = {}, dataSet } = readTable(content, file);
  const title = textsOf(header).find(([key]) => /title|table_?name/i.test(key))?.[1] ?? null;
  const table: TradeTable = {
    title,
    observations: [],
    sums: [],
    lastPeriod: null,
    rowsRead: dataSet.length,
    skipped: {},
    rejections: [],
  };
  const seen = new Map<string, ObservationInput>();
  for (const [index, raw] of dataSet.entries()) {
    const skip = (reason: string) => {
      table.skipped[reason] = (table.skipped[reason] ?? 0) + 1;
    };
    const reject = (column: string, value: unknown, accepted: string, rule?: string) =>
      table.rejections.push({ row: index + 1, column, value, accepted, ...(rule ? { rule } : {}) });
    const parsed = rowShape.safeParse(raw);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      reject(issue?.path.join('.') ?? '', raw, 'a row with freq, period, sv, svDesc, figure and sd_value');
      continue;
    }
    const observation = readRow(parsed.data, title, skip, reject);
    if (!observation) continue;
    if (isLater(observation.period, until)) {
      reject('period', parsed.data.period, acceptedUntil(until), 'future');
      continue;
    }
    const { FLOW, PARTNER, SECTION, period } = observation;
    const key = `${[FLOW, PARTNER, SECTION].map((member) => member || 'all').join(', ')} in ${period}`;
    const earlier = seen.get(key);
    if (!earlier) seen.set(key, observation);
    else if (earlier.value === observation.value) skip('a figure again');
    else reject('figure', parsed.data.figure, `one figure for ${key}; ${earlier.value} stands there already`);
  }
  table.observations = [...seen.values()];
  table.sums = sumFlows(table.observations);
  table.lastPeriod =
    table.observations
      .map(({ period }) => period)
      .sort()
      .at(-1) ?? null;
  return table;
}

function readTable(content: string, file: string): z.infer<typeof tableShape> {
  const refusal = `${file} is no web table`;
  const parsed = readJson(content, refusal);
  const status = (parsed as { header?: { status?: { code?: unknown; name?: unknown } } } | null)?.header?.status;
  if (status?.code !== undefined && Number(status.code) !== 0) {
    throw new SetupError(`${file}: the publisher answered ${JSON.stringify(status)} in place of a table.`);
  }
  const table = tableShape.safeParse(parsed);
  if (!table.success) throw new SetupError(`${refusal}: it has no list "dataSet".`);
  return table.data;
}

/** The row's observation; undefined for a row that was skipped or rejected, and counted as such. */
function readRow(
  row: Row,
  title: string | null,
  skip: (reason: string) => void,
  reject: (column: string, value: unknown, accepted: string) => void,
): ObservationInput | undefined {
  const scale = scaleOf(row.svDesc ?? '');
  if (scale === undefined) return void skip('another presentation');
  const dimensions = textsOf(row).filter(([key]) => /Desc$/.test(key) && !/^(sv|freq|sd_value)/i.test(key));
  const flow = flowIn([...dimensions.map(([, value]) => value), row.svDesc ?? '', row.sv ?? ''], title);
  if (!flow) return void skip('not a flow of goods');
  const members = { PARTNER: '', SECTION: '' };
  for (const [key, value] of dimensions) {
    if (isWhole(value) || flowIn([value], null)) continue;
    if (isPartner(key)) members.PARTNER = partnerOf(value);
    else if (isCommodity(key)) members.SECTION = commodityOf(value, row[key.replace(/Desc$/, '')]);
    else return void skip('by another dimension');
  }
  const indicator = INDICATORS[row.freq.toUpperCase()];
  if (!indicator) return void skip('by year, or of a moving period');
  const period = periodOf(row);
  if (!period) return void reject('period', row.period, 'a month as 202603, or a quarter by its last month');
  // Imports and exports together are the whole of the flows.
  const base = { indicator, FLOW: flow === TOTAL_TRADE ? '' : flow, ...members, period };
  return readFigure(base, row, scale) ?? void reject('figure', row.figure, 'a number, or a sign for no value');
}

/** The month or quarter that a row is of: a quarter is coded by its last month. */
function periodOf({ freq, period }: Row): string | undefined {
  const [, year, month] = /^(\d{4})(0[1-9]|1[0-2])$/.exec(period) ?? [];
  if (!year) return undefined;
  if (/^m$/i.test(freq)) return `${year}-${month}`;
  return Number(month) % 3 === 0 ? `${year}-Q${Number(month) / 3}` : undefined;
}

function textsOf(values: Readonly<Record<string, unknown>>): [key: string, value: string][] {
  return Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}
