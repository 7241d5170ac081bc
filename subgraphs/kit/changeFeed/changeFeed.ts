import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, execute, GraphQLError, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { ErrorCode } from '../../../common/errorCode.ts';
import { messageOf } from '../../../common/errors.ts';
import { ANONYMOUS, type Viewer } from '../../../common/identity/viewer.ts';
import { projectPath } from '../../../common/project.ts';
import type { SubgraphRequest } from '../server/subgraph.ts';
import { mergeChanges, type PartOfChanges } from './merge.ts';
import { CHANGE_FEED, type ListedDepartment } from './schema.ts';

/** Asks the graph, as a client would, for the viewer whom a request is of. */
export type AskGraph = (question: {
  query: string;
  operationName: string;
  variables: Record<string, unknown>;
  headers: Readonly<Record<string, string>>;
  viewer: Viewer;
}) => Promise<{
  data?: Record<string, unknown> | null | undefined;
  errors?:
    | readonly {
        message: string;
        path?: readonly unknown[] | undefined;
        extensions?: Record<string, unknown> | undefined;
      }[]
    | undefined;
}>;

/** The subgraph of the merged list of changes; it has no rows of its own. */
export interface ChangeFeed {
  readonly name: string;
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
}

interface Context {
  headers: Readonly<Record<string, string>>;
  viewer: Viewer;
}

/** Documents that are kept parsed. */
const MAX_DOCUMENTS = 100;

/** What a change says, in every department. */
const CHANGE = `
  fragment ChangeParts on Change {
    id department dataset datasetTitle key label kind at run mode feed person reason
    properties { property title before after }
    areas { code } measures { code } cities { code }
    provenance { publisher title url licence asOf retrievedAt quality }
  }
`;

const ARGUMENTS = {
  since: 'DateTime',
  until: 'DateTime',
  area: 'ID',
  measure: 'ID',
  city: 'ID',
  owner: 'ID',
  dataset: 'ID',
  kind: '[RevisionKind!]',
  first: 'Int!',
  after: 'String',
};

function questionOf(departments: readonly ListedDepartment[]): string {
  const names = Object.keys(ARGUMENTS);
  const declared = Object.entries(ARGUMENTS).map(([name, type]) => `$${name}: ${type}`);
  const given = names.map((name) => `${name}: $${name}`).join(', ');
  const fields = departments.map(
    ({ field }) => `${field}(${given}) { edges { cursor node { ...ChangeParts } } hasNextPage wholeFrom }`,
  );
  return `query ChangesOfDepartments(${declared.join(', ')}) { ${fields.join(' ')} }${CHANGE}`;
}

/**
 * Makes the subgraph that merges the departments' changes. It asks the graph for those of each, so that each one sees who
 * asks, in which language and how long the request may take, as it does for any other question.
 */
export function createChangeFeed(ask: AskGraph): ChangeFeed {
  const departments = JSON.parse(readFileSync(projectPath('schema/departments.json'), 'utf8')) as ListedDepartment[];
  const question = questionOf(departments);
  const schema = buildSubgraphSchema({
    typeDefs: parse(readFileSync(projectPath(`schema/subgraphs/${CHANGE_FEED}.graphql`), 'utf8')),
    resolvers: {
      Query: {
        changes: async (_root: unknown, args: Record<string, unknown>, context: unknown) => {
          const { headers, viewer } = context as Context;
          const variables = Object.fromEntries(Object.keys(ARGUMENTS).map((name) => [name, args[name] ?? null]));
          const asked = { query: question, operationName: 'ChangesOfDepartments', variables, headers, viewer };
          const { data, errors = [] } = await ask(asked);
          const mistake = errors.find(({ extensions }) => extensions?.['code'] === ErrorCode.BAD_USER_INPUT);
          if (mistake) throw new GraphQLError(mistake.message, { extensions: mistake.extensions ?? null });
          const parts = departments.map(({ name, field }): PartOfChanges => {
            const page = data?.[field] as PartOfChanges['page'] | undefined;
            const reason = errors.find(({ path }) => path === undefined || path[0] === field)?.message;
            return { department: name, page: page ?? null, reason: reason ?? 'It gave no answer.' };
          });
          const [first] = errors;
          if (first && parts.every(({ page }) => page === null)) {
            throw new GraphQLError(first.message, { extensions: first.extensions ?? null });
          }
          return mergeChanges(parts, Number(args['first']), args['after'] != null);
        },
      },
    },
  });
  const documents = new LRUCache<string, ReturnType<typeof parse>>({ max: MAX_DOCUMENTS });
  const parsed = (query: string) => {
    const known = documents.get(query);
    if (known) return known;
    const document = parse(query, { noLocation: true });
    documents.set(query, document);
    return document;
  };
  return {
    name: CHANGE_FEED,
    async execute({ query, operationName, variables, headers = {}, viewer = ANONYMOUS }) {
      try {
        return await execute({
          schema,
          document: parsed(query),
          operationName: operationName ?? null,
          variableValues: variables ?? null,
          contextValue: { headers, viewer } satisfies Context,
        });
      } catch (error) {
        return { errors: [new GraphQLError(messageOf(error))] };
      }
    },
  };
}
