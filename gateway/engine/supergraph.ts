import { buildSchema, type ConstDirectiveNode, type GraphQLSchema, Kind, parse, type ValueNode } from 'graphql';

/** The types of the whole supergraph, those hidden from clients too: representations and fragments may name them. */
export interface TypeIndex {
  /** Is `name` an object type (and not an interface that a subgraph sees as an object)? */
  isObject(name: string): boolean;
  /** Does an object of type `name` fulfil `... on condition`? */
  fulfils(name: string, condition: string): boolean;
  /** Every object or interface type that fulfils `... on condition`, the condition itself included. */
  fulfilling(condition: string): readonly string[];
}

export interface SubgraphAddress {
  name: string;
  url: string;
}

/** What the engine reads from a supergraph document besides planning. */
export interface SupergraphFacts {
  types: TypeIndex;
  subgraphs: readonly SubgraphAddress[];
}

/** @throws when the document is not GraphQL or names no subgraph. */
export function readSupergraph(supergraphSdl: string): SupergraphFacts {
  const objects = new Set<string>();
  const members = new Map<string, Set<string>>();
  const subgraphs: SubgraphAddress[] = [];
  const join = (abstract: string, member: string) => {
    const known = members.get(abstract);
    if (known === undefined) members.set(abstract, new Set([member]));
    else known.add(member);
  };

  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
        objects.add(definition.name.value);
        for (const face of definition.interfaces ?? []) join(face.name.value, definition.name.value);
        break;
      case Kind.INTERFACE_TYPE_DEFINITION:
        for (const face of definition.interfaces ?? []) join(face.name.value, definition.name.value);
        break;
      case Kind.UNION_TYPE_DEFINITION:
        for (const member of definition.types ?? []) join(definition.name.value, member.name.value);
        break;
      case Kind.ENUM_TYPE_DEFINITION:
        if (definition.name.value !== 'join__Graph') break;
        for (const value of definition.values ?? []) {
          const graph = value.directives?.find((directive) => directive.name.value === 'join__graph');
          if (graph !== undefined) subgraphs.push({ name: text(graph, 'name'), url: text(graph, 'url') });
        }
        break;
    }
  }
  if (subgraphs.length === 0) {
    throw new Error(
      'The supergraph names no subgraph: it has no enum join__Graph whose values carry @join__graph(name:, url:). ' +
        'Give the gateway a composed supergraph, not the schema of a single subgraph.',
    );
  }
  const fulfilling = (condition: string) => [condition, ...(members.get(condition) ?? [])];
  return {
    subgraphs,
    types: {
      isObject: (name) => objects.has(name),
      fulfils: (name, condition) => name === condition || (members.get(condition)?.has(name) ?? false),
      fulfilling,
    },
  };
}

function text(directive: ConstDirectiveNode, argument: string): string {
  const value: ValueNode | undefined = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}

/** The schema that clients see, from the planner's own rendering of it. */
export function buildPublicSchema(consumerSchema: string): GraphQLSchema {
  return buildSchema(consumerSchema, { assumeValid: true, noLocation: true });
}
