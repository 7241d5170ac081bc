import { ArgsType, type ClassType, Field } from 'type-graphql';
import type { DatasetDefinition } from '../dataset/definition.ts';
import { describe } from '../values/describe.ts';
import { Quality } from '../values/provenance.ts';
import { DateTimeScalar } from '../values/scalars.ts';
import { createAggregateTypes } from './aggregateTypes.ts';
import type { AggregateTypes } from './aggregation.ts';
import type { ListArguments } from './connection.ts';
import { createDatasetConnection } from './connectionTypes.ts';
import type { FilterValue } from './filter.ts';
import { createFilterInput } from './filterInput.ts';
import { createOrderInput, type OrderValue } from './order.ts';
import { PageInput } from './pageInput.ts';
import { AS_OF_ARGUMENT, QUALITY_ARGUMENT, WITHDRAWN_ARGUMENT } from './visibility.ts';

interface DatasetTypes {
  connection: ClassType;
  listArguments: ClassType<ListArguments>;
  aggregate: AggregateTypes;
}

const typesOf = new WeakMap<DatasetDefinition, DatasetTypes>();

/** A dataset's generated types. Each is made once, also if the schema is built several times. */
export function datasetTypes(definition: DatasetDefinition): DatasetTypes {
  const known = typesOf.get(definition);
  if (known) return known;
  const filterInput = createFilterInput(definition);
  const made = {
    connection: createDatasetConnection(definition),
    listArguments: createListArguments(definition, filterInput),
    aggregate: createAggregateTypes(definition, filterInput),
  };
  typesOf.set(definition, made);
  return made;
}

function createListArguments(definition: DatasetDefinition, filterInput: ClassType): ClassType<ListArguments> {
  const orderInput = createOrderInput(definition);

  @ArgsType()
  class ListArgumentsOfDataset extends PageInput implements ListArguments {
    @Field(() => filterInput, { nullable: true, description: describe('Which rows.', '篩選條件。') })
    filter?: FilterValue;

    @Field(() => [orderInput], {
      nullable: true,
      description: describe('In which order; the key decides last.', '排序，最後按鍵。'),
    })
    orderBy?: OrderValue[];

    @Field(() => [Quality], QUALITY_ARGUMENT)
    quality?: Quality[];

    @Field(() => Boolean, WITHDRAWN_ARGUMENT)
    withdrawn?: boolean;

    @Field(() => DateTimeScalar, AS_OF_ARGUMENT)
    asOf?: string;
  }
  return ListArgumentsOfDataset;
}
