import { type ClassType, Field, Float, ID, InputType, Int } from 'type-graphql';
import { type DatasetDefinition, datasetOf, type PropertyDefinition } from '../dataset/definition.ts';
import { foreignKeyOf } from '../dataset/foreignEntity.ts';
import { describe } from '../values/describe.ts';
import { Weight } from '../values/price.ts';
import { Quality } from '../values/provenance.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../values/scalars.ts';
import { capitalised } from '../values/text.ts';
import { MAX_IN_VALUES, type Operator } from './comparison.ts';

const EQUALITY: Operator[] = ['eq', 'ne', 'in', 'isNull'];
const ORDERING: Operator[] = ['lt', 'lte', 'gt', 'gte'];

const OPERATOR_DESCRIPTIONS: Record<Operator, string> = {
  eq: describe('Equal.', '等於。'),
  ne: describe('Not equal; rows without a value are left out.', '不等於；沒有值的記錄不計。'),
  in: describe(`One of these, at most ${MAX_IN_VALUES}.`, `其中之一，最多 ${MAX_IN_VALUES} 個。`),
  lt: describe('Less than.', '小於。'),
  lte: describe('Less than or equal.', '小於或等於。'),
  gt: describe('Greater than.', '大於。'),
  gte: describe('Greater than or equal.', '大於或等於。'),
  contains: describe('Holds this text, in any case and in either Chinese script.', '包含此文字，不分大小寫及繁簡。'),
  isNull: describe('True: rows without a value; false: rows with one.', '真：沒有值；假：有值。'),
};

const comparisons = new Map<string, ClassType>();

/** The input type with these operators over a scalar or enum; the same for every dataset and every department. */
function comparisonInput(name: string, scalar: () => unknown, operators: Operator[]): ClassType {
  const known = comparisons.get(name);
  if (known) return known;
  const input = class {};
  comparisons.set(name, input);
  InputType(name, {
    description: describe(`Conditions on a value (${name}); all of them must hold.`, '條件，須全部符合。'),
  })(input);
  for (const operator of operators) {
    const type = operator === 'isNull' ? () => Boolean : operator === 'in' ? () => [scalar()] : scalar;
    Field(type as () => ClassType, { nullable: true, description: OPERATOR_DESCRIPTIONS[operator] })(
      input.prototype,
      operator,
    );
    if (operator === 'contains') Weight('scan')(input.prototype, operator);
  }
  return input;
}

/** Conditions on whole numbers. */
export const intFilter = () => comparisonInput('IntFilter', () => Int, [...EQUALITY, ...ORDERING]);
/** Conditions on numbers. */
export const floatFilter = () => comparisonInput('FloatFilter', () => Float, [...EQUALITY, ...ORDERING]);
/** Conditions on decimals, digit by digit. */
export const decimalFilter = () =>
  comparisonInput('DecimalFilter', () => DecimalScalar, ['eq', 'ne', ...ORDERING, 'isNull']);

/**
 * @param isOwn whether the property is of the records that are filtered, rather than of a record that they refer to:
 *   a filter goes one step through a reference
 */
function comparisonFor(definition: DatasetDefinition, property: PropertyDefinition, isOwn = true): ClassType {
  switch (property.kind) {
    case 'integer':
      return intFilter();
    case 'number':
      return floatFilter();
    case 'boolean':
      return comparisonInput('BooleanFilter', () => Boolean, ['eq', 'ne', 'isNull']);
    case 'date':
      return comparisonInput('DateFilter', () => DateScalar, [...EQUALITY, ...ORDERING]);
    case 'dateTime':
      return comparisonInput('DateTimeFilter', () => DateTimeScalar, [...EQUALITY, ...ORDERING]);
    case 'money':
      return moneyFilter();
    case 'localised':
      return comparisonInput('LocalisedTextFilter', () => String, ['eq', 'contains', 'isNull']);
    case 'reference':
      return isOwn ? relationFilter((property.target as () => ClassType)()) : referenceFilter();
    case 'choice':
      return comparisonInput(
        `${definition.typeName}${capitalised(property.name)}Filter`,
        () => property.enumType,
        EQUALITY,
      );
    default:
      return comparisonInput('StringFilter', () => String, [...EQUALITY, ...ORDERING, 'contains']);
  }
}

