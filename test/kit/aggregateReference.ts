import { fromScaled, toScaled } from '../../subgraphs/kit/values/decimal.ts';
import { Choices } from './choices.ts';
import { compareNullsFirst } from './listRows.ts';

export interface Row {
  city: string;
  number: number;
  note: string | null;
  level: number | null;
  kind: string | null;
  since: string | null;
  twin: string | null;
  cost: { amount: string; currency: string } | null;
}

/** Numbers whose sums as doubles depend on the order, and one that hides the small ones. */
const LEVELS = [0.1, 0.2, 0.3, 1e16, -1e16, 1 / 3, 2.675, 1e-7, 123456789.123, 9007199254740991];

/** Ninety rows with ties and gaps, the same every time. */
export const rows: Row[] = Array.from({ length: 90 }, (_, number) => ({
  city: ['810000', '330100', '330200'][number % 3] as string,
  number: number * 23_860_929,
  note: number % 4 === 0 ? null : (['a', 'b', 'c'][number % 5] ?? 'd'),
  level: number % 7 === 0 ? null : (LEVELS[number % LEVELS.length] as number),
  kind: number % 6 === 0 ? null : number % 2 ? 'RIVER' : 'TIDE',
  since: number % 3 === 0 ? null : `20${10 + (number % 4)}-0${1 + (number % 9)}-15`,
  twin: number % 5 === 0 && number > 0 ? '810000:0' : null,
  cost:
    number % 8 === 0
      ? null
      : { amount: `${number % 2 ? '999999999' : '-'}${number}.${1000 + number}`, currency: number % 3 ? 'HKD' : 'CNY' },
}));

type Group = Record<string, unknown>;

const FIGURES =
  'count countDistinct { city note kind level } sum { level number } avg { level number } min { level } max { level }';

/** The exact sum of decimals, scaled to a whole number as `toScaled` does. */
export const exact = (values: readonly (number | string)[]) => values.reduce((all, value) => all + toScaled(value), 0n);

/** The figures of rows, worked out in whole numbers. */
function figuresOf(group: readonly Row[]) {
  const of = (name: 'level' | 'number') => group.flatMap((row) => (row[name] === null ? [] : [row[name] as number]));
  const distinct = (name: keyof Row) => new Set(group.map((row) => row[name]).filter((value) => value !== null)).size;
  const sum = (values: number[]) => (values.length === 0 ? null : Number(fromScaled(exact(values))));
  const avg = (values: number[]) =>
    values.length === 0 ? null : Number(fromScaled(exact(values) / BigInt(values.length)));
  const levels = of('level');
  return {
    count: group.length,
    countDistinct: { city: distinct('city'), note: distinct('note'), kind: distinct('kind'), level: distinct('level') },
    sum: { level: sum(levels), number: sum(of('number')) },
    avg: { level: avg(levels), number: avg(of('number')) },
    min: { level: levels.length === 0 ? null : Math.min(...levels) },
    max: { level: levels.length === 0 ? null : Math.max(...levels) },
  };
}

const KEYS = {
  KIND: { selection: 'kind', of: (row: Row) => row.kind },
  NOTE: { selection: 'note', of: (row: Row) => row.note },
  SINCE_YEAR: { selection: 'sinceYear', of: (row: Row) => row.since?.slice(0, 4) ?? null },
  COST_CURRENCY: { selection: 'costCurrency', of: (row: Row) => row.cost?.currency ?? null },
} as const;
type KeyName = keyof typeof KEYS;

/** A question and its answer from plain rows. */
export function question(choices: Choices) {
  const groupBy = (Object.keys(KEYS) as KeyName[]).filter(() => choices.once(2));
  const least = choices.between(0, 12);
  const highest = choices.pick([null, -1e16, 0, 0.3, 1e15]);
  const terms = [
    { field: 'COUNT', of: (group: ReturnType<typeof figuresOf>, _key: unknown[]): unknown => group.count },
    { field: 'SUM_LEVEL', of: (group: ReturnType<typeof figuresOf>): unknown => group.sum.level },
    { field: 'AVG_NUMBER', of: (group: ReturnType<typeof figuresOf>): unknown => group.avg.number },
    ...groupBy.map((name, index) => ({ field: name, of: (_: unknown, key: unknown[]): unknown => key[index] })),
  ];
  const orderBy = terms
    .filter(() => choices.once(2))
    .map((term) => ({ ...term, direction: choices.pick(['ASC', 'DESC']) }));
  const first = choices.once(2) ? choices.between(0, 6) : null;
  const having = [`count: { gte: ${least} }`, ...(highest === null ? [] : [`max: { level: { lte: ${highest} } }`])];
  const args = [
    `groupBy: [${groupBy.join(', ')}]`,
    `having: { ${having.join(', ')} }`,
    `orderBy: [${orderBy.map(({ field, direction }) => `{ field: ${field}, direction: ${direction} }`).join(', ')}]`,
    ...(first === null ? [] : [`first: ${first}`]),
  ].join(', ');
  const keySelection = groupBy.length === 0 ? '__typename' : groupBy.map((name) => KEYS[name].selection).join(' ');

  const answer = (of: readonly Row[]): Group[] => {
    const groups = new Map<string, { key: unknown[]; rows: Row[] }>();
    for (const row of of) {
      const key = groupBy.map((name) => KEYS[name].of(row));
      const group = groups.get(JSON.stringify(key)) ?? { key, rows: [] };
      group.rows.push(row);
      groups.set(JSON.stringify(key), group);
    }
    return [...groups.values()]
      .map(({ key, rows: members }) => ({ key, figures: figuresOf(members) }))
      .filter(({ figures }) => figures.count >= least)
      .filter(({ figures }) => highest === null || (figures.max.level !== null && figures.max.level <= highest))
      .sort((a, b) => {
        for (const { of: term, direction } of orderBy) {
          const step = compareNullsFirst(term(a.figures, a.key), term(b.figures, b.key));
          if (step !== 0) return direction === 'ASC' ? step : -step;
        }
        return a.key.map((part, index) => compareNullsFirst(part, b.key[index])).find((step) => step !== 0) ?? 0;
      })
      .slice(0, first ?? undefined)
      .map(({ key, figures }) => ({
        key:
          groupBy.length === 0
            ? { __typename: 'GaugeGroupKey' }
            : Object.fromEntries(groupBy.map((name, index) => [KEYS[name].selection, key[index]])),
        ...figures,
      }));
  };
  return { args, selection: `key { ${keySelection} } ${FIGURES}`, answer };
}
