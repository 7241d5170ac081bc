import { ArgsType, type ClassType, Field, InputType, Int, registerEnumType } from 'type-graphql';
import { describe } from '../values/describe.ts';
import { Quality } from '../values/provenance.ts';
import { DateTimeScalar } from '../values/scalars.ts';
import type { AggregateArguments, AggregateOrderTerm, Groups } from './aggregation.ts';
import { addClockArguments } from './clock.ts';
import { MEASURE_DESCRIPTIONS, MEASURES } from './figures.ts';
import type { FilterValue } from './filter.ts';
import { decimalFilter, floatFilter, intFilter } from './filterInput.ts';
import { makeType } from './makeType.ts';
import { constantCase, OrderDirection } from './order.ts';
import { AS_OF_ARGUMENT, QUALITY_ARGUMENT, WITHDRAWN_ARGUMENT } from './visibility.ts';

/** Groups that one aggregate gives at most. */
export const MAX_GROUPS = 5_000;

/** Groups that one aggregate gives at most where no number is asked for: with more it is refused. */
export const DEFAULT_GROUPS = 1_000;

/** What groups may be ordered by, by the names in the schema. */
export function orderTermsOf({ definition, groupings, numbers }: Groups): ReadonlyMap<string, AggregateOrderTerm> {
  const terms: [string, AggregateOrderTerm][] = [
    ['COUNT', { by: 'count' }],
    ...groupings.map((grouping): [string, AggregateOrderTerm] => [
      constantCase(grouping.name),
      { by: 'key', grouping },
    ]),
    ...MEASURES.flatMap((measure) =>
      numbers.map((property): [string, AggregateOrderTerm] => [
        constantCase(`${measure}_${property.name}`),
        { by: 'figure', measure, property },
      ]),
    ),
  ];
  const byName = new Map(terms);
  if (byName.size === terms.length) return byName;
  const twice = terms.find(([name], index) => terms.findIndex(([other]) => other === name) !== index);
  throw new Error(
    `${definition.typeName}: groups could be ordered by two things called ${twice?.[0]}; rename a property.`,
  );
}

/** The arguments of a dataset's aggregates. */
export function createAggregateArguments(
  { definition, groupings, numbers }: Groups,
  orderTerms: ReadonlyMap<string, AggregateOrderTerm>,
  filterInput: ClassType,
): ClassType<AggregateArguments> {
  const { typeName } = definition;
  const groupField = Object.fromEntries(groupings.map(({ name }) => [constantCase(name), name]));
  registerEnumType(groupField, {
    name: `${typeName}GroupField`,
    description: describe('What the records may be grouped by.', '可用作分組的欄位。'),
    valuesConfig: Object.fromEntries(
      groupings.map(({ name, property }) => [constantCase(name), { description: property.description }]),
    ),
  });
  const orderField = Object.fromEntries([...orderTerms.keys()].map((name) => [name, name]));
  registerEnumType(orderField, {
    name: `${typeName}AggregateOrderField`,
    description: describe('What groups may be ordered by.', '可用作分組排序的欄位。'),
    valuesConfig: Object.fromEntries(
      [...orderTerms].map(([name, term]) => [name, { description: descriptionOf(term) }]),
    ),
  });
  const order = makeType(
    InputType,
    `${typeName}AggregateOrder`,
    describe('One step of an order of groups.', '分組排序條件。'),
    [{ name: 'field', type: () => orderField, description: describe('By what.', '欄位。'), nullable: false }],
  );
  Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: describe('Which way.', '方向。') })(
    order.prototype,
    'direction',
  );
  // Types that are made while the schema is built come too late for it.
  const [counts, inFloats, inDecimals] = [intFilter(), floatFilter(), decimalFilter()];
  const figures =
    numbers.length > 0 &&
    makeType(
      InputType,
      `${typeName}FigureFilter`,
      describe('Conditions on the figures of a group; all of them must hold.', '分組統計的條件，須全部符合。'),
      numbers.map(({ name, kind, description }) => ({
        name,
        type: () => (kind === 'money' ? inDecimals : inFloats),
        description,
      })),
    );
  const having = makeType(
    InputType,
    `${typeName}Having`,
    describe('Conditions on groups; all of them must hold.', '分組條件，須全部符合。'),
    [
      { name: 'count', type: () => counts, description: describe('How many records.', '記錄數目。') },
      ...(figures
        ? MEASURES.map((name) => ({ name, type: () => figures, description: MEASURE_DESCRIPTIONS[name] }))
        : []),
    ],
  );

  @ArgsType()
  class AggregateArgumentsOfDataset implements AggregateArguments {
    @Field(() => filterInput, { nullable: true, description: describe('Which rows.', '篩選條件。') })
    filter?: FilterValue;

    @Field(() => [groupField], {
      defaultValue: [],
      description: describe('What to group by; one group of all rows if not given.', '分組方式；不填則合為一組。'),
    })
    groupBy!: string[];

    @Field(() => having, { nullable: true, description: describe('Which groups.', '分組條件。') })
    having?: AggregateArguments['having'];

    @Field(() => [order], {
      nullable: true,
      description: describe('In which order; the key decides last.', '排序，最後按分組鍵。'),
    })
    orderBy?: NonNullable<AggregateArguments['orderBy']>;

    @Field(() => Int, {
      nullable: true,
      description: describe(
        `How many groups from the start, ${MAX_GROUPS} at most; if it is not given, more than ${DEFAULT_GROUPS} are refused.`,
        `從頭起的分組數目，最多 ${MAX_GROUPS}；不填時，多於 ${DEFAULT_GROUPS} 個分組會被拒絕。`,
      ),
    })
    first?: number;

    @Field(() => [Quality], QUALITY_ARGUMENT)
    quality?: Quality[];

    @Field(() => Boolean, WITHDRAWN_ARGUMENT)
    withdrawn?: boolean;

    @Field(() => DateTimeScalar, AS_OF_ARGUMENT)
    asOf?: string;
  }
  const args: ClassType<AggregateArguments> = AggregateArgumentsOfDataset;
  addClockArguments(definition, args);
  return args;
}

function descriptionOf(term: AggregateOrderTerm): string | undefined {
  if (term.by === 'count') return describe('How many records.', '記錄數目。');
  if (term.by === 'key') return term.grouping.property.description;
  return `${MEASURE_DESCRIPTIONS[term.measure]} ${term.property.description ?? ''}`.trim();
}
