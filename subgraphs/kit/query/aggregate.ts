import { type ClassType, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { type DatasetDefinition, datasetOf, type PropertyDefinition } from '../dataset/definition.ts';
import { foreignKeyOf } from '../dataset/foreignEntity.ts';
import { InputError } from '../errors.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Quality } from '../values/provenance.ts';
import { type FilterValue, filterCondition } from './filter.ts';
import { type Grouping, groupingsOf } from './grouping.ts';
import { constantCase } from './order.ts';
import type { Selection } from './selection.ts';

type Row = Record<string, unknown>;

/** Groups that one aggregate gives at most. */
export const MAX_GROUPS = 5_000;

/** Sample rows always are a group of their own, so that they never count in an official total. */
const SAMPLE_FLAG = `CASE WHEN row.quality = '${Quality.SAMPLE}' THEN 1 ELSE 0 END`;

const MEASURES = ['sum', 'avg', 'min', 'max'] as const;
const MEASURE_DESCRIPTIONS = {
  sum: describe('Sums.', '總和。'),
  avg: describe('Means.', '平均值。'),
  min: describe('Smallest values.', '最小值。'),
  max: describe('Largest values.', '最大值。'),
};

/** An aggregate's generated types and the function that finds its rows. */
export interface Aggregate {
  type: ClassType;
  groupingEnum: object;
  find(
    context: SubgraphContext,
    filter: FilterValue | undefined,
    groupBy: string[],
    selection: Selection,
  ): Promise<Row[]>;
}

/**
 * Makes a dataset's aggregate: count, and sum, avg, min, max of its numbers, by the properties that it may be grouped
 * by.
 */
export function createAggregate(definition: DatasetDefinition): Aggregate {
  const groupings = definition.properties.flatMap(groupingsOf);
  const numbers = definition.properties.filter(
    ({ kind }) => kind === 'integer' || kind === 'number' || kind === 'money',
  );
  const { typeName } = definition;

  const groupingEnum = Object.fromEntries(groupings.map(({ name }) => [constantCase(name), name]));
  registerEnumType(groupingEnum, {
    name: `${typeName}GroupField`,
    description: describe('What the records may be grouped by.', '可用作分組的欄位。'),
  });

  const key = class {};
  ObjectType(`${typeName}GroupKey`, { description: describe('What the records of a group share.', '分組鍵。') })(key);
  for (const { name, type, property } of groupings) {
    Field(type as () => ClassType, { nullable: true, description: property.description })(key.prototype, name);
  }

  const aggregate = class {};
  ObjectType(`${typeName}Aggregate`, { description: describe('A group of records in figures.', '分組統計。') })(
    aggregate,
  );
  Field(() => key, { description: describe('What its records share.', '分組鍵。') })(aggregate.prototype, 'key');
  Field(() => Int, { description: describe('How many records.', '記錄數目。') })(aggregate.prototype, 'count');
  Field(() => Quality, {
    description: describe(
      'What the least reliable of its records is worth; samples are groups of their own.',
      '可信程度;示例資料自成一組。',
    ),
  })(aggregate.prototype, 'quality');
  if (numbers.length > 0) {
    const figures = class {};
    ObjectType(`${typeName}Figures`, {
      description: describe('A figure for each numeric property.', '各數值欄位的統計。'),
    })(figures);
    for (const property of numbers) {
      const mixed = property.kind === 'money' ? ' Null if the group mixes currencies. 貨幣不一時為空。' : '';
      Field(() => Float, { nullable: true, description: `${property.description}${mixed}` })(
        figures.prototype,
        property.name,
      );
    }
    for (const measure of MEASURES) {
      Field(() => figures, { description: MEASURE_DESCRIPTIONS[measure] })(aggregate.prototype, measure);
    }
  }

  return {
    type: aggregate,
    groupingEnum,
    find: (context, filter, groupBy, selection) =>
      find(context, definition, groupings, numbers, filter, groupBy, selection),
  };
}

async function find(
  context: SubgraphContext,
  definition: DatasetDefinition,
  groupings: Grouping[],
  numbers: PropertyDefinition[],
  filter: FilterValue | undefined,
  groupBy: string[],
  selection: Selection,
): Promise<Row[]> {
  const { sql, values } = filterCondition(definition, filter);
  const query = context.database
    .getRepository(definition.record)
    .createQueryBuilder('row')
    .select('COUNT(*)', 'count')
    .addSelect(SAMPLE_FLAG, 'sample')
    .addSelect('MAX(row.quality)', 'quality')
    .where(sql, values)
    .limit(MAX_GROUPS + 1);
  const chosen = [...new Set(groupBy)].map((name) => groupings.find((grouping) => grouping.name === name) as Grouping);
  for (const { name, expression } of chosen) {
    query.addSelect(expression, `key_${name}`).addGroupBy(expression).addOrderBy(expression);
  }
  query.addGroupBy(SAMPLE_FLAG).addOrderBy(SAMPLE_FLAG);
  for (const measure of MEASURES) {
    for (const property of numbers.filter(({ name }) => selection.at(measure).has(name))) {
      query.addSelect(measureExpression(measure, property), `${measure}_${property.name}`);
    }
  }
  const rows = await query.getRawMany<Row>();
  if (rows.length > MAX_GROUPS) {
    throw new InputError('groupBy', groupBy, `a grouping of at most ${MAX_GROUPS} groups: filter, or group by less`);
  }
  const asked = chosen.filter(({ name }) => selection.at('key').has(name));
  return rows.map((row) => toAggregate(context, row, asked, numbers));
}

function measureExpression(measure: (typeof MEASURES)[number], property: PropertyDefinition): string {
  const [column, currency] = property.columns.map((name) => `row.${name}`);
  const figure = `${measure.toUpperCase()}(${column})`;
  return currency ? `CASE WHEN MIN(${currency}) = MAX(${currency}) THEN ${figure} END` : figure;
}

function toAggregate(context: SubgraphContext, row: Row, chosen: Grouping[], numbers: PropertyDefinition[]): Row {
  const key = Object.fromEntries(
    chosen.map(({ name, property }) => [name, keyValue(context, property, row[`key_${name}`])]),
  );
  const figures = (measure: string) =>
    Object.fromEntries(
      numbers.map(({ name }) => {
        const value = row[`${measure}_${name}`];
        return [name, value == null ? null : Number(value)];
      }),
    );
  return {
    key,
    count: Number(row['count']),
    quality: row['quality'],
    ...Object.fromEntries(MEASURES.map((measure) => [measure, figures(measure)])),
  };
}

function keyValue(context: SubgraphContext, property: PropertyDefinition, value: unknown): unknown {
  if (value == null) return null;
  if (property.kind === 'boolean') return Boolean(value);
  if (property.kind !== 'reference') return value;
  const target = (property.target as () => ClassType)();
  const own = datasetOf(target);
  return own
    ? context.records(own).load(String(value))
    : Object.assign(new target(), { [foreignKeyOf(target)]: value });
}
