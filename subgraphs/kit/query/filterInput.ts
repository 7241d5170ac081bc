import { type ClassType, Field, Float, ID, InputType, Int } from 'type-graphql';
import type { DatasetDefinition, PropertyDefinition } from '../dataset/definition.ts';
import { describe } from '../values/describe.ts';
import { Quality } from '../values/provenance.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../values/scalars.ts';
import { capitalised } from '../values/text.ts';
import { MAX_IN_VALUES, type Operator } from './filter.ts';

const EQUALITY: Operator[] = ['eq', 'ne', 'in', 'isNull'];
const ORDERING: Operator[] = ['lt', 'lte', 'gt', 'gte'];

const OPERATOR_DESCRIPTIONS: Record<Operator, string> = {
  eq: describe('Equal.', '等於。'),
  ne: describe('Not equal; rows without a value are left out.', '不等於;沒有值的記錄不計。'),
  in: describe(`One of these, at most ${MAX_IN_VALUES}.`, `其中之一,最多 ${MAX_IN_VALUES} 個。`),
  lt: describe('Less than.', '小於。'),
  lte: describe('Less than or equal.', '小於或等於。'),
  gt: describe('Greater than.', '大於。'),
  gte: describe('Greater than or equal.', '大於或等於。'),
  contains: describe('Holds this text, in any case and in either Chinese script.', '包含此文字,不分大小寫及繁簡。'),
  isNull: describe('True: rows without a value; false: rows with one.', '真:沒有值;假:有值。'),
};

const comparisons = new Map<string, ClassType>();

/** The input type with these operators over a scalar or enum; the same for every dataset and every department. */
function comparisonInput(name: string, scalar: () => unknown, operators: Operator[]): ClassType {
  const known = comparisons.get(name);
  if (known) return known;
  const input = class {};
  InputType(name, {
    description: describe(`Conditions on a value (${name}); all of them must hold.`, '條件,須全部符合。'),
  })(input);
  for (const operator of operators) {
    const type = operator === 'isNull' ? () => Boolean : operator === 'in' ? () => [scalar()] : scalar;
    Field(type as () => ClassType, { nullable: true, description: OPERATOR_DESCRIPTIONS[operator] })(
      input.prototype,
      operator,
    );
  }
  comparisons.set(name, input);
  return input;
}

function comparisonFor(definition: DatasetDefinition, property: PropertyDefinition): ClassType {
  switch (property.kind) {
    case 'integer':
      return comparisonInput('IntFilter', () => Int, [...EQUALITY, ...ORDERING]);
    case 'number':
      return comparisonInput('FloatFilter', () => Float, [...EQUALITY, ...ORDERING]);
    case 'boolean':
      return comparisonInput('BooleanFilter', () => Boolean, ['eq', 'ne', 'isNull']);
    case 'date':
      return comparisonInput('DateFilter', () => DateScalar, [...EQUALITY, ...ORDERING]);
    case 'dateTime':
      return comparisonInput('DateTimeFilter', () => DateTimeScalar, [...EQUALITY, ...ORDERING]);
    case 'money':
      return comparisonInput('MoneyFilter', () => DecimalScalar, ['lt', 'lte', 'gt', 'gte', 'isNull']);
    case 'localised':
      return comparisonInput('LocalisedTextFilter', () => String, ['eq', 'contains', 'isNull']);
    case 'reference':
      return comparisonInput('ReferenceFilter', () => ID, EQUALITY);
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

/** The dataset's filter input: a comparison for every property, and `and`, `or`, `not`. */
export function createFilterInput(definition: DatasetDefinition): ClassType {
  const input = class {};
  InputType(`${definition.typeName}Filter`, {
    description: describe('Conditions on the records; all of them must hold.', '篩選條件,須全部符合。'),
  })(input);
  for (const property of definition.properties) {
    const type = comparisonFor(definition, property);
    Field(() => type, { nullable: true, description: property.description })(input.prototype, property.name);
  }
  const quality = comparisonInput('QualityFilter', () => Quality, ['eq', 'ne', 'in']);
  Field(() => quality, { nullable: true, description: describe('How far it may be relied on.', '可信程度。') })(
    input.prototype,
    'quality',
  );
  const combine = (name: string, type: () => unknown, description: string) =>
    Field(type as () => ClassType, { nullable: true, description })(input.prototype, name);
  combine('and', () => [input], describe('All of these hold.', '全部符合。'));
  combine('or', () => [input], describe('At least one of these holds.', '任一符合。'));
  combine('not', () => input, describe('This does not hold.', '不符合。'));
  return input;
}
