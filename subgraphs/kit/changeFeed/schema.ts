import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
} from 'graphql';
import { SetupError } from '../../../common/errors.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { LINKS } from '../history/feed/links.ts';
import { describe } from '../values/describe.ts';
import { WEIGHTS } from '../values/price.ts';

/** The subgraph that merges the departments' changes. The gateway answers it in its own process. */
export const CHANGE_FEED = 'changes';

/** Nothing listens there: composing needs an address. */
export const CHANGE_FEED_URL = 'http://127.0.0.1:4005/graphql';

/** A department as the merged list names it. */
export interface ListedDepartment {
  name: string;
  /** The root field with its changes. */
  field: string;
}

/** The types that departments share and a change leads to. */
const SHARED = [
  ...['Change', 'ChangeEdge', 'ChangedProperty', 'PageInfo', 'Provenance'],
  ...['Quality', 'RevisionKind', 'ImportMode', 'Date', 'DateTime'],
];

const OWN_TYPES = `
"""${describe('Changes of all departments, newest first.', '所有部門的變更，最新在前。')}"""
type ChangeConnection {
  """${describe('The changes with their places.', '變更及位置。')}"""
  edges: [ChangeEdge!]!
  """${describe('The changes alone.', '變更。')}"""
  nodes: [Change!]!
  """${describe('Where the page stands.', '分頁資訊。')}"""
  pageInfo: PageInfo!
  """${describe('Departments that gave no answer; their changes are missing.', '未有回應的部門，其變更從缺。')}"""
  missing: [MissingChanges!]! @listSize(assumedSize: 10, requireOneSlicingArgument: false)
  """${describe('The moment from which nothing is missing: what was before is deleted in one department or more. Null where nothing is.', '由此時刻起並無缺漏；之前的在某些部門已刪除，沒有刪除則為空。')}"""
  wholeFrom: DateTime
}
"""${describe('A department whose changes are missing.', '變更從缺的部門。')}"""
type MissingChanges {
  """${describe('The department.', '部門。')}"""
  department: String!
  """${describe('Why.', '原因。')}"""
  reason: String!
}
`;

/** The departments, as the file `schema/departments.json` lists them for the gateway, which does not have their code. */
export function listDepartments(definitions: readonly SubgraphDefinition[]): ListedDepartment[] {
  return definitions.map(({ name, typePrefix }) => ({
    name,
    field: `${typePrefix.charAt(0).toLowerCase()}${typePrefix.slice(1)}Changes`,
  }));
}

/**
 * The schema of the merged list: the types that the departments share for changes, as one of them publishes them, and a root
 * field with the arguments of the departments' own.
 *
 * @param department the schema of the first department, as it is published
 * @param departments all of them, of which the first is the one whose schema is given
 */
export function changeFeedSchema(department: string, departments: readonly ListedDepartment[]): string {
  const field = departments[0]?.field ?? '';
  const { definitions } = parse(department);
  const named = (name: string) =>
    definitions.find((definition) => 'name' in definition && definition.name?.value === name);
  const shared = SHARED.map((name) => required(named(name), name));
  const link = required(
    definitions.find(({ kind }) => kind === Kind.SCHEMA_EXTENSION || kind === Kind.SCHEMA_DEFINITION),
    'its link',
  );
  const query = named('Query') as ObjectTypeDefinitionNode | undefined;
  const own = required(
    query?.fields?.find(({ name }) => name.value === field),
    field,
  ) as FieldDefinitionNode;
  const root: FieldDefinitionNode = {
    ...own,
    name: { kind: Kind.NAME, value: 'changes' },
    description: {
      kind: Kind.STRING,
      block: true,
      value: describe('What changed, in all departments, newest first.', '所有部門的變更，最新在前。'),
    },
    type: {
      kind: Kind.NON_NULL_TYPE,
      type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'ChangeConnection' } },
    },
  };
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      link,
      ...parse(OWN_TYPES).definitions,
      ...Object.values(LINKS).map((name) => stubOf(name, named(name))),
      { ...(query as ObjectTypeDefinitionNode), fields: [root] },
      ...shared,
    ],
  };
  // The list has its changes twice, and asks every department.
  const text = print(document)
    .replace('sizedFields: ["edges"]', 'sizedFields: ["edges", "nodes"]')
    .replace(`@cost(weight: ${WEIGHTS.scan})`, `@cost(weight: ${WEIGHTS.scan * departments.length})`);
  return `${text}\n`;
}

/** The stub of an entity that a change belongs to, described as the department describes it: the composer prefers what two say. */
function stubOf(name: string, described: DefinitionNode | undefined): ObjectTypeDefinitionNode {
  const stub = parse(`type ${name} @key(fields: "code", resolvable: false) { code: ID! }`)
    .definitions[0] as ObjectTypeDefinitionNode;
  const entity = described as ObjectTypeDefinitionNode | undefined;
  const code = entity?.fields?.find((field) => field.name.value === 'code');
  return {
    ...stub,
    ...(entity?.description && { description: entity.description }),
    fields: (stub.fields ?? []).map((field) => ({
      ...field,
      ...(code?.description && { description: code.description }),
    })),
  };
}

function required<Node extends DefinitionNode | FieldDefinitionNode>(node: Node | undefined, name: string): Node {
  if (node) return node;
  throw new SetupError(`The departments' schema has no ${name}, which the list of changes needs.`);
}
