import type { ObservationInput } from '../import/observation.ts';
import { ObservationStatus } from '../observation/Observation.ts';

/** Something that happened once and counts towards an indicator. */
export interface Happening {
  /** A day, or the year where no day is known. */
  date: string;
  amount: number;
  place?: string;
  breakdown?: string;
}

/** How an indicator's observations follow from what happened. */
export interface Derivation {
  indicator: string;
  /** Every period that gets an observation, in order. */
  periods: readonly string[];
  happenings: readonly Happening[];
  /** The places, and the parts of the breakdown, that get a series of their own beside the whole. */
  places?: readonly string[];
  breakdowns?: readonly string[];
  /** Whether a period's value is the level at its end: everything that happened up to then. */
  cumulative?: boolean;
  /** Periods without a value, in every series alike, so that the parts always add up to the whole. */
  gaps?: Readonly<Record<string, ObservationStatus>>;
}

/**
 * An indicator's observations: for the whole, for each place and for each part of the breakdown. A period in which
 * nothing happened is zero; a gap has no value.
 */
export function deriveObservations(derivation: Derivation): ObservationInput[] {
  const { places = [], breakdowns = [] } = derivation;
  return [
    ...series(derivation, {}, () => true),
    ...places.flatMap((place) => series(derivation, { place }, (happening) => happening.place === place)),
    ...breakdowns.flatMap((breakdown) =>
      series(derivation, { breakdown }, (happening) => happening.breakdown === breakdown),
    ),
  ];
}

function series(
  { indicator, periods, happenings, cumulative = false, gaps = {} }: Derivation,
  dimensions: { place?: string; breakdown?: string },
  belongs: (happening: Happening) => boolean,
): ObservationInput[] {
  const amounts = new Map<string, number>();
  let level = 0;
  for (const { date, amount } of happenings.filter(belongs)) {
    const period = periodOf(date, periods[0] as string);
    // What happened before the first period is part of every level, and of no period's flow.
    if (period < (periods[0] as string)) level += cumulative ? amount : 0;
    else amounts.set(period, (amounts.get(period) ?? 0) + amount);
  }
  return periods.map((period) => {
    const amount = amounts.get(period) ?? 0;
    level += amount;
    const status = gaps[period];
    const value = status ? null : rounded(cumulative ? level : amount);
    return { indicator, period, ...dimensions, value, status: status ?? ObservationStatus.NORMAL };
  });
}

/** Sums of decimals carry a dust of binary digits, which no figure means. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

/** The period of a date, in the form of the example: a year, a quarter or a month. */
function periodOf(date: string, example: string): string {
  if (example.length === 4) return date.slice(0, 4);
  if (example.includes('Q')) return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
  return date.slice(0, 7);
}

const PARTS = { year: [''], quarter: ['-Q1', '-Q2', '-Q3', '-Q4'], month: monthsOfYear() };

/** The periods from `first` to `last`, both included, of one length. */
export function periodsBetween(length: keyof typeof PARTS, first: string, last: string): string[] {
  const periods: string[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++) {
    periods.push(...PARTS[length].map((part) => `${year}${part}`));
  }
  return periods.filter((period) => period >= first && period <= last);
}

function monthsOfYear(): string[] {
  return Array.from({ length: 12 }, (_, index) => `-${String(index + 1).padStart(2, '0')}`);
}
