import { type ConstDirectiveNode, type DocumentNode, Kind, print } from 'graphql';

/** Which members and fields each subgraph has of the types that it shares with others, read from the supergraph's `join` directives. */
export interface SubgraphIndex {
  /** Abstract types whose object types differ between subgraphs. */
  partial: ReadonlySet<string>;
  /** Can objects of type `member` stand, in this subgraph, where `abstract` is declared? */
  isMember(subgraph: string, abstract: string, member: string): boolean;
  /** Does some subgraph provide fields (`@provides`) of objects that another owns? */
  hasProvides: boolean;
  /** Does this subgraph know the interface `type` as an object? */
  isInterfaceObject(subgraph: string, type: string): boolean;
  /** The type of a field as this subgraph writes it; undefined where the subgraph does not resolve the field. */
  fieldType(subgraph: string, type: string, field: string): string | undefined;
}

/** With one of these arguments of `@join__field`, a subgraph does not always answer the field, or needs other fields first. */
const notAlone = ['external', 'usedOverridden', 'overrideLabel', 'requires'];

export function readSubgraphs(supergraph: DocumentNode): SubgraphIndex {
  const names = new Map<string, string>();
  const members = new Map<string, Map<string, Set<string>>>();
  const fields = new Map<string, string>();
  let hasProvides = false;
  const interfaceObjects = new Set<string>();
  const graphOf = (directive: ConstDirectiveNode) => argument(directive, 'graph') ?? '';
  const join = (abstract: string, graph: string, member?: string) => {
    const byGraph = members.get(abstract) ?? new Map<string, Set<string>>();
    members.set(abstract, byGraph);
    const known = byGraph.get(graph) ?? new Set<string>();
    byGraph.set(graph, known);
    if (member !== undefined) known.add(member);
  };

  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph') {
      for (const { name, directives } of definition.values ?? []) {
        for (const each of named(directives, 'join__graph')) names.set(argument(each, 'name') ?? '', name.value);
      }
    }
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION &&
      definition.kind !== Kind.UNION_TYPE_DEFINITION
    ) {
      continue;
    }
    const type = definition.name.value;
    const joined = named(definition.directives, 'join__type');
    const graphs = joined.map(graphOf);
    for (const each of joined)
      if (argument(each, 'isInterfaceObject')) interfaceObjects.add(`${graphOf(each)} ${type}`);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) for (const graph of graphs) join(type, graph);
    for (const each of named(definition.directives, 'join__unionMember')) {
      join(type, graphOf(each), argument(each, 'member'));
    }
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      for (const each of named(definition.directives, 'join__implements')) {
        join(argument(each, 'interface') ?? '', graphOf(each), type);
      }
    }
    for (const field of definition.kind === Kind.UNION_TYPE_DEFINITION ? [] : (definition.fields ?? [])) {
      const joins = named(field.directives, 'join__field');
      const written = print(field.type);
      const put = (graph: string, as: string) => fields.set(`${graph} ${type}.${field.name.value}`, as);
      // Without `@join__field`, every subgraph that has the type has the field.
      if (joins.length === 0) for (const graph of graphs) put(graph, written);
      for (const each of joins) {
        hasProvides ||= argument(each, 'provides') !== undefined;
        const needsMore = notAlone.some((name) => argument(each, name) !== undefined);
        if (!needsMore) put(graphOf(each), argument(each, 'type') ?? written);
      }
    }
  }
  return {
    partial: new Set([...members].filter(([, byGraph]) => differ([...byGraph.values()])).map(([abstract]) => abstract)),
    isMember: (subgraph, abstract, member) =>
      members
        .get(abstract)
        ?.get(names.get(subgraph) ?? '')
        ?.has(member) ?? false,
    hasProvides,
    isInterfaceObject: (subgraph, type) => interfaceObjects.has(`${names.get(subgraph) ?? ''} ${type}`),
    fieldType: (subgraph, type, field) => fields.get(`${names.get(subgraph) ?? ''} ${type}.${field}`),
  };
}

function differ(sets: readonly ReadonlySet<string>[]): boolean {
  const [first = new Set<string>()] = sets;
  return sets.some((set) => set.size !== first.size || [...set].some((member) => !first.has(member)));
}

function named(directives: readonly ConstDirectiveNode[] | undefined, name: string): readonly ConstDirectiveNode[] {
  return (directives ?? []).filter((directive) => directive.name.value === name);
}

/** An argument's text, whether it is a string, an enum value or a boolean. */
function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((each) => each.name.value === name)?.value;
  if (value?.kind === Kind.STRING || value?.kind === Kind.ENUM) return value.value;
  return value?.kind === Kind.BOOLEAN && value.value ? 'true' : undefined;
}