const referenceFilter = () => comparisonInput('ReferenceFilter', () => ID, EQUALITY);

function moneyFilter(): ClassType {
  const known = comparisons.get('MoneyFilter');
  if (known) return known;
  const input = comparisonInput('MoneyFilter', () => DecimalScalar, ['eq', 'ne', ...ORDERING, 'isNull']);
  const currency = comparisonInput('CurrencyFilter', () => String, ['eq', 'ne', 'in']);
  Field(() => currency, {
    nullable: true,
    description: describe(
      'The currency, ISO 4217. Amounts are compared in one currency only.',
      '貨幣（ISO 4217）；不同貨幣不作比較。',
    ),
  })(input.prototype, 'currency');
  return input;
}

/** Conditions on a reference: on the key, and on the entity referred to, of which a foreign one has only its key here. */
function relationFilter(target: ClassType): ClassType {
  const own = datasetOf(target);
  const name = own ? `${own.typeName}RelationFilter` : `${target.name}KeyFilter`;
  const known = comparisons.get(name);
  if (known) return known;
  const input = comparisonInput(name, () => ID, EQUALITY);
  const fields = own
    ? own.properties.map((property) => ({
        name: property.name,
        type: comparisonFor(own, property, false),
        description: property.description,
        indexed: property.indexed,
      }))
    : [
        {
          name: foreignKeyOf(target),
          type: referenceFilter(),
          description: describe('Its key.', '鍵。'),
          indexed: true,
        },
      ];
  for (const { name: field, type, description, indexed } of fields) {
    Field(() => type, { nullable: true, description })(input.prototype, field);
    if (!indexed) Weight('scan')(input.prototype, field);
  }
  return input;
}

/** The dataset's filter input: a comparison for every property, and `and`, `or`, `not`. */
export function createFilterInput(definition: DatasetDefinition): ClassType {
  const input = class {};
  InputType(`${definition.typeName}Filter`, {
    description: describe('Conditions on the records; all of them must hold.', '篩選條件，須全部符合。'),
  })(input);
  for (const property of definition.properties) {
    const type = comparisonFor(definition, property);
    Field(() => type, { nullable: true, description: property.description })(input.prototype, property.name);
    // Without an index all rows are read to find the few, or none, that meet it.
    if (!property.indexed) Weight('scan')(input.prototype, property.name);
  }
  const quality = comparisonInput('QualityFilter', () => Quality, ['eq', 'ne', 'in']);
  Field(() => quality, { nullable: true, description: describe('How far it may be relied on.', '可信程度。') })(
    input.prototype,
    'quality',
  );
  Weight('scan')(input.prototype, 'quality');
  const withdrawn = comparisonInput('DateFilter', () => DateScalar, [...EQUALITY, ...ORDERING]);
  Field(() => withdrawn, {
    nullable: true,
    description: describe('Since when no list holds it any more.', '自何日起不再載於名單。'),
  })(input.prototype, 'withdrawnAt');
  Weight('scan')(input.prototype, 'withdrawnAt');
  const combine = (name: string, type: () => unknown, description: string) =>
    Field(type as () => ClassType, { nullable: true, description })(input.prototype, name);
  combine(
    'and',
    () => [input],
    describe('All of these hold; of an empty list every record.', '全部符合；空列表即所有記錄。'),
  );
  combine(
    'or',
    () => [input],
    describe('At least one of these holds; of an empty list no record.', '任一符合；空列表即沒有記錄。'),
  );
  combine('not', () => input, describe('This does not hold.', '不符合。'));
  return input;
}
