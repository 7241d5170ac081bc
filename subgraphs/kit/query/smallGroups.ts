import { GraphQLError } from 'graphql';
import { registerEnumType } from 'type-graphql';
import { ErrorCode } from '../../../common/errorCode.ts';
import type { DatasetDefinition } from '../dataset/definition.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import type { AggregateArguments, AggregateTypes } from './aggregation.ts';

/** Whether a group's figures are given. */
export enum GroupStatus {
  NORMAL = 'NORMAL',
  SUPPRESSED = 'SUPPRESSED',
}

registerEnumType(GroupStatus, {
  name: 'GroupStatus',
  description: describe("Whether a group's figures are given.", '分組數字是否提供。'),
  valuesConfig: {
    NORMAL: { description: describe('They are given.', '已提供。') },
    SUPPRESSED: {
      description: describe(
        'They are not given, because the group is of few persons, or because such a group could be worked out from it.',
        '因組內人數過少，或可由此推算出人數過少的分組，故不提供。',
      ),
    },
  },
});

/** Whether small groups of a dataset are kept from the viewer: of records that tell of persons, but from who sees all. */
export function keepsPersons(context: SubgraphContext, { persons, code }: DatasetDefinition): boolean {
  return persons !== undefined && !context.seesRunsOf(code);
}

/** The SQL of how many persons a group is of, over the alias `row`. */
export function personsExpression({ persons, properties }: DatasetDefinition): string {
  const counted = properties.find(({ name }) => name === persons?.counted);
  return counted ? `COALESCE(SUM(row.${counted.storedAs}), 0)` : 'COUNT(*)';
}

/**
 * Refuses what would single persons out, or tell a figure by its place: conditions, and an order by figures.
 *
 * @throws GraphQLError with the argument
 */
export function refuseSinglingOut(
  { definition, orderTerms }: AggregateTypes,
  { filter, having, orderBy }: AggregateArguments,
): void {
  const byFigure = (orderBy ?? []).findIndex(({ field }) => orderTerms.get(field)?.by !== 'key');
  const given = [
    ...(filter ? ['filter'] : []),
    ...(having ? ['having'] : []),
    ...(byFigure >= 0 ? [`orderBy[${byFigure}].field`] : []),
  ];
  const [argument] = given;
  if (argument === undefined) return;
  throw new GraphQLError(
    `${argument}: the records of ${definition.plural} tell of persons, so groups are not chosen or ordered by what is in them. Leave it out, and use groupBy.`,
    { extensions: { code: ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE, argument } },
  );
}

/**
 * Which groups of one answer are suppressed: those of fewer persons than the threshold, and where these would follow from the
 * others and their sum, the next larger ones too, until at least two groups are, of that many persons together.
 *
 * @param persons of each group
 * @returns the groups' positions
 */
export function suppressedGroups(persons: readonly number[], threshold: number): ReadonlySet<number> {
  const ascending = persons.map((_, index) => index).sort((a, b) => (persons[a] as number) - (persons[b] as number));
  const suppressed = ascending.filter((index) => (persons[index] as number) < threshold);
  if (suppressed.length === 0) return new Set();
  let together = suppressed.reduce((sum, index) => sum + (persons[index] as number), 0);
  for (const index of ascending.slice(suppressed.length)) {
    if (suppressed.length >= 2 && together >= threshold) break;
    suppressed.push(index);
    together += persons[index] as number;
  }
  return new Set(suppressed);
}
