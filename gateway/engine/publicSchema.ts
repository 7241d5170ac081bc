import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type NamedTypeNode,
  type TypeNode,
  visit,
} from 'graphql';

/** The directives of the schema language itself; all others in a supergraph are instructions to gateways. */
const standard = new Set(['deprecated', 'specifiedBy', 'oneOf']);

/**
 * The schema that clients see: the supergraph without what is marked `@inaccessible` and without the types and
 * directives by which the supergraph tells the gateway where fields live.
 */
export function buildPublicSchema(supergraph: DocumentNode): GraphQLSchema {
  const isGatewayName = gatewayNames(supergraph);
  const hidden = new Set<string>();
  for (const definition of supergraph.definitions) {
    if ('name' in definition && definition.name && isHidden(definition)) hidden.add(definition.name.value);
  }
  const visible = (names: readonly NamedTypeNode[] | undefined) => names?.filter(({ name }) => !hidden.has(name.value));
  const kept = supergraph.definitions.filter((definition) => {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
      return !isGatewayName(definition.name.value) || isForClients(definition, isGatewayName);
    }
    if (!('name' in definition) || definition.name === undefined) return true;
    return !hidden.has(definition.name.value) && !isGatewayName(definition.name.value);
  });
  const document = visit<DocumentNode>(
    { kind: Kind.DOCUMENT, definitions: kept },
    {
      enter(node) {
        return 'directives' in node && isHidden(node) ? null : undefined;
      },
      Directive: ({ name }) => (standard.has(name.value) ? undefined : null),
      ObjectTypeDefinition: (node) => ({ ...node, interfaces: visible(node.interfaces) ?? [] }),
      InterfaceTypeDefinition: (node) => ({ ...node, interfaces: visible(node.interfaces) ?? [] }),
      UnionTypeDefinition: (node) => ({ ...node, types: visible(node.types) ?? [] }),
    },
  );
  return buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
}

const executable = new Set<string>([
  'QUERY',
  'MUTATION',
  'FIELD',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
]);

/** A directive that operations may carry, composed by `@composeDirective`: clients use it, subgraphs act on it. */
function isForClients(definition: DirectiveDefinitionNode, isGatewayName: (name: string) => boolean): boolean {
  if (!definition.locations.some(({ value }) => executable.has(value))) return false;
  return (definition.arguments ?? []).every(({ type }) => !isGatewayName(namedType(type)));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isHidden(node: object): boolean {
  const { directives } = node as { directives?: readonly ConstDirectiveNode[] };
  return directives?.some(({ name }) => name.value === 'inaccessible') ?? false;
}

/** Tells the names that come from the specifications which the supergraph links, `join__Graph` or `@tag`. */
function gatewayNames(supergraph: DocumentNode): (name: string) => boolean {
  const prefixes = new Set(['join', 'link', 'core']);
  const imported = new Set<string>();
  for (const definition of supergraph.definitions) {
    for (const link of linksOf(definition)) {
      const given = new Map(link.arguments?.map(({ name, value }) => [name.value, value]));
      const url = given.get('url');
      const as = given.get('as');
      // https://specs.apollo.dev/join/v0.5: the name is the last but one part.
      const name = url?.kind === Kind.STRING ? url.value.split('/').at(-2) : undefined;
      if (as?.kind === Kind.STRING) prefixes.add(as.value);
      else if (name !== undefined) prefixes.add(name);
      const imports = given.get('import');
      for (const entry of imports?.kind === Kind.LIST ? imports.values : []) {
        if (entry.kind === Kind.STRING) imported.add(entry.value.replace('@', ''));
      }
    }
  }
  return (name) =>
    prefixes.has(name) || imported.has(name) || (prefixes.has(name.split('__')[0] ?? '') && name.includes('__'));
}

function linksOf(definition: DefinitionNode): readonly ConstDirectiveNode[] {
  if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
  return definition.directives?.filter(({ name }) => name.value === 'link' || name.value === 'core') ?? [];
}
