import type { ObservationInput } from '../../../../kit/import/observation.ts';

/**
 * Imports and total exports together, for each partner, commodity and period of which a table has both and not their
 * sum. Of a gap there is no sum.
 */
export function sumFlows(observations: readonly ObservationInput[]): ObservationInput[] {
  const keyOf = ({ indicator, PARTNER, SECTION, period }: ObservationInput) =>
    JSON.stringify([indicator, PARTNER, SECTION, period]);
  const of = (flow: string) =>
    new Map(observations.filter(({ FLOW }) => FLOW === flow).map((row) => [keyOf(row), row.value]));
  const [whole, exports] = [of(''), of('TOTAL_EXPORTS')];
  return observations.flatMap((row) => {
    const exported = exports.get(keyOf(row)) ?? null;
    if (row.FLOW !== 'IMPORTS' || row.value === null || exported === null || whole.has(keyOf(row))) return [];
    const { indicator, PARTNER, SECTION, period } = row;
    const value = Number((row.value + exported).toFixed(6));
    const comment = 'Imports and total exports added together.';
    return [{ indicator, FLOW: '', PARTNER, SECTION, period, value, comment }];
  });
}
