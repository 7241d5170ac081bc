import {
  buildASTSchema,
  type DirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  GraphQLError,
  Kind,
  parse,
  type SchemaDefinitionNode,
} from 'graphql';

/** A subgraph as the supergraph names it: `join__Graph` values carry `@join__graph(name:, url:)`. */
export interface SubgraphAddress {
  readonly name: string;
  /** Empty when the supergraph was composed without URLs, for subgraphs that run in this process. */
  readonly url: string;
}

/** A checked supergraph: its text, the same parsed, and the subgraphs it joins, in the order written. */
export interface Supergraph {
  readonly sdl: string;
  readonly document: DocumentNode;
  readonly subgraphs: readonly SubgraphAddress[];
}

/** A supergraph that cannot be served. The message is one sentence: which file, what is wrong, what to do. */
export class SupergraphError extends Error {
  override readonly name = 'SupergraphError';
}

/**
 * Checks that `sdl` is a Federation 2 supergraph and lists its subgraphs.
 *
 * @param origin how to call it in messages, such as `The supergraph file "schema/supergraph.graphql"`
 * @throws SupergraphError
 */
export function parseSupergraph(sdl: string, origin = 'The supergraph'): Supergraph {
  const document = parseDocument(sdl, origin);
  requireFederation2(document, origin);
  const subgraphs = listSubgraphs(document, origin);
  requireValidSchema(document, origin);
  return { sdl, document, subgraphs };
}

function parseDocument(sdl: string, origin: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (cause) {
    if (!(cause instanceof GraphQLError)) throw cause;
    const at = cause.locations?.[0];
    const where = at ? ` (line ${at.line}, column ${at.column})` : '';
    throw new SupergraphError(`${origin} is not GraphQL: ${sentencePart(cause.message)}${where}.`, { cause });
  }
}

function requireFederation2(document: DocumentNode, origin: string): void {
  const links = document.definitions
    .filter((node): node is SchemaDefinitionNode => node.kind === Kind.SCHEMA_DEFINITION)
    .flatMap((node) => node.directives ?? []);
  const linksJoin = (directive: string, argument: string) =>
    links.some(
      (node) =>
        node.name.value === directive &&
        /^https:\/\/specs\.apollo\.dev\/join\//.test(stringArgument(node, argument) ?? ''),
    );
  if (linksJoin('link', 'url')) return;
  if (linksJoin('core', 'feature')) {
    throw new SupergraphError(
      `${origin} was composed with Federation 1: compose it again with Federation 2 to serve it.`,
    );
  }
  throw new SupergraphError(
    `${origin} is not a Federation 2 supergraph (its schema has no @link to the join specification): ` +
      'compose one from the subgraph schemas and name that file.',
  );
}

function listSubgraphs(document: DocumentNode, origin: string): SubgraphAddress[] {
  const graphs = document.definitions.find(
    (node): node is EnumTypeDefinitionNode =>
      node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  );
  const subgraphs = (graphs?.values ?? []).flatMap((value) => {
    const directive = value.directives?.find((node) => node.name.value === 'join__graph');
    const name = directive && stringArgument(directive, 'name');
    return name === undefined ? [] : [{ name, url: (directive && stringArgument(directive, 'url')) ?? '' }];
  });
  if (subgraphs.length === 0) {
    throw new SupergraphError(
      `${origin} is not a Federation 2 supergraph (the enum join__Graph names no subgraph): ` +
        'compose one from the subgraph schemas and name that file.',
    );
  }
  return subgraphs;
}

function requireValidSchema(document: DocumentNode, origin: string): void {
  try {
    buildASTSchema(document);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new SupergraphError(`${origin} is not a valid schema: ${sentencePart(reason ?? '')}.`, { cause });
  }
}

function stringArgument(directive: DirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** Messages of graphql-js are sentences of their own; ours ends with one full stop, not two. */
const sentencePart = (message: string) => message.replace(/\.+$/, '');
