import { Nature } from '../../subgraphs/kit/observation/definition.ts';
import { ObservationStatus } from '../../subgraphs/kit/observation/Observation.ts';
import { Quality } from '../../subgraphs/kit/values/provenance.ts';
import type { ObservationTable, Observed } from './observationTables.ts';

/** What `observations`, `series` and `latest` should answer, found by plain loops over all rows. */

/** What is asked of an indicator. */
export interface ObservationQuestion {
  place?: string;
  breakdown?: string;
  where?: readonly { dimension: string; in: readonly string[] }[];
  by?: readonly string[];
  quality?: readonly Quality[];
  from?: string;
  to?: string;
  value?: { gte?: number; lt?: number };
  interval?: 'DAY' | 'MONTH';
  aggregate?: 'SUM' | 'MEAN' | 'MIN' | 'MAX' | 'LAST';
}

/** A question that must be refused. */
export const REFUSED = 'refused';
class Refusal extends Error {}

/** What is read of each column of the key. */
interface Part {
  takes(member: string): boolean;
  isKept: boolean;
  /** The members that are added up; one where nothing is. */
  added: number;
}

export type Kind = 'observations' | 'series' | 'latest';

/** A sum without the noise of binary fractions. */
const clean = (value: number) => Number(value.toPrecision(12));
const isReal = ({ quality }: Observed) => quality !== Quality.SAMPLE;
const QUALITY_ORDER = [Quality.OFFICIAL, Quality.PROVISIONAL, Quality.SAMPLE];
const STATUS_ORDER = [
  ...[ObservationStatus.MISSING, ObservationStatus.NOT_PUBLISHED, ObservationStatus.FETCH_FAILED],
  ...[ObservationStatus.NORMAL, ObservationStatus.PROVISIONAL, ObservationStatus.ESTIMATED, ObservationStatus.IMPUTED],
];
const AGGREGATES: Record<Nature, readonly ObservationQuestion['aggregate'][]> = {
  FLOW: ['SUM', 'MEAN', 'MIN', 'MAX', 'LAST'],
  STOCK: ['LAST', 'MEAN', 'MIN', 'MAX'],
  RATE: ['MEAN', 'MIN', 'MAX', 'LAST'],
};
const weakest = <Item>(order: readonly Item[], items: readonly Item[]): Item =>
  order[Math.max(0, ...items.map((item) => order.indexOf(item)))] as Item;

function partsOf({ indicator, rows }: ObservationTable, question: ObservationQuestion, kind: Kind): Part[] {
  const { headline = {}, dimensions = [] } = indicator;
  const codes = ['PLACE', ...dimensions.map(({ code }) => code)];
  const wanted = new Map<string, readonly string[]>();
  const want = (code: string, members: readonly string[]) => {
    if (wanted.has(code) || !codes.includes(code)) throw new Refusal();
    wanted.set(code, [...new Set(members)]);
  };
  if (question.place !== undefined) want('PLACE', [question.place]);
  if (question.breakdown !== undefined) want('D1', [question.breakdown]);
  for (const { dimension, in: members } of question.where ?? []) {
    want(dimension === 'BREAKDOWN' ? 'D1' : dimension, members);
  }
  const by = (question.by ?? []).map((code) => (code === 'BREAKDOWN' ? 'D1' : code));
  const every = by.includes('EVERY');
  if (by.some((code) => code !== 'EVERY' && !codes.includes(code))) throw new Refusal();
  const places = wanted.get('PLACE') ?? (every || by.includes('PLACE') ? [] : [headline.place]);
  const isAtHeadline = places.length === 1 && places[0] === headline.place;
  return codes.map((code, index): Part => {
    const dimension = dimensions[index - 1];
    const asked = wanted.get(code);
    const isKept = every || by.includes(code);
    const one = (member: string | undefined): Part => ({ takes: (held) => held === member, isKept: false, added: 1 });
    if (asked) {
      const held = rows.map(({ key }) => key[index]);
      // Places are those that are held, unless nothing is.
      const isClosed = !dimension && rows.length > 0;
      const listed = dimension ? dimension.members.map((member) => member.code) : ['330100', '330200', '810000'];
      const known = isClosed ? held : [...held, ...listed, ...(dimension?.hasWhole === false ? [] : [''])];
      if (asked.some((member) => !known.includes(member))) throw new Refusal();
      if (kind === 'latest' && asked.length > 1) throw new Refusal();
      return { takes: (held) => asked.includes(held), isKept: isKept || asked.length > 1, added: 1 };
    }
    if (isKept) return { takes: (held) => every || held !== '', isKept: true, added: 1 };
    if (!dimension) return one(headline.place);
    const usual = isAtHeadline ? headline.members?.[code] : undefined;
    if (usual !== undefined) return one(usual);
    if (dimension.hasWhole) return one('');
    if (kind !== 'series' || !dimension.isAdditive || indicator.nature !== Nature.FLOW) throw new Refusal();
    return { takes: () => true, isKept: false, added: dimension.members.length };
  });
}

