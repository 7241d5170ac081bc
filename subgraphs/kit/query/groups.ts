import type { ClassType } from 'type-graphql';
import { datasetOf, type PropertyDefinition } from '../dataset/definition.ts';
import { foreignKeyOf } from '../dataset/foreignEntity.ts';
import type { SubgraphContext } from '../server/context.ts';
import { MAX_PROVENANCES } from './aggregateTypes.ts';
import type { AggregateArguments, Aggregation } from './aggregation.ts';
import { MEASURES, readFigure } from './figures.ts';
import { GroupStatus, suppressedGroups } from './smallGroups.ts';

type Row = Record<string, unknown>;

/** The groups of one answer, made of its rows, without the figures of those that are suppressed. */
export function groupsOf(
  aggregation: Aggregation,
  rows: readonly Row[],
  { first }: AggregateArguments,
): Promise<Row[]> {
  const { persons } = aggregation.types.definition;
  const suppressed = aggregation.keeps
    ? suppressedGroups(
        rows.map((row) => Number(row['persons'])),
        persons?.threshold ?? 0,
      )
    : new Set<number>();
  const groups = rows.map((row, index) => toGroup(aggregation, row, suppressed.has(index)));
  return Promise.all(first == null ? groups : groups.slice(0, first));
}

async function toGroup(
  { context, types, selection, chosen, clock }: Aggregation,
  row: Row,
  isSuppressed: boolean,
): Promise<Row> {
  const asked = chosen.filter(({ name }) => selection.at('key').has(name));
  const key = asked.map(({ name, property, shown }) => {
    const value = row[`key_${name}`];
    return [name, keyValue(context, property, shown ? shown(value, clock) : value)];
  });
  const figures = (measure: string) =>
    Object.fromEntries(
      types.numbers.map((property) => [
        property.name,
        isSuppressed ? null : readFigure(property, row[`${measure}_${property.name}`]),
      ]),
    );
  const given = (count: unknown) => (isSuppressed ? null : Number(count));
  const ids = row['provenances'] == null ? [] : String(row['provenances']).split(',').slice(0, MAX_PROVENANCES);
  return {
    key: Object.fromEntries(key),
    count: given(row['count']),
    status: isSuppressed ? GroupStatus.SUPPRESSED : GroupStatus.NORMAL,
    countDistinct: Object.fromEntries(types.countable.map(({ name }) => [name, given(row[`distinct_${name}`])])),
    quality: row['quality'],
    sampleCount: given(row['sampleCount']),
    provenances: await context.provenance.loadMany(ids.map(Number)),
    asOf: row['asOf'] ?? null,
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
