import { Kind, parse } from 'graphql';

/**
 * Refuses a supergraph that needs what an engine does not do.
 *
 * A supergraph names the specifications it uses by `@link(url:, for:)`. One marked `SECURITY` or `EXECUTION` changes who
 * may see a field or how it is fetched: whoever does not know it may not serve the graph, since it would show what was
 * to be hidden.
 *
 * @param known names of the specifications the engine keeps, such as `inaccessible`
 * @throws Error naming the first one it does not
 */
export function requireFeatures(supergraphSdl: string, known: readonly string[]): void {
  const links = parse(supergraphSdl, { noLocation: true })
    .definitions.filter((node) => node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION)
    .flatMap((node) => node.directives ?? [])
    .filter((directive) => directive.name.value === 'link');
  for (const link of links) {
    const values = new Map(link.arguments?.map(({ name, value }) => [name.value, value]));
    const purpose = values.get('for');
    const url = values.get('url');
    if (purpose?.kind !== Kind.ENUM || url?.kind !== Kind.STRING) continue;
    const name = /\/([^/]+)\/v\d+\.\d+\/?$/.exec(url.value)?.[1];
    if (name !== undefined && known.includes(name)) continue;
    throw new Error(`it needs "${url.value}" for ${purpose.value}, which this engine does not provide.`);
  }
}
