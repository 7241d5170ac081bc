import { Quality } from '../../subgraphs/kit/values/provenance.ts';
import type { Choices } from './choices.ts';
import type { Kind, ObservationQuestion } from './observationReference.ts';
import { DAYS, membersOf, type ObservationTable, PLACES } from './observationTables.ts';

/** Draws a question about a table's observations. */
export function drawQuestion(choices: Choices, { indicator }: ObservationTable, kind: Kind): ObservationQuestion {
  const dimensions = indicator.dimensions ?? [];
  const memberOf = (index: number) => {
    const dimension = dimensions[index];
    const members = dimension ? membersOf(dimension) : [];
    return choices.once(20) ? 'Unknown' : choices.once(8) ? '' : choices.pick(members);
  };
  const isPlain = choices.once(3);
  const where = dimensions.flatMap(({ code }, index) =>
    !isPlain && choices.once(kind === 'latest' ? 2 : 3)
      ? [{ dimension: code, in: [memberOf(index), ...(kind !== 'latest' && choices.once(3) ? [memberOf(index)] : [])] }]
      : [],
  );
  const by = ['PLACE', 'BREAKDOWN', ...dimensions.map(({ code }) => code)].filter(() => !isPlain && choices.once(4));
  const bounds = [choices.pick(DAYS), choices.pick(DAYS)].sort();
  return {
    ...(choices.once(3) ? { place: choices.pick([...PLACES, '330200', '999999']) } : {}),
    ...(choices.once(8) ? { breakdown: memberOf(0) } : {}),
    ...(where.length > 0 ? { where } : {}),
    ...(choices.once(3) ? { quality: Object.values(Quality).filter(() => choices.once(2)) } : {}),
    ...(kind === 'latest' ? {} : { by: !isPlain && choices.once(6) ? ['EVERY'] : choices.once(30) ? ['D9'] : by }),
    ...(kind !== 'latest' && choices.once(3) ? { from: bounds[0] } : {}),
    ...(kind !== 'latest' && choices.once(3) ? { to: bounds[1] } : {}),
    ...(kind === 'observations' && choices.once(4) ? { value: { gte: choices.between(0, 90) / 10, lt: 300 } } : {}),
    ...(kind === 'series' ? { interval: choices.pick(['DAY', 'MONTH'] as const) } : {}),
    ...(kind === 'series' && choices.once(2)
      ? { aggregate: choices.pick(['SUM', 'MEAN', 'MIN', 'MAX', 'LAST'] as const) }
      : {}),
  };
}
