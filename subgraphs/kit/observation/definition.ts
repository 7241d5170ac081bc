import type { AccessClassName } from '../../../common/identity/accessClass.ts';
import type { LocalisedText } from '../values/localisedText.ts';
import type { Frequency } from '../values/period.ts';
import type { TotalRule } from '../values/total.ts';
import type { DimensionDefinition } from './dimensions.ts';

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
  /** What the values are broken down by besides place and time, in the order of the columns; four at most. */
  dimensions?: readonly DimensionDefinition[];
  /**
   * Breakdowns of earlier versions that questions may still ask for, each with the members that it stands for by the
   * codes of their dimensions.
   */
  formerBreakdowns?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The series that is shown by default: the whole of all places and dimensions if not given. */
  headline?: Headline;
  owner?: string | null;
  /** Who may see its values; to others it is as if there were none. Default: everybody. */
  accessClass?: AccessClassName;
  /** Figures that must be the sum of others in the same file. */
  totals?: readonly ObservationTotal[];
}

/** A place, and members by the codes of their dimensions; for those left out the whole. */
export interface Headline {
  place?: string;
  members?: Readonly<Record<string, string>>;
}

/**
 * A figure that must be the sum of its parts: the whole of a dimension, or of all places. It is checked in imported
 * and pulled files, for each period of which the file holds the figure and all parts.
 */
export interface ObservationTotal extends Omit<TotalRule, 'parts'> {
  /** What distinguishes the parts: `place`, or a dimension's code. Default: the first dimension. */
  dimension?: string;
  /** Default: every other value of the dimension in the file, for parts that change over time. */
  parts?: readonly string[];
}
