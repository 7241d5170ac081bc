import 'reflect-metadata';
import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { restrictType } from '../dataset/access.ts';
import type { DatasetDefinition } from '../dataset/definition.ts';
import { describe } from '../values/describe.ts';
import { Weight } from '../values/price.ts';
import { Quality } from '../values/provenance.ts';

/** Relay's page information. */
@Directive('@shareable')
@ObjectType({ description: describe('Where a page stands in its list.', '分頁資訊。') })
export class PageInfo {
  @Field({ description: describe('Whether there are rows before this page.', '之前是否還有記錄。') })
  hasPreviousPage!: boolean;

  @Field({ description: describe('Whether there are rows after this page.', '之後是否還有記錄。') })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: describe("The first row's cursor.", '首條記錄的游標。') })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: describe("The last row's cursor.", '末條記錄的游標。') })
  endCursor!: string | null;
}

/** A page as the resolvers return it. `totalCount` is loaded only if it was asked for. */
export interface Connection<Node = unknown> {
  edges: { node: Node; cursor: string }[];
  nodes: Node[];
  pageInfo: PageInfo;
  totalCount: number | null;
  /** Of datasets and observations only, where asked for. */
  quality?: Quality | null;
  sampleCount?: number | null;
}

/**
 * The connection and edge types of a node type.
 *
 * @param shared whether all departments share the types, as for observations
 * @param tallied whether it says how far its rows may be relied on
 */
export function createConnectionType(
  typeName: string,
  node: () => ClassType,
  { shared = false, tallied = false } = {},
): ClassType<Connection> {
  const edge = class {};
  ObjectType(`${typeName}Edge`, { description: describe('A row and its place in the list.', '記錄及其位置。') })(edge);
  Field(node, { description: describe('The row.', '記錄。') })(edge.prototype, 'node');
  Field(() => String, { description: describe('Its place, for after and before.', '游標。') })(
    edge.prototype,
    'cursor',
  );

  const connection = class {};
  if (shared) for (const type of [edge, connection]) Directive('@shareable')(type);
  ObjectType(`${typeName}Connection`, { description: describe('A page of a list.', '一頁記錄。') })(connection);
  Field(() => [edge], { description: describe('The rows with their places.', '記錄及位置。') })(
    connection.prototype,
    'edges',
  );
  Field(() => [node()], { description: describe('The rows alone.', '記錄。') })(connection.prototype, 'nodes');
  Field(() => PageInfo, { description: describe('Where the page stands.', '分頁資訊。') })(
    connection.prototype,
    'pageInfo',
  );
  Field(() => Int, {
    nullable: true,
    description: describe('How many rows there are in all; counted only when asked for.', '總數，按需計算。'),
  })(connection.prototype, 'totalCount');
  Weight('count')(connection.prototype, 'totalCount');
  if (tallied) {
    Field(() => Quality, {
      nullable: true,
      description: describe(
        'What the least reliable of all its rows is worth; null without rows.',
        '全部記錄中最低的可信程度；沒有記錄則為空。',
      ),
    })(connection.prototype, 'quality');
    Weight('count')(connection.prototype, 'quality');
    Field(() => Int, {
      nullable: true,
      description: describe('How many of all its rows are samples.', '全部記錄中示例的數目。'),
    })(connection.prototype, 'sampleCount');
    Weight('count')(connection.prototype, 'sampleCount');
  }
  return connection as ClassType<Connection>;
}

/** The connection type of a dataset. */
export function createDatasetConnection(definition: DatasetDefinition): ClassType<Connection> {
  const connection = createConnectionType(definition.typeName, () => definition.record, { tallied: true });
  restrictType(connection, definition.access);
  return connection;
}
