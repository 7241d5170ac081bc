import { type DatasetDefinition, datasetOf, requireDataset } from '../../subgraphs/kit/dataset/definition.ts';
import { foreignKeyOf } from '../../subgraphs/kit/dataset/foreignEntity.ts';
import { graphqlKey } from '../../subgraphs/kit/dataset/graphqlType.ts';
import type { SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import type { OpenSubgraph } from '../../subgraphs/kit/server/subgraph.ts';

/** A field that an entity gains from a dataset whose records refer to it. */
export interface ContributedList {
  dataset: DatasetDefinition;
  field: string;
  /** The GraphQL type that gains the field. */
  parent: string;
  /** The column with the parent's key. */
  column: string;
  /** Representations of two entities that records refer to. */
  parents: { __typename: string }[];
}

/** Every field that an entity gains from a dataset, with two of its entities. */
export async function contributedLists(
  { database }: OpenSubgraph,
  definition: SubgraphDefinition,
): Promise<ContributedList[]> {
  const lists = definition.datasets
    .map(requireDataset)
    .flatMap((dataset) =>
      dataset.properties.flatMap(({ contributes: field, target, storedAs }) =>
        field && target ? [{ dataset, field, target: target(), column: storedAs }] : [],
      ),
    );
  return Promise.all(
    lists.map(async ({ dataset, field, target, column }) => {
      const owner = datasetOf(target);
      const parent = owner?.typeName ?? target.name;
      const rows = await database.dataSource
        .getRepository(dataset.record)
        .createQueryBuilder('row')
        .select(`row.${column}`, 'key')
        .distinct(true)
        .where(`row.${column} IS NOT NULL`)
        .andWhere('row.provenanceId = 1')
        .limit(2)
        .getRawMany<{ key: string }>();
      const name = owner ? graphqlKey(owner) : foreignKeyOf(target);
      return { dataset, field, parent, column, parents: rows.map(({ key }) => ({ __typename: parent, [name]: key })) };
    }),
  );
}
