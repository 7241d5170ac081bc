import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  type NamedTypeNode,
  type TypeNode,
  visit,
} from 'graphql';
import { exactValueOf } from '../operation/exactLiterals.ts';
import { type LinkedNames, readLinks } from './links.ts';

/** The directives of the schema language itself; all others in a supergraph are instructions to gateways. */
const standard = new Set(['deprecated', 'specifiedBy', 'oneOf']);

/**
 * The schema that clients see: the supergraph without what is marked `@inaccessible` and without the types and
 * directives that say which subgraph has which field.
 */
export function buildPublicSchema(supergraph: DocumentNode): GraphQLSchema {
  const linked = readLinks(supergraph);
  const hiding = new Set(['inaccessible', ...linked.directivesOf('inaccessible', 'inaccessible')]);
  const isHidden = (node: object) => hasDirective(node, hiding);
  const hidden = new Set<string>();
  for (const definition of supergraph.definitions) {
    if ('name' in definition && definition.name && isHidden(definition)) hidden.add(definition.name.value);
  }
  const visible = (names: readonly NamedTypeNode[] | undefined) => names?.filter(({ name }) => !hidden.has(name.value));
  const kept = supergraph.definitions.filter((definition) => {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
      return !linked.isDirective(definition.name.value) || isForClients(definition, linked);
    }
    if (!('name' in definition) || definition.name === undefined) return true;
    return !hidden.has(definition.name.value) && !linked.isType(definition.name.value);
  });
  const document = visit<DocumentNode>(
    { kind: Kind.DOCUMENT, definitions: kept },
    {
      enter(node) {
        return 'directives' in node && isHidden(node) ? null : undefined;
      },
      SchemaDefinition: (node) => ({
        ...node,
        operationTypes: node.operationTypes.filter(({ type }) => !hidden.has(type.name.value)),
      }),
      Directive: ({ name }) => (standard.has(name.value) ? undefined : null),
      ObjectTypeDefinition: (node) => ({ ...node, interfaces: visible(node.interfaces) ?? [] }),
      InterfaceTypeDefinition: (node) => ({ ...node, interfaces: visible(node.interfaces) ?? [] }),
      UnionTypeDefinition: (node) => ({ ...node, types: visible(node.types) ?? [] }),
    },
  );
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && !isSpecifiedScalarType(type)) type.parseLiteral = exactValueOf;
  }
  return schema;
}

const executable = new Set<string>([
  'QUERY',
  'MUTATION',
  'FIELD',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
]);

/** A directive that operations may have, composed by `@composeDirective`: clients use it, subgraphs act on it. */
function isForClients(definition: DirectiveDefinitionNode, linked: LinkedNames): boolean {
  if (!definition.locations.some(({ value }) => executable.has(value))) return false;
  return (definition.arguments ?? []).every(({ type }) => !linked.isType(namedType(type)));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function hasDirective(node: object, names: ReadonlySet<string>): boolean {
  const { directives } = node as { directives?: readonly ConstDirectiveNode[] };
  return directives?.some(({ name }) => names.has(name.value)) ?? false;
}
