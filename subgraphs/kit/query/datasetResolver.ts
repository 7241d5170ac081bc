import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, type ClassType, Ctx, Field, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { type DatasetDefinition, keyText } from '../dataset/definition.ts';
import { recordAsOf } from '../history/asOf.ts';
import { createRevisionsField } from '../history/revisionsField.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { DateScalar, DateTimeScalar } from '../values/scalars.ts';
import { createAggregate } from './aggregate.ts';
import { findConnection, type ListArguments } from './connection.ts';
import { createContributedFields } from './contributedFields.ts';
import { datasetTypes } from './datasetTypes.ts';
import type { FilterValue } from './filter.ts';
import { Selection } from './selection.ts';

type Row = Record<string, unknown>;

/**
 * The resolver classes generated from a dataset's declaration: its root fields, and its fields on the entities that it
 * refers to.
 */
export function createDatasetResolvers(definition: DatasetDefinition): ClassType[] {
  const { connection, listArguments } = datasetTypes(definition);
  const aggregate = createAggregate(definition);
  const title = definition.title;
  const keyArguments = createKeyArguments(definition);

  @Resolver()
  class DatasetResolver {
    @Query(() => connection, { name: definition.plural, description: definition.description })
    list(
      @Args(() => listArguments) args: ListArguments,
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      return findConnection(context, definition, args, Selection.of(info));
    }

    @Query(() => definition.record, {
      name: definition.singular,
      nullable: true,
      description: describe(
        `One of: ${title.EN?.text}. Null if there is none with this key.`,
        `單一記錄:${title.ZH_HANT?.text};沒有則為空。`,
      ),
    })
    one(
      @Args(() => keyArguments) key: Row,
      @Arg('asOf', () => DateTimeScalar, {
        nullable: true,
        description: describe('As it was at this moment, before later imports.', '該時刻的記錄。'),
      })
      asOf: string | undefined,
      @Ctx() context: SubgraphContext,
    ) {
      const stored = Object.fromEntries(definition.naturalKey.map(({ name, storedAs }) => [storedAs, key[name]]));
      const text = keyText(definition, stored);
      return asOf == null ? context.records(definition).load(text) : recordAsOf(context, definition, text, asOf);
    }

    @Query(() => [aggregate.type], {
      name: `${definition.plural}Aggregate`,
      description: describe(`Figures over: ${title.EN?.text}.`, `統計:${title.ZH_HANT?.text}。`),
    })
    aggregate(
      @Arg('filter', () => listArguments.filterInput, { nullable: true }) filter: FilterValue | undefined,
      @Arg('groupBy', () => [aggregate.groupingEnum], { defaultValue: [] }) groupBy: string[],
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      return aggregate.find(context, filter, groupBy, Selection.of(info));
    }
  }

  return [DatasetResolver, ...createContributedFields(definition), createRevisionsField(definition)];
}

function createKeyArguments(definition: DatasetDefinition): ClassType<Row> {
  const args = class {};
  ArgsType()(args);
  for (const property of definition.naturalKey) {
    const type = () => {
      if (property.kind === 'reference') return ID;
      if (property.kind === 'integer') return Int;
      if (property.kind === 'choice') return property.enumType;
      if (property.kind === 'date') return DateScalar;
      if (property.kind === 'dateTime') return DateTimeScalar;
      return definition.naturalKey.length === 1 ? ID : String;
    };
    Field(type as () => ClassType, { description: property.description })(args.prototype, property.name);
  }
  return args as ClassType<Row>;
}
