import { type ConstDirectiveNode, type ConstValueNode, type DefinitionNode, type DocumentNode, Kind } from 'graphql';

/** The names that a supergraph has from the specifications it links, whatever it calls them. */
export interface LinkedNames {
  /** Is it a type of a specification, such as `join__Graph`? */
  isType(name: string): boolean;
  /** Is it a directive of a specification, such as `@join__field`? */
  isDirective(name: string): boolean;
  /** What `@inaccessible` is called: composition keeps the name under which all subgraphs import it. */
  inaccessible: ReadonlySet<string>;
}

interface Link {
  /** The specification's name: `join` of `https://specs.apollo.dev/join/v0.5`. */
  specification: string;
  /** What the names of its elements begin with, and what its main directive is called. */
  prefix: string;
  /** Elements that have a name of their own here; directives begin with `@`. */
  imports: readonly { name: string; as: string }[];
}

/** Reads the `@link`s of a supergraph's schema definition. */
export function readLinks(supergraph: DocumentNode): LinkedNames {
  const links = supergraph.definitions.flatMap(linksOf).map(readLink);
  const prefixes = new Set(['join', 'link', 'core', ...links.map(({ prefix }) => prefix)]);
  const imported = new Set(links.flatMap(({ imports }) => imports.map(({ as }) => as)));
  const hasPrefix = (name: string) => name.includes('__') && prefixes.has(name.split('__')[0] ?? '');
  const hiding = links
    .filter(({ specification }) => specification === 'inaccessible')
    .flatMap(({ prefix, imports }) => [
      prefix,
      ...imports.flatMap(({ name, as }) => (name === '@inaccessible' ? [as.slice(1)] : [])),
    ]);
  return {
    isType: (name) => hasPrefix(name) || imported.has(name),
    isDirective: (name) => hasPrefix(name) || prefixes.has(name) || imported.has(`@${name}`),
    inaccessible: new Set(['inaccessible', ...hiding]),
  };
}

function linksOf(definition: DefinitionNode): readonly ConstDirectiveNode[] {
  if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
  return definition.directives?.filter(({ name }) => name.value === 'link' || name.value === 'core') ?? [];
}

function readLink(link: ConstDirectiveNode): Link {
  const given = new Map(link.arguments?.map(({ name, value }) => [name.value, value]));
  const parts = (text(given.get('url')) ?? text(given.get('feature')) ?? '').split('/').filter((part) => part !== '');
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
  return { specification, prefix: text(given.get('as')) ?? specification, imports };
}

function text(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}