const inRange = (period: string, { from, to }: ObservationQuestion) =>
  (from === undefined || period >= from) && (to === undefined || period <= to);
const hasQuality = ({ quality }: Observed, question: ObservationQuestion) =>
  !question.quality || question.quality.includes(quality);

function listOf(table: ObservationTable, question: ObservationQuestion, parts: readonly Part[]): Observed[] {
  const { gte = Number.NEGATIVE_INFINITY, lt = Number.POSITIVE_INFINITY } = question.value ?? {};
  const sameKey = (one: Observed, other: Observed) => one.key.join('|') === other.key.join('|');
  return table.rows.filter(
    (row) =>
      parts.every((part, index) => part.takes(row.key[index] as string)) &&
      inRange(row.period, question) &&
      hasQuality(row, question) &&
      (!question.value || (row.value !== null && row.value >= gte && row.value < lt)) &&
      (question.quality || isReal(row) || !table.rows.some((other) => isReal(other) && sameKey(row, other))),
  );
}

const textOf = ({ key, period }: Observed) => [...key, period].join('\u0001');

/** The rows of `observations`, in order. */
function observationsOf(table: ObservationTable, question: ObservationQuestion) {
  const rows = listOf(table, question, partsOf(table, question, 'observations'));
  rows.sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1));
  return rows;
}

function latestOf(table: ObservationTable, question: ObservationQuestion): Observed | null {
  const rows = listOf(table, question, partsOf(table, question, 'latest')).filter(({ value }) => value !== null);
  return rows.sort((one, other) => (one.period < other.period ? 1 : -1))[0] ?? null;
}

function seriesOf(table: ObservationTable, question: ObservationQuestion) {
  const { indicator } = table;
  const aggregate = question.aggregate ?? AGGREGATES[indicator.nature][0];
  if (!AGGREGATES[indicator.nature].includes(aggregate)) throw new Refusal();
  const parts = partsOf(table, question, 'series');
  const added = parts.reduce((product, part) => product * part.added, 1);
  if (added > 1 && aggregate !== 'SUM' && aggregate !== 'MEAN') throw new Refusal();
  const chosen = table.rows.filter((row) => parts.every((part, index) => part.takes(row.key[index] as string)));
  const keptOf = ({ key }: Observed) => key.filter((_, index) => parts[index]?.isKept).join('\u0001');
  const mixed = question.quality ? [] : chosen.filter(isReal).map(keptOf);
  const rows = chosen.filter(
    (row) =>
      inRange(row.period, question) && hasQuality(row, question) && (isReal(row) || !mixed.includes(keptOf(row))),
  );
  const monthly = question.interval === 'MONTH';
  const groups = new Map<string, Observed[]>();
  for (const row of rows) {
    const name = [monthly ? row.period.slice(0, 7) : row.period, keptOf(row)].join('\u0001');
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups.keys()].sort().map((name) => pointOf(groups.get(name) as Observed[]));

  function pointOf(group: readonly Observed[]) {
    const days = [...new Set(group.map(({ period }) => period))].sort();
    const ofDay = (day: string) => group.filter(({ period, value }) => period === day && value !== null);
    const whole = days.map(ofDay).filter((values) => values.length === added);
    const sums = whole.map((values) => values.reduce((sum, { value }) => sum + (value as number), 0));
    const counted = whole.flat();
    const weighed = [...counted, ...group.filter(({ value }) => value === null)];
    const month = group[0]?.period.slice(0, 7) as string;
    const expectedCount = (monthly ? (month === '2025-02' ? 28 : 31) : 1) * added;
    return {
      key: parts.map((part, index) => (part.added > 1 ? '' : group[0]?.key[index])),
      period: monthly ? month : group[0]?.period,
      value: sums.length === 0 ? null : clean(aggregated(sums)),
      count: counted.length,
      expectedCount,
      isComplete: counted.length === expectedCount,
      sampleCount: counted.filter((row) => !isReal(row)).length,
      quality: weakest(
        QUALITY_ORDER,
        group.map(({ quality }) => quality),
      ),
      status: weakest(
        STATUS_ORDER,
        weighed.map(({ status }) => status),
      ),
    };
  }

  function aggregated(sums: readonly number[]): number {
    const sum = sums.reduce((total, one) => total + one, 0);
    if (aggregate === 'SUM') return sum;
    if (aggregate === 'MEAN') return sum / sums.length;
    if (aggregate === 'LAST') return sums.at(-1) as number;
    return aggregate === 'MIN' ? Math.min(...sums) : Math.max(...sums);
  }
}

/** The right answer to a question, or {@link REFUSED}. */
export function expectedAnswer(table: ObservationTable, kind: Kind, question: ObservationQuestion): unknown {
  try {
    if (kind === 'observations') return observationsOf(table, question);
    return kind === 'latest' ? latestOf(table, question) : seriesOf(table, question);
  } catch (error) {
    if (error instanceof Refusal) return REFUSED;
    throw error;
  }
}
