import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  type ClassType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { type DatasetDefinition, datasetOf, declareContribution, keyText } from '../dataset/definition.ts';
import { foreignKeyOf } from '../dataset/foreignEntity.ts';
import { recordAsOf } from '../history/asOf.ts';
import { createRevisionsField } from '../history/revisionsField.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { DateScalar, DateTimeScalar } from '../values/scalars.ts';
import { createAggregate } from './aggregate.ts';
import { findConnection, findConnectionBelow, type ListArguments } from './connection.ts';
import { createDatasetConnection } from './connectionTypes.ts';
import type { FilterValue } from './filter.ts';
import { createFilterInput } from './filterInput.ts';
import { createOrderInput, type OrderValue } from './order.ts';
import { PageInput } from './pageInput.ts';
import { Selection } from './selection.ts';

type Row = Record<string, unknown>;

interface DatasetTypes {
  connection: ClassType;
  listArguments: ClassType<ListArguments> & { filterInput: ClassType };
}

const typesOf = new WeakMap<DatasetDefinition, DatasetTypes>();

/** A dataset's generated types; each is made once, however often the schema is built. */
function datasetTypes(definition: DatasetDefinition): DatasetTypes {
  const known = typesOf.get(definition);
  if (known) return known;
  const made = { connection: createDatasetConnection(definition), listArguments: createListArguments(definition) };
  typesOf.set(definition, made);
  return made;
}

/** The resolver classes that a dataset's declaration yields: its root fields, and its fields on what it refers to. */
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

  const contributed = definition.properties
    .filter((property) => property.contributes && property.target)
    .map((property) =>
      createContributedField(
        definition,
        property.target as () => ClassType,
        property.contributes as string,
        property.storedAs,
        connection,
        listArguments,
      ),
    );
  return [DatasetResolver, ...contributed, createRevisionsField(definition)];
}

/** The field that an entity gains from a dataset whose records refer to it. */
function createContributedField(
  definition: DatasetDefinition,
  target: () => ClassType,
  fieldName: string,
  parentColumn: string,
  connection: ClassType,
  listArguments: ClassType<ListArguments>,
): ClassType {
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

function createListArguments(definition: DatasetDefinition): ClassType<ListArguments> & { filterInput: ClassType } {
  const filterInput = createFilterInput(definition);
  const orderInput = createOrderInput(definition);

  @ArgsType()
  class ListArgumentsOfDataset extends PageInput implements ListArguments {
    static readonly filterInput = filterInput;

    @Field(() => filterInput, { nullable: true, description: describe('Which rows.', '篩選條件。') })
    filter?: FilterValue;

    @Field(() => [orderInput], {
      nullable: true,
      description: describe('In which order; the key decides last.', '排序,最後按鍵。'),
    })
    orderBy?: OrderValue[];
  }
  return ListArgumentsOfDataset;
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
