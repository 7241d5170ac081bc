import type { GraphQLResolveInfo } from 'graphql';
import { Args, type ClassType, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { type Access, Restricted } from '../dataset/access.ts';
import { type DatasetDefinition, datasetOf, declareContribution } from '../dataset/definition.ts';
import { foreignKeyOf } from '../dataset/foreignEntity.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { ListSize, Weight } from '../values/price.ts';
import { findAggregate, findAggregateBelow } from './aggregate.ts';
import { DEFAULT_GROUPS } from './aggregateArguments.ts';
import type { AggregateArguments } from './aggregation.ts';
import { findConnection, findConnectionBelow, type ListArguments } from './connection.ts';
import { datasetTypes } from './datasetTypes.ts';
import { PageSize } from './pageInput.ts';
import { Selection } from './selection.ts';

type Row = Record<string, unknown>;

/** The fields that entities gain from a dataset whose records refer to them. */
export function createContributedFields(definition: DatasetDefinition): ClassType[] {
  return definition.properties.flatMap(({ target, contributes, storedAs, access }) =>
    target && contributes ? [createContributedField(definition, target, contributes, storedAs, access)] : [],
  );
}

/** The field that an entity gains from a dataset whose records refer to it. */
function createContributedField(
  definition: DatasetDefinition,
  target: () => ClassType,
  fieldName: string,
  parentColumn: string,
  access: Access | undefined,
): ClassType {
  const { connection, listArguments, aggregate } = datasetTypes(definition);
  const aggregateName = `${fieldName}Aggregate`;
  const parent = target();
  declareContribution(parent, fieldName);
  declareContribution(parent, aggregateName);
  const keyOfParent = datasetOf(parent)?.primaryKey ?? foreignKeyOf(parent);

  @Resolver(() => parent)
  class ContributedFieldResolver {
    @Weight('page')
    @PageSize()
    @Restricted(access)
    @FieldResolver(() => connection, { name: fieldName, nullable: true, description: definition.description })
    // type-graphql distinguishes the fields of one type by their methods' names.
    [fieldName](
      @Root() root: Row,
      @Args(() => listArguments) args: ListArguments,
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      return findConnectionBelow(
        context,
        definition,
        parentColumn,
        String(root[keyOfParent]),
        args,
        Selection.of(info),
      );
    }

    @Weight('scan')
    @ListSize(DEFAULT_GROUPS, 'first')
    @Restricted(access)
    @FieldResolver(() => [aggregate.type], {
      name: aggregateName,
      nullable: true,
      description: describe(`Figures over ${fieldName}.`, `${fieldName} 的統計。`),
    })
    [aggregateName](
      @Root() root: Row,
      @Args(() => aggregate.args) args: AggregateArguments,
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      const key = String(root[keyOfParent]);
      return findAggregateBelow(context, aggregate, parentColumn, key, args, Selection.of(info));
    }
  }
  return ContributedFieldResolver;
}

/** The field that an area gains from a dataset: its records, on the areas that the dataset belongs to. */
export function createAreaField(definition: DatasetDefinition, area: ClassType): ClassType[] {
  if (definition.areas.length === 0) return [];
  const types = datasetTypes(definition);

  @Resolver(() => area)
  class AreaFieldResolver {
    @Weight('page')
    @PageSize()
    @FieldResolver(() => types.connection, {
      name: definition.plural,
      nullable: true,
      description: `${definition.description} ${describe('Null on areas that it does not belong to.', '不屬此範疇則為空。')}`,
    })
    [definition.plural](
      @Root() root: { code: string },
      @Args(() => types.listArguments) args: ListArguments & AggregateArguments,
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<unknown> | null {
      if (!definition.areas.includes(root.code)) return null;
      return findConnection(context, definition, args, Selection.of(info));
    }

    @Weight('scan')
    @ListSize(DEFAULT_GROUPS, 'first')
    @FieldResolver(() => [types.aggregate.type], {
      name: `${definition.plural}Aggregate`,
      nullable: true,
      description: `${describe(`Figures over ${definition.plural}.`, `${definition.plural} 的統計。`)} ${describe('Null on areas that it does not belong to.', '不屬此範疇則為空。')}`,
    })
    [`${definition.plural}Aggregate`](
      @Root() root: { code: string },
      @Args(() => types.aggregate.args) args: ListArguments & AggregateArguments,
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<unknown> | null {
      if (!definition.areas.includes(root.code)) return null;
      return findAggregate(context, types.aggregate, args, Selection.of(info));
    }
  }
  return [AreaFieldResolver];
}
