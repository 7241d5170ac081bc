import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, type ClassType, Ctx, Field, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { type DatasetDefinition, keyText } from '../dataset/definition.ts';
import { createRevisionsField } from '../history/revisionsField.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { foldedKey } from '../values/fold.ts';
import { ListSize, Weight } from '../values/price.ts';
import { DateScalar, DateTimeScalar } from '../values/scalars.ts';
import { findAggregate } from './aggregate.ts';
import { DEFAULT_GROUPS } from './aggregateArguments.ts';
import type { AggregateArguments } from './aggregation.ts';
import { findConnection, type ListArguments } from './connection.ts';
import { createContributedFields } from './contributedFields.ts';
import { datasetTypes } from './datasetTypes.ts';
import { PageSize } from './pageInput.ts';
import { Selection } from './selection.ts';

type Row = Record<string, unknown>;

/**
 * The resolver classes generated from a dataset's declaration: its root fields, and its fields on the entities that it
 * refers to.
 */
export function createDatasetResolvers(definition: DatasetDefinition): ClassType[] {
  const { connection, listArguments, aggregate } = datasetTypes(definition);
  const title = definition.title;
  const keyArguments = createKeyArguments(definition);
  // Who may not see the records still gets all else that is asked for.
  const isRestricted = definition.access !== undefined;

  @Resolver()
  class DatasetResolver {
    @Weight('page')
    @PageSize()
    @Query(() => connection, { name: definition.plural, nullable: isRestricted, description: definition.description })
    list(
      @Args(() => listArguments) args: ListArguments,
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      return findConnection(context, definition, args, Selection.of(info));
    }

    @Weight('record')
    @Query(() => definition.record, {
      name: definition.singular,
      nullable: true,
      description: describe(
        `One of: ${title.EN?.text}. Null if there is none with this key.`,
        `單一記錄：${title.ZH_HANT?.text}；沒有則為空。`,
      ),
    })
    async one(
      @Args(() => keyArguments) key: Row,
      @Arg('asOf', () => DateTimeScalar, {
        nullable: true,
        description: describe('As it was at this moment, before later imports.', '該時刻的記錄。'),
      })
      asOf: string | undefined,
      @Ctx() context: SubgraphContext,
    ) {
      const textOf = (part: (value: unknown) => unknown) =>
        keyText(
          definition,
          Object.fromEntries(definition.naturalKey.map(({ name, storedAs }) => [storedAs, part(key[name])])),
        );
      const records = context.at(asOf).records(definition);
      const asGiven = textOf((value) => value);
      const folded = textOf(foldedKey);
      // A record whose stored key is not folded is found by this key alone.
      return (await records.load(asGiven)) ?? (asGiven === folded ? null : records.load(folded));
    }

    @Weight('scan')
    @ListSize(DEFAULT_GROUPS, 'first')
    @Query(() => [aggregate.type], {
      name: `${definition.plural}Aggregate`,
      nullable: isRestricted,
      description: describe(`Figures over: ${title.EN?.text}.`, `統計：${title.ZH_HANT?.text}。`),
    })
    aggregate(
      @Args(() => aggregate.args) args: AggregateArguments,
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      return findAggregate(context, aggregate, args, Selection.of(info));
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
