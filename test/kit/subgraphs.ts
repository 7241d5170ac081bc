import type { ExecutionResult } from 'graphql';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import type { OpenSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { operator } from './viewers.ts';

/** The data of an answer that must have no errors. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is the query's, which each test writes out
export function dataOf(result: ExecutionResult): any {
  if (result.errors?.length)
    throw new Error(result.errors.map(({ message, path }) => `${path}: ${message}`).join('\n'));
  // Answers are made without prototypes; a copy compares with plain objects.
  return JSON.parse(JSON.stringify(result.data));
}

/** Asks a subgraph, as whoever runs it. @returns the data and the statements that it took */
export async function ask(
  subgraph: OpenSubgraph,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) {
  const { result, statements } = await subgraph.database.statements.during(() =>
    subgraph.execute({ query, variables, headers, viewer: operator }),
  );
  return { data: dataOf(result), statements };
}

/** Asks for entities as a gateway does. */
export function askEntities(subgraph: OpenSubgraph, selection: string, representations: object[]) {
  return ask(subgraph, `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ${selection} } }`, {
    r: representations,
  });
}

/** Makes a test subgraph's tables straight from its classes, in place of the migrations that a real one has. */
export const tablesFromClasses: SubgraphDefinition['migrations'] = [
  class implements MigrationInterface {
    readonly name = 'TablesFromClasses1700000000000';
    async up(runner: QueryRunner): Promise<void> {
      await runner.connection.synchronize();
    }
    async down(): Promise<void> {}
  },
];
