import type { GraphQLResolveInfo } from 'graphql';
import { Args, type ClassType, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { type DatasetDefinition, datasetOf, declareContribution } from '../dataset/definition.ts';
import { foreignKeyOf } from '../dataset/foreignEntity.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { findConnection, findConnectionBelow, type ListArguments } from './connection.ts';
import { datasetTypes } from './datasetTypes.ts';
import { Selection } from './selection.ts';

type Row = Record<string, unknown>;

/** The fields that entities gain from a dataset whose records refer to them. */
export function createContributedFields(definition: DatasetDefinition): ClassType[] {
  return definition.properties.flatMap(({ target, contributes, storedAs }) =>
    target && contributes ? [createContributedField(definition, target, contributes, storedAs)] : [],
  );
}

/** The field that an entity gains from a dataset whose records refer to it. */
function createContributedField(
  definition: DatasetDefinition,
  target: () => ClassType,
  fieldName: string,
  parentColumn: string,
): ClassType {
  const { connection, listArguments } = datasetTypes(definition);
  const parent = target();
  declareContribution(parent, fieldName);
  const keyOfParent = datasetOf(parent)?.primaryKey ?? foreignKeyOf(parent);

  @Resolver(() => parent)
  class ContributedFieldResolver {
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
  }
  return ContributedFieldResolver;
}

/** The field that an area gains from a dataset: its records, on the areas that the dataset belongs to. */
export function createAreaField(definition: DatasetDefinition, area: ClassType): ClassType[] {
  if (definition.areas.length === 0) return [];
  const types = datasetTypes(definition);

  @Resolver(() => area)
  class AreaFieldResolver {
    @FieldResolver(() => types.connection, {
      name: definition.plural,
      nullable: true,
      description: `${definition.description} ${describe('Null on areas that it does not belong to.', '不屬此範疇則為空。')}`,
    })
    [definition.plural](
      @Root() root: { code: string },
      @Args(() => types.listArguments) args: ListArguments,
      @Ctx() context: SubgraphContext,
      @Info() info: GraphQLResolveInfo,
    ) {
      if (!definition.areas.includes(root.code)) return null;
      return findConnection(context, definition, args, Selection.of(info));
    }
  }
  return [AreaFieldResolver];
}
