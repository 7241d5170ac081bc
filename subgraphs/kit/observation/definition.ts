import type { LocalisedText } from '../values/localisedText.ts';
import type { Frequency } from '../values/period.ts';
import type { TotalRule } from '../values/total.ts';

/** What may be done with an indicator's values over time. */
export enum Nature {
  /** Amounts of a period, which add up: flights, passengers. */
  FLOW = 'FLOW',
  /** A level at a moment: flats under management. The value of a longer period is its last one. */
  STOCK = 'STOCK',
  /** An index or a rate. Values average; a sum would mean nothing. */
  RATE = 'RATE',
}

/** How the values of a longer period become one. */
export enum SeriesAggregate {
  SUM = 'SUM',
  MEAN = 'MEAN',
  MIN = 'MIN',
  MAX = 'MAX',
  LAST = 'LAST',
}

/** The aggregates that mean something for each nature; the first is the default. */
export const MEANINGFUL: Record<Nature, readonly SeriesAggregate[]> = {
  FLOW: [SeriesAggregate.SUM, SeriesAggregate.MEAN, SeriesAggregate.MIN, SeriesAggregate.MAX, SeriesAggregate.LAST],
  STOCK: [SeriesAggregate.LAST, SeriesAggregate.MEAN, SeriesAggregate.MIN, SeriesAggregate.MAX],
  RATE: [SeriesAggregate.MEAN, SeriesAggregate.MIN, SeriesAggregate.MAX, SeriesAggregate.LAST],
};

/** What a department declares about an indicator. */
export interface IndicatorDefinition {
  /** Constant case: `WEEKLY_FLIGHTS`. */
  code: string;
  name: LocalisedText;
  /** In both of the schema's languages: see `describe`. */
  description: string;
  /** Code of the area that it belongs to. */
  area: string;
  /** Codes of the measures that it follows. */
  measures?: readonly string[];
  /** The unit's symbol or code, e.g. `µg/m³`, `flights`. */
  unit: string;
  unitName: LocalisedText;
  /** The frequency that the values come in. */
  frequency: Frequency;
  nature: Nature;
  /** Digits after the point that mean something. */
  decimals: number;
  /** The series that is shown by default: the whole, without place or breakdown, if not given. */
  headline?: { place?: string; breakdown?: string };
  owner?: string | null;
  /** Figures that must be the sum of others in the same file. */
  totals?: readonly ObservationTotal[];
}

/**
 * A figure that must be the sum of its parts: the whole of a breakdown, or of all places. It is checked in imported
 * and pulled files, for each period of which the file holds the figure and all parts.
 */
export interface ObservationTotal extends Omit<TotalRule, 'parts'> {
  /** What distinguishes the parts. Default: the breakdown. */
  dimension?: 'breakdown' | 'place';
  /** Default: every other value of the dimension in the file, for parts that change over time. */
  parts?: readonly string[];
}
