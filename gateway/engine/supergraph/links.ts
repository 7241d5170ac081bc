import { type ConstDirectiveNode, type ConstValueNode, type DefinitionNode, type DocumentNode, Kind } from 'graphql';

/** The names that a supergraph has from the specifications it links, whatever it calls them. */
export interface LinkedNames {
  /** Is it a type of a specification, such as `join__Graph`? */
  isType(name: string): boolean;
  /** Is it a directive of a specification, such as `@join__field`? */
  isDirective(name: string): boolean;
  /**
   * What a specification's directive is called here, such as `listSize` of `cost`: composition keeps the name under which
   * all subgraphs import it. Empty where the specification is not linked.
   */
  directivesOf(specification: string, directive: string): ReadonlySet<string>;
}

/** One `@link` of a supergraph. */
export interface Link {
  /** Where the specification is described, with its version: `https://specs.apollo.dev/join/v0.5`. */
  url: string;
  /** The specification's name: `join` of `https://specs.apollo.dev/join/v0.5`. */
  specification: string;
  /** What the names of its elements begin with, and what its main directive is called. */
  prefix: string;
  /** Elements that have a name of their own here; directives begin with `@`. */
  imports: readonly { name: string; as: string }[];
}

/** Reads the `@link`s of a supergraph's schema definition. */
export function readLinks(supergraph: DocumentNode): LinkedNames {
  const links = supergraph.definitions.flatMap(linksOf).map(linkOf);
  const prefixes = new Set(['join', 'link', 'core', ...links.map(({ prefix }) => prefix)]);
  const imported = new Set(links.flatMap(({ imports }) => imports.map(({ as }) => as)));
  const hasPrefix = (name: string) => name.includes('__') && prefixes.has(name.split('__')[0] ?? '');
  return {
    isType: (name) => hasPrefix(name) || imported.has(name),
    isDirective: (name) => hasPrefix(name) || prefixes.has(name) || imported.has(`@${name}`),
    directivesOf: (wanted, directive) =>
      new Set(
        links
          .filter(({ specification }) => specification === wanted)
          .flatMap(({ prefix, imports }) => [
            directive === wanted ? prefix : `${prefix}__${directive}`,
            ...imports.flatMap(({ name, as }) => (name === `@${directive}` ? [as.slice(1)] : [])),
          ]),
      ),
  };
}

/** The `@link`s that a definition has: one of the schema itself. */
export function linksOf(definition: DefinitionNode): readonly ConstDirectiveNode[] {
  if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
  return definition.directives?.filter(({ name }) => name.value === 'link' || name.value === 'core') ?? [];
}

/** Reads a `@link`. */
export function linkOf(link: ConstDirectiveNode): Link {
  const given = new Map(link.arguments?.map(({ name, value }) => [name.value, value]));
  const url = text(given.get('url')) ?? text(given.get('feature')) ?? '';
  const parts = url.split('/').filter((part) => part !== '');
  const specification = (/^v\d/.test(parts.at(-1) ?? '') ? parts.at(-2) : parts.at(-1)) ?? '';
  const list = given.get('import');
  const imports = (list?.kind === Kind.LIST ? list.values : []).flatMap((entry) => {
    const plain = text(entry);
    if (plain !== undefined) return [{ name: plain, as: plain }];
    const fields = new Map(
      entry.kind === Kind.OBJECT ? entry.fields.map(({ name, value }) => [name.value, text(value)]) : [],
    );
    const name = fields.get('name');
    return name === undefined ? [] : [{ name, as: fields.get('as') ?? name }];
  });
  return { url, specification, prefix: text(given.get('as')) ?? specification, imports };
}

function text(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}
