import { type ClassType, Float, Int, ObjectType } from 'type-graphql';
import { restrictType } from '../dataset/access.ts';
import type { DatasetDefinition } from '../dataset/definition.ts';
import { describe } from '../values/describe.ts';
import { ListSize, Weight } from '../values/price.ts';
import { Provenance, Quality } from '../values/provenance.ts';
import { DateScalar, DecimalScalar } from '../values/scalars.ts';
import { createAggregateArguments, orderTermsOf } from './aggregateArguments.ts';
import type { AggregateTypes } from './aggregation.ts';
import { isNumeric, MEASURE_DESCRIPTIONS, MEASURES } from './figures.ts';
import { groupingsOf } from './grouping.ts';
import { makeType } from './makeType.ts';
import { GroupStatus } from './smallGroups.ts';

/** Sources that one group names at most. */
export const MAX_PROVENANCES = 50;

/**
 * A dataset's aggregate: count, and sum, avg, min, max of its numbers, by the properties that it may be grouped by.
 */
export function createAggregateTypes(definition: DatasetDefinition, filterInput: ClassType): AggregateTypes {
  const { properties } = definition;
  const parts = {
    definition,
    // A text may single a person out, and so is no group of records that tell of persons.
    groupings: properties
      .filter(({ kind }) => definition.persons === undefined || kind !== 'string')
      .flatMap(groupingsOf),
    numbers: properties.filter(isNumeric),
    countable: properties.filter(({ kind }) => kind !== 'localised' && kind !== 'money'),
  };
  const orderTerms = orderTermsOf(parts);
  const type = createType(parts);
  restrictType(type, definition.access);
  return {
    ...parts,
    orderTerms,
    type,
    args: createAggregateArguments(parts, orderTerms, filterInput),
  };
}

function createType({
  definition: { typeName, persons },
  groupings,
  numbers,
  countable,
}: Omit<AggregateTypes, 'type' | 'args' | 'orderTerms'>): ClassType {
  // Figures of a suppressed group are null.
  const isKept = persons !== undefined;
  const key = makeType(
    ObjectType,
    `${typeName}GroupKey`,
    describe('What the records of a group share.', '分組鍵。'),
    groupings.map(({ name, type, property: { description, access } }) => ({ name, type, description, access })),
  );
  const distinct = makeType(
    ObjectType,
    `${typeName}DistinctCounts`,
    describe('How many different values each property has.', '各欄位不同值的數目。'),
    countable.map(({ name, description, access }) => ({
      name,
      type: () => Int,
      description,
      nullable: isKept,
      access,
    })),
  );
  const figures =
    numbers.length > 0 &&
    makeType(
      ObjectType,
      `${typeName}Figures`,
      describe(
        'A figure for each numeric property; of amounts of money only in one currency.',
        '各數值欄位的統計；金額只限單一貨幣。',
      ),
      numbers.map(({ name, kind, description, access }) => ({
        name,
        type: () => (kind === 'money' ? DecimalScalar : Float),
        description,
        access,
      })),
    );
  return makeType(ObjectType, `${typeName}Aggregate`, describe('A group of records in figures.', '分組統計。'), [
    {
      name: 'key',
      type: () => key,
      description: describe('What its records share.', '分組鍵。'),
      nullable: false,
      price: Weight('none'),
    },
    { name: 'count', type: () => Int, description: describe('How many records.', '記錄數目。'), nullable: isKept },
    ...(isKept
      ? [
          {
            name: 'status',
            type: () => GroupStatus,
            description: describe(
              `Whether its figures are given: of fewer than ${persons.threshold} persons they are not.`,
              `是否提供數字；少於 ${persons.threshold} 人者不提供。`,
            ),
            nullable: false,
          },
        ]
      : []),
    {
      name: 'countDistinct',
      type: () => distinct,
      description: describe('How many different values, gaps not counted.', '不同值的數目，空值不計。'),
      nullable: false,
      price: Weight('none'),
    },
    {
      name: 'quality',
      type: () => Quality,
      description: describe(
        'What the least reliable of its records is worth; samples are groups of their own.',
        '可信程度；示例資料自成一組。',
      ),
      nullable: false,
    },
    {
      name: 'sampleCount',
      type: () => Int,
      description: describe('How many of its records are samples: all or none.', '示例的數目：全部或零。'),
      nullable: isKept,
    },
    {
      name: 'provenances',
      type: () => [Provenance],
      description: describe(
        `Where its records come from, the last loaded first, ${MAX_PROVENANCES} at most.`,
        `資料出處，最新載入的在前，最多 ${MAX_PROVENANCES} 個。`,
      ),
      nullable: false,
      price: ListSize(MAX_PROVENANCES),
    },
    {
      name: 'asOf',
      type: () => DateScalar,
      description: describe('The newest day that one of its sources speaks of.', '出處中最近的截至日期。'),
    },
    ...(figures
      ? MEASURES.map((name) => ({
          name,
          type: () => figures,
          description: MEASURE_DESCRIPTIONS[name],
          nullable: false,
          price: Weight('none'),
        }))
      : []),
  ]);
}
