import type { ObservationInput } from '../../subgraphs/kit/import/observation.ts';
import { type IndicatorDefinition, Nature } from '../../subgraphs/kit/observation/definition.ts';
import type { DimensionDefinition } from '../../subgraphs/kit/observation/dimensions.ts';
import { ObservationStatus } from '../../subgraphs/kit/observation/Observation.ts';
import { localised } from '../../subgraphs/kit/values/localisedText.ts';
import { Frequency } from '../../subgraphs/kit/values/period.ts';
import { Quality } from '../../subgraphs/kit/values/provenance.ts';
import type { Choices } from './choices.ts';

/** Small tables of observations, drawn at random. */

export const PLACES = ['', '330100', '810000'];
/** Days on both sides of the end of a month. */
export const DAYS = ['2025-01-30', '2025-01-31', '2025-02-01', '2025-02-02'];

/** One observation: its place and members are in the order of the key. */
export interface Observed {
  key: readonly string[];
  period: string;
  value: number | null;
  status: ObservationStatus;
  quality: Quality;
}

/** An indicator with one to four dimensions, and its observations. */
export interface ObservationTable {
  indicator: IndicatorDefinition;
  rows: readonly Observed[];
}

const TEXT = localised('Text', '文字');
const VALUED = [ObservationStatus.NORMAL, ObservationStatus.NORMAL, ObservationStatus.ESTIMATED];
const GAPS = [ObservationStatus.MISSING, ObservationStatus.NOT_PUBLISHED];
const QUALITIES = [Quality.OFFICIAL, Quality.OFFICIAL, Quality.PROVISIONAL, Quality.SAMPLE];

/** Members that a dimension's values have, among them one that an open list does not name; without the whole. */
export function membersOf({ members, isOpen }: DimensionDefinition): string[] {
  return [...members.map(({ code }) => code), ...(isOpen ? ['Other: 100%'] : [])];
}

/**
 * What a table mostly holds: anything; amounts that are added up, each of any quality; or samples around gaps that are
 * real. By chance alone the last two would be too rare.
 */
export const SHAPES = ['any', 'sums', 'any', 'gaps'] as const;
type Shape = (typeof SHAPES)[number];

function drawDimension(choices: Choices, index: number, most: number, shape: Shape): DimensionDefinition {
  const adds = shape === 'sums';
  const hasWhole = !adds && (shape === 'gaps' || choices.once(2));
  const isAdditive = adds || (!hasWhole && choices.below(3) > 0);
  const members = ['A', 'b', 'C'].slice(0, choices.between(adds ? 2 : 1, most)).map((code) => ({ code, name: TEXT }));
  return { code: `D${index}`, name: TEXT, members, hasWhole, isAdditive, isOpen: !isAdditive && choices.once(3) };
}

/** Draws an indicator and its rows; most keys have one. */
export function drawTable(choices: Choices, code: string, shape: Shape): ObservationTable {
  const adds = shape === 'sums';
  const length = shape === 'any' ? choices.between(1, 4) : 1;
  // Many dimensions with many members make more rows than a test has time for.
  const most = length > 2 ? 2 : 3;
  const dimensions = Array.from({ length }, (_, index) => drawDimension(choices, index + 1, most, shape));
  const places = PLACES.filter(() => choices.below(3) > 0 || shape !== 'any');
  const named = dimensions.filter(() => !adds && choices.once(2));
  const indicator: IndicatorDefinition = {
    ...{
      code,
      name: TEXT,
      description: 'A figure. 數字。',
      area: 'ENVIRONMENT',
      unit: '1',
      unitName: TEXT,
      decimals: 1,
    },
    frequency: Frequency.DAY,
    nature: adds ? Nature.FLOW : choices.pick([Nature.FLOW, Nature.FLOW, Nature.STOCK, Nature.RATE]),
    dimensions,
    headline: {
      place: choices.pick(PLACES),
      members: Object.fromEntries(named.map((dimension) => [dimension.code, choices.pick(membersOf(dimension))])),
    },
  };
  let keys: string[][] = places.map((place) => [place]);
  for (const dimension of dimensions) {
    const members = [...(dimension.hasWhole ? [''] : []), ...membersOf(dimension)];
    keys = keys.flatMap((key) => members.map((member) => [...key, member]));
  }
  const missing = shape === 'any' ? choices.between(2, 12) : 20;
  const rows = keys.flatMap((key) => {
    // Some series hold one quality alone, as most do.
    const usual = !adds && choices.once(2) ? choices.pick(QUALITIES) : undefined;
    const hidesGaps = shape === 'gaps' && !choices.once(4);
    const gap = adds ? 20 : hidesGaps ? 2 : choices.pick([2, 9, 20]);
    const qualityOf = (value: number | null) => {
      if (hidesGaps) return value === null ? Quality.OFFICIAL : Quality.SAMPLE;
      return usual ?? choices.pick(QUALITIES);
    };
    return DAYS.flatMap((period): Observed[] => {
      if (choices.once(missing)) return [];
      const value = choices.once(gap) ? null : choices.between(-500, 5_000) / 10;
      const status = choices.pick(value === null ? GAPS : VALUED);
      return [{ key, period, value, status, quality: qualityOf(value) }];
    });
  });
  return { indicator, rows };
}

/** A table's rows of one quality, as a seed gives them. */
export function inputsOf({ indicator, rows }: ObservationTable, wanted: Quality): ObservationInput[] {
  return rows
    .filter(({ quality }) => quality === wanted)
    .map(({ key: [place = '', ...members], period, value, status }) => ({
      ...{ indicator: indicator.code, place, period, value, status },
      ...Object.fromEntries((indicator.dimensions ?? []).map(({ code }, index) => [code, members[index] ?? ''])),
    }));
}
