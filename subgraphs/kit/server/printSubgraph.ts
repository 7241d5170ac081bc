import { printSubgraphSchema } from '@apollo/subgraph';
import { type DefinitionNode, type GraphQLSchema, Kind, parse, print } from 'graphql';

/**
 * The subgraph's schema as a department publishes it, with every directive. Types and the fields of object types are in
 * the order of their names, because type-graphql's order depends on the order of imports. Arguments, input fields and
 * enum values keep their order, which is that of one class's source text and has a meaning.
 */
export function printSubgraph(schema: GraphQLSchema): string {
  const document = parse(printSubgraphSchema(schema));
  const definitions = document.definitions
    .map(withSortedFields)
    .sort((one, other) => compare(nameOf(one), nameOf(other)));
  return `${print({ ...document, definitions }).trim()}\n`;
}

function withSortedFields(definition: DefinitionNode): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
    return definition;
  }
  const fields = [...(definition.fields ?? [])].sort((one, other) => compare(one.name.value, other.name.value));
  return { ...definition, fields };
}

/** The schema's own definition has no name and comes first. */
function nameOf(definition: DefinitionNode): string {
  return 'name' in definition ? (definition.name?.value ?? '') : '';
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
